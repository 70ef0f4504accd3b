#!/bin/sh
# From a bare Debian 12 to the first report: installs, builds, makes a sample, scans it.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh samples/quickstart.sh
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build

step() {
    printf '\n== %s\n' "$*"
}

step 'What is needed to build'
sh "$root/samples/install.sh" gcc libc6-dev cmake ninja-build pkg-config git \
    libgit2-dev zlib1g-dev libjson-c-dev libxml2-dev libyaml-dev libseccomp-dev libssl-dev
echo 'All there.'

step 'Building into build/'
# Not so in a folder that was moved here, or was left half made.
configured() {
    [ -f "$build/build.ninja" ] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"
}
configured ||
    cmake --fresh -G Ninja -S "$root" -B "$build" -DPERMDRIFT_TESTS=OFF \
        -DPERMDRIFT_WERROR=OFF >/dev/null
cmake --build "$build" --target permdrift pages
program=$(find "$build/analyzer/cli" -name permdrift -type f)

step 'Making the sample repository in build/kiro-incident'
rm -rf "$build/kiro-incident"
sh "$root/samples/story.sh" "$root/samples/kiro-incident" "$build/kiro-incident"
git -C "$build/kiro-incident" log --reverse --date=short --format='%ad  %an: %s'

step 'permdrift scan build/kiro-incident'
code=0
(cd "$root" && "$program" scan build/kiro-incident) || code=$?

step "The exit code was $code"
case $code in
1) echo 'All of it was read and decided, and there are findings at or above fail_on.' ;;
*) echo 'Wanted 1: all of it read and decided, with findings.' && exit 1 ;;
esac
