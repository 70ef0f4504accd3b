#!/bin/sh
# What is missing is installed, nothing else is called, and who cannot install is told.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh install.sh INSTALL_SH
set -eu
script=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(mktemp -d "${TMPDIR:-/tmp}/permdrift install-XXXXXX")
trap 'rm -rf "$root"' EXIT
failed=0

# A machine whose commands only write down that they were called.
command_says() {
    printf '#!/bin/sh\n%s\n' "$2" >"$root/bin/$1"
    chmod +x "$root/bin/$1"
}
machine() {
    rm -rf "${root:?}/bin" && mkdir "$root/bin"
    : >"$root/calls"
    ln -s "$(command -v env)" "$root/bin/env"
    command_says id "echo $1"
    # The last word is the package; those of $root/there are installed.
    # shellcheck disable=SC2016 # for the command, not for us
    command_says dpkg-query 'for name; do :; done
[ "$name" != broken ] || { echo "deinstall ok config-files"; exit 0; }
case " $THERE " in *" $name "*) echo "install ok installed" ;; *) exit 1 ;; esac'
    command_says apt-get "echo \"apt-get \$*\" >>'$root/calls'; exit ${2:-0}"
}
sudo_is_there() {
    command_says sudo "echo sudo >>'$root/calls'; exec \"\$@\""
}

# expect NAME EXIT CALLS WORDS, for the packages one, two, broken.
expect() {
    code=0
    said=$(PATH="$root/bin" THERE="$there" /bin/sh "$script" one two broken 2>&1) || code=$?
    calls=$(cat "$root/calls")
    if [ "$code" != "$2" ] || [ "$calls" != "$3" ]; then
        printf 'install.sh: %s: exit %s, calls "%s"\n%s\n' "$1" "$code" "$calls" "$said"
        failed=1
    fi
    case $said in
    *"$4"*) ;;
    *) printf 'install.sh: %s: wanted "%s", said "%s"\n' "$1" "$4" "$said" && failed=1 ;;
    esac
}

both='apt-get update -q
apt-get install -q -y --no-install-recommends two broken'
there='one'
machine 0
expect 'root installs what is missing' 0 "$both" 'Installing: two broken'
machine 1000
sudo_is_there
expect 'others ask sudo' 0 "sudo
apt-get update -q
sudo
apt-get install -q -y --no-install-recommends two broken" 'Installing: two broken'
machine 1000
expect 'without sudo there is a list' 1 '' 'apt-get install two broken'
machine 0 100
expect 'what fails is told' 1 'apt-get update -q' 'could not be installed'
machine 1000
rm "$root/bin/dpkg-query"
expect 'no Debian' 0 '' 'This is no Debian'
machine 0
command_says dpkg-query 'echo "install ok installed"'
expect 'nothing is missing' 0 '' ''
exit $failed
