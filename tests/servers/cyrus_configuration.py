"""The two files a Cyrus 3.6 needs to run from a folder of its own, without root or system users."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificates import Certificates

FOLDERS = ("db", "lock", "log", "msg", "proc", "ptclient", "quota", "socket", "sync", "user")
"""What `configdirectory` must hold before the first start."""


@dataclass(frozen=True, slots=True)
class CyrusOptions:
    """What a test can ask of a Cyrus."""

    unix_separator: bool = True
    """``/`` instead of a dot."""
    alternative_namespace: bool = True
    """Folders beside the inbox instead of under it."""
    extra: str = ""


def imapd_conf(root: Path, user: str, group: str, certificates: Certificates, options: CyrusOptions) -> str:
    """The whole of imapd.conf."""
    return f"""
configdirectory: {root}/conf
proc_path: {root}/conf/proc
mboxname_lockpath: {root}/conf/lock
defaultpartition: default
partition-default: {root}/spool
sievedir: {root}/sieve
cyrus_user: {user}
cyrus_group: {group}
admins: cyrus
altnamespace: {"yes" if options.alternative_namespace else "no"}
unixhierarchysep: {"yes" if options.unix_separator else "no"}
autocreate_quota: 0
autocreate_post: yes
autocreate_inbox_folders: Drafts | Sent | Trash | Junk
autocreate_subscribe_folders: Drafts | Sent | Trash | Junk
xlist-drafts: Drafts
xlist-sent: Sent
xlist-trash: Trash
xlist-junk: Junk
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {root}/sasldb2
sasl_mech_list: PLAIN LOGIN
servername: localhost
idlesocket: {root}/run/idle
notifysocket: {root}/run/notify
lmtpsocket: {root}/run/lmtp
syslog_prefix: mailovertest
tls_server_cert: {certificates.good}
tls_server_key: {certificates.key}
tls_client_ca_file: {certificates.authority}
tls_sessions_db_path: {root}/conf/tls_sessions.db
skiplist_unsafe: yes
virtdomains: off
duplicatesuppression: no
{options.extra}
"""


def cyrus_conf(root: Path, programs: Path, port: int, tls_port: int) -> str:
    """The whole of cyrus.conf: what the master starts."""
    imapd = f"{programs}/imapd -C {root}/imapd.conf"
    return f"""
START {{
  recover cmd="{programs}/ctl_cyrusdb -C {root}/imapd.conf -r"
}}
SERVICES {{
  imap  cmd="{imapd}" listen="127.0.0.1:{port}" prefork=0
  imaps cmd="{imapd} -s" listen="127.0.0.1:{tls_port}" prefork=0
}}
EVENTS {{
}}
"""
