"""DNS: the records that tell who serves a domain's mail. The engine that asks each authority comes with the switch."""

from app.dns.domain_name import ascii_domain
from app.dns.mail_setup import MailSetup, MxHost, look_up_mail_setup

__all__ = ["MailSetup", "MxHost", "ascii_domain", "look_up_mail_setup"]
