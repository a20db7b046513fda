"""Both real servers, one after the other."""

import pytest

from tests.servers import MailServer


@pytest.fixture(params=["dovecot", "cyrus"])
def server(request: pytest.FixtureRequest) -> MailServer:
    """A real server with empty mailboxes."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, MailServer)
    return found
