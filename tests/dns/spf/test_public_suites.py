"""RFC 7208 as its own test suite understands it."""

import pytest
from app.dns.spf import check_host

from tests.dns.spf.suite import SUITES, Case, cases, lookup_in

FILES = {"rfc7208-tests.yml": 203, "pyspf-test.yml": 14}


def _all(file):
    return list(cases(file)) if (SUITES / file).exists() else []


@pytest.mark.parametrize("file", FILES)
def test_the_whole_suite_is_read(file):
    if not (SUITES / file).exists():
        pytest.skip("no SPF suites here")
    assert len(_all(file)) == FILES[file]


@pytest.mark.parametrize("case", [case for file in FILES for case in _all(file)], ids=lambda case: case.name)
def test_the_case_comes_out_as_the_suite_says(case: Case):
    told = check_host(case.host, case.mail_from, case.helo, lookup_in(case.zone))
    assert told.result.value in case.results, told
    if case.explanation == "DEFAULT":
        assert told.explanation is None
    elif case.explanation is not None:
        assert told.explanation == case.explanation
