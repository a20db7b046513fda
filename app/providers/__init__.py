"""Facts about mail providers and DNS hosts, and who is recognised by what."""

from app.providers.endpoints import endpoint_for
from app.providers.facts import DnsHost, OtherMx, Provider, ServerFacts
from app.providers.recognition import Evidence, Recognition, recognise_dns_host, recognise_provider
from app.providers.table import ProviderTable, provider_table

__all__ = [
    "DnsHost",
    "Evidence",
    "OtherMx",
    "Provider",
    "ProviderTable",
    "Recognition",
    "ServerFacts",
    "endpoint_for",
    "provider_table",
    "recognise_dns_host",
    "recognise_provider",
]
