"""What a sign-in test asks again and again."""

import pytest
from app.core.errors import AppError, Scope
from app.core.secret import Secret
from app.mailstore.endpoint import Endpoint, TrustedCertificates
from app.mailstore.imap import connect

RIGHT = "right"


def refused(endpoint: Endpoint, password: str = RIGHT, trusted: TrustedCertificates | None = None) -> AppError:
    """Why `connect` did not come to a session; never with the password in it."""
    with pytest.raises(AppError) as caught:
        connect(endpoint, lambda: Secret(password), trusted, timeout_s=5)
    assert caught.value.scope is Scope.ACCOUNT
    assert password not in repr(caught.value.facts)
    return caught.value
