#!/bin/sh
# Sets up what is missing and runs every check and test. `test.sh bench` measures; other arguments go to pytest.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/setup.sh"
. "$root/packaging/cyrus.sh"

# Servers that are installed for tests must not start serving this machine.
need_servers() {
  servers=$(missing dovecot-imapd knot unbound)
  [ -z "$servers" ] && return 0
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy && touch $policy.ours" || true
  # shellcheck disable=SC2086
  (need_packages $servers) || failed=yes
  [ ! -e "$policy.ours" ] || as_root rm -f "$policy" "$policy.ours"
  [ -z "${failed:-}" ] || exit 3
  [ ! -d /run/systemd/system ] || as_root systemctl -q disable $(echo "$servers" | sed s/-imapd//) || true
}

need_servers
# shellcheck disable=SC2086
need_packages $window_packages isync gnome-keyring dbus strace p7zip-full
need_cyrus
need_environment

export PATH="$environment/bin:$PATH" QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=
cd "$root"
case "${1:-}" in
bench)
  shift
  # peers that the archive's search is measured beside
  need_packages notmuch maildir-utils
  exec python -m tests.bench "$@"
  ;;
"") ;;
*) exec python -m pytest "$@" ;;
esac

failures=
check() {
  echo "== $*"
  "$@" || failures="$failures
  $*"
}
check ruff check --output-format concise
check ruff format --check --quiet
check mypy
check lint-imports --no-logo
check python packaging/translations.py check
check vulture
# four at a time: much of it waits for servers, and each test has ports and folders of its own
check python -m pytest -n 4 --dist worksteal
[ -z "$failures" ] || {
  printf 'Failed:%s\n' "$failures"
  exit 1
}
