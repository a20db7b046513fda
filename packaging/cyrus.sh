# Sourced by test.sh: Cyrus unpacked into a cache folder, because its package conflicts with Dovecot's.
# Wants setup.sh.

# Root's daemons run as nobody, who cannot look into root's home (see tests/servers/cyrus.py).
if [ "$(id -u)" = 0 ]; then
  cyrus_default=/var/cache/mailover/cyrus
else
  cyrus_default="${XDG_CACHE_HOME:-$HOME/.cache}/mailover/cyrus"
fi
cyrus="${CYRUS_ROOT:-$cyrus_default}"

need_cyrus() {
  command -v apt-get >/dev/null || return 0
  if [ ! -x "$cyrus/usr/lib/cyrus/bin/master" ]; then
    need_lists
    echo "Unpacking Cyrus into $cyrus" >&2
    fetched=$(mktemp -d)
    chmod 755 "$fetched"
    if (cd "$fetched" && apt-get -qq download cyrus-common cyrus-imapd 2>/dev/null); then
      rm -rf "$cyrus.part"
      mkdir -p "$cyrus.part"
      for package in "$fetched"/*.deb; do dpkg -x "$package" "$cyrus.part"; done
      mv "$cyrus.part" "$cyrus"
    else
      echo "No Cyrus to be had here: its tests will be skipped." >&2
    fi
    rm -rf "$fetched"
  fi
  # The libraries that its package asks for, by the names of this release.
  if [ -d "$cyrus" ]; then
    [ -s "$cyrus/libraries" ] ||
      apt-cache show --no-all-versions cyrus-common | sed -n 's/^Depends: //p' | tr ',' '\n' |
      sed -n 's/^ *\(lib[^ (|]*\).*/\1/p' | sort -u >"$cyrus/libraries"
    # shellcheck disable=SC2046
    need_packages sasl2-bin libsasl2-modules libsasl2-modules-db $(cat "$cyrus/libraries")
  fi
}
