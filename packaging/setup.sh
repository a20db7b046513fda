# Sourced by run.sh and test.sh: Debian packages, a Python, the virtual environment. Says nothing when all is there.
# POSIX sh. Wants `root`, the folder of the repository.

environment="$root/.venv"
python="$environment/bin/python"

# What Qt needs for a window on Debian 12, 13, Ubuntu 22.04 and 24.04, and a font with Chinese characters.
window_packages="ca-certificates libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libbrotli1 libxkbcommon0
  libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-util1 libx11-xcb1
  fonts-wqy-microhei"

stop() {
  printf '%s\n' "$*" >&2
  exit 3
}

# missing PACKAGE...: those that are not installed, on one line. Ubuntu 24.04 and Debian 13 renamed some to ...t64.
missing() {
  have=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p')
  for name in "$@"; do
    printf '%s\n' "$have" | grep -qxF -e "$name" -e "${name}t64" || printf '%s ' "$name"
  done
}

# as_root COMMAND...: run it with the rights to install, or fail.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

# need_packages PACKAGE...: install what is missing, or say in one line what to install.
need_packages() {
  command -v dpkg-query >/dev/null || return 0
  wanted=$(missing "$@")
  [ -z "$wanted" ] && return 0
  echo "Installing $wanted" >&2
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get -qq update && apt-get -qq -y install --no-install-recommends "$@" >/dev/null' \
    apt $wanted || stop "Please install these first: apt-get install $wanted"
}

# usable_python: the path of a Python 3.11 or 3.12 that can make virtual environments; MAILOVER_PYTHON goes first.
usable_python() {
  for candidate in ${MAILOVER_PYTHON:-} python3.12 python3.11 python3; do
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' \
      2>/dev/null && command -v "$candidate" && return 0
  done
  return 1
}

need_python() {
  found=$(usable_python) && return 0
  if command -v apt-cache >/dev/null; then
    for version in 3.12 3.11; do
      need_lists
      if apt-cache show "python$version-venv" >/dev/null 2>&1; then
        need_packages "python$version" "python$version-venv"
        found=$(usable_python) && return 0
      fi
    done
  fi
  stop "Please install Python 3.11 or 3.12 with its venv module first, or name one in MAILOVER_PYTHON."
}

# A bare system has no package lists to look into.
need_lists() {
  [ -n "${lists_are_fresh:-}" ] && return 0
  as_root apt-get -qq update 2>/dev/null || true
  lists_are_fresh=yes
}

# need_environment: the virtual environment exactly as the lock says, made again only when the lock changes.
need_environment() {
  stamp="$environment/lock-$(sha256sum "$root/packaging/requirements.lock" | cut -c1-16)"
  [ -e "$stamp" ] && [ -x "$python" ] && return 0
  need_python
  echo "Setting up Python packages" >&2
  [ -x "$python" ] || "$found" -m venv "$environment"
  "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$root/packaging/requirements.lock" ||
    stop "The Python packages could not be installed: is there a network?"
  # So that `python -m app` works from any folder, and relative paths stay the user's.
  "$python" -c 'import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "mailover.pth").write_text(sys.argv[1] + "\n")' "$root"
  rm -f "$environment"/lock-*
  : >"$stamp"
}

# need_translations: the compiled catalogues are committed; make them again only if someone has edited the sources.
need_translations() {
  for catalogue in "$root"/resources/i18n/*.ts; do
    [ -e "$catalogue" ] && [ "$catalogue" -nt "${catalogue%.ts}.qm" ] || continue
    [ -n "$(git -C "$root" status --porcelain -- "$catalogue" 2>/dev/null)" ] || continue
    "$python" "$root/packaging/translations.py" compile
    return
  done
}
