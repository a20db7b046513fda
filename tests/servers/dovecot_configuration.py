"""The text of a Dovecot 2.3 configuration that needs no root, no system users and no network but loopback."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DovecotOptions:
    """What a test can ask of a Dovecot."""

    storage: str = "maildir"
    """maildir, sdbox or mdbox; with maildir and ``/`` a folder's name may not hold a dot."""
    separator: str = "/"
    prefix: str = ""
    """Of the personal namespace, such as ``INBOX.``."""
    connections_per_user: int = 10
    quota: str = "0"
    """Such as ``200k``; 0 is none."""
    capability: str = ""
    """Replaces what the server says it can do, to imitate a poorer one."""
    fsync: str = "never"
    """never, optimized (Dovecot's default) or always."""
    allows_plaintext: bool = True
    certificate: str = "good"
    """Which of `Certificates` it shows."""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class DovecotPlace:
    """Where one runs: folder, user, ports and certificate files."""

    root: Path
    user: str
    group: str
    port: int
    tls_port: int
    certificate: Path
    key: Path


_LOCATIONS = {"maildir": "maildir:~/Maildir", "sdbox": "sdbox:~/sdbox", "mdbox": "mdbox:~/mdbox"}

_SPECIAL = (("Drafts", True), ("Sent", True), ("Trash", True), ("Junk", True), ("Archive", False))


def configuration(place: DovecotPlace, options: DovecotOptions) -> str:
    """The whole of dovecot.conf."""
    return "\n".join((_process(place), _sign_in(place, options), _mail(options), _services(place), options.extra, ""))


def _process(place: DovecotPlace) -> str:
    return f"""
base_dir = {place.root}/run
state_dir = {place.root}/state
log_path = {place.root}/dovecot.log
instance_name = mailover-test
listen = 127.0.0.1
protocols = imap
default_internal_user = {place.user}
default_internal_group = {place.group}
default_login_user = {place.user}
first_valid_uid = 1
verbose_proctitle = no
shutdown_clients = yes"""


def _sign_in(place: DovecotPlace, options: DovecotOptions) -> str:
    return f"""
disable_plaintext_auth = {"no" if options.allows_plaintext else "yes"}
auth_mechanisms = plain login
auth_failure_delay = 0
ssl = yes
ssl_cert = <{place.certificate}
ssl_key = <{place.key}
ssl_dh =
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {place.root}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {place.root}/users
}}
mail_max_userip_connections = {options.connections_per_user}"""


def _mail(options: DovecotOptions) -> str:
    folders = "".join(
        f"  mailbox {name} {{\n    special_use = \\{name}\n{'    auto = subscribe' if made else ''}\n  }}\n"
        for name, made in _SPECIAL
    )
    return f"""
mail_location = {_LOCATIONS[options.storage]}
mail_save_crlf = yes
mail_fsync = {options.fsync}
maildir_stat_dirs = no
mailbox_list_index = yes
mail_plugins = zlib quota
protocol imap {{
  mail_plugins = $mail_plugins imap_quota imap_zlib
  mail_max_userip_connections = {options.connections_per_user}
}}
imap_id_send = name *
{f"imap_capability = {options.capability}" if options.capability else ""}
namespace inbox {{
  inbox = yes
  separator = {options.separator}
  prefix = {options.prefix}
{folders}}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage={options.quota}
  quota_grace = 0
  quota_max_mail_size = 0
}}"""


def _services(place: DovecotPlace) -> str:
    return f"""
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 0
  service_count = 0
  client_limit = 1000
  inet_listener imap {{
    port = {place.port}
  }}
  inet_listener imaps {{
    port = {place.tls_port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 200
  vsz_limit = 1G
}}
service auth {{
  unix_listener auth-userdb {{
    mode = 0600
    user = {place.user}
  }}
}}
service auth-worker {{
  user = {place.user}
}}"""
