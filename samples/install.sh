#!/bin/sh
# Installs those of the given Debian packages that are missing, and touches nothing else.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh install.sh PACKAGE...
set -eu

installed() {
    case $(dpkg-query -W -f='${Status}' "$1" 2>/dev/null) in
    *' ok installed') return 0 ;;
    *) return 1 ;;
    esac
}

command -v dpkg-query >/dev/null || {
    printf 'This is no Debian: packages like these have to be there: %s\n' "$*" >&2
    exit 0
}
missing=''
for package; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

refuse() {
    printf '%s\nPlease have them installed first:\n    apt-get install%s\n' "$1" "$missing" >&2
    exit 1
}
as=''
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
        refuse 'Packages are missing, and only root or sudo can install them.'
    as=sudo
fi
printf 'Installing:%s\n' "$missing" >&2
# shellcheck disable=SC2086,SC2015 # a word for each package; either step may fail
$as apt-get update -q >&2 &&
    $as env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing >&2 ||
    refuse 'Packages are missing, and they could not be installed.'
