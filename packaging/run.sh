#!/bin/sh
# Sets up what is missing and opens Mailover; arguments pass through: `sh packaging/run.sh practice`.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/setup.sh"

# shellcheck disable=SC2086
need_packages $window_packages
need_environment
need_translations
exec "$python" -m app "$@"
