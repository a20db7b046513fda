"""What folders are for."""

import tomllib

import pytest
from app.core.identity import MailboxPath
from app.core.resource_files import resource
from app.mailstore.store import Folder, SpecialUse
from app.providers.folder_roles import role_of
from imapclient.imap_utf7 import decode


def _folder(*parts, special_use=None):
    return Folder(MailboxPath.of(*parts), b"x", special_use)


@pytest.mark.parametrize(
    ("parts", "role"),
    [
        (["inbox"], SpecialUse.INBOX),
        (["已发送"], SpecialUse.SENT),
        (["Sent Messages"], SpecialUse.SENT),
        (["[Gmail]", "Sent Mail"], SpecialUse.SENT),
        (["[Gmail]", "所有邮件"], SpecialUse.ALL),
        (["INBOX", "Drafts"], SpecialUse.DRAFTS),
        (["sent items"], SpecialUse.SENT),
        (["垃圾邮件"], SpecialUse.JUNK),
        (["Deleted Items"], SpecialUse.TRASH),
    ],
)
def test_a_role_is_told_by_the_name(parts, role):
    assert role_of(_folder(*parts)) is role


@pytest.mark.parametrize("parts", [["客户", "已发送"], ["发件箱"], ["垃圾箱"], ["Sent 2019"], ["Projects", "Archive"]])
def test_a_name_that_only_looks_like_a_role_is_left_alone(parts):
    assert role_of(_folder(*parts)) is None


def test_the_servers_own_word_goes_first():
    assert role_of(_folder("Sent", special_use=SpecialUse.ARCHIVE)) is SpecialUse.ARCHIVE


def test_every_role_name_in_the_provider_facts_is_known():
    content = tomllib.loads(resource("providers.toml").read_text("utf-8"))
    seen = 0
    for provider in content["provider"]:
        for key in ("sent_raw", "drafts_raw", "trash_raw", "junk_raw"):
            raw = provider.get("folders", {}).get(key)
            if raw:
                seen += 1
                assert role_of(_folder(decode(raw.encode()))) is SpecialUse(key.removesuffix("_raw")), raw
    assert seen >= 8
