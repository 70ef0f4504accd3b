#!/bin/sh
# Each gate lets a small house in order pass, and stops each thing it is there to stop.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh gates.sh FOLDER_OF_THE_GATES
set -eu
gates=$(cd "$1" && pwd)
root=$(mktemp -d "${TMPDIR:-/tmp}/permdrift gates-XXXXXX")
trap 'rm -rf "$root"' EXIT
failed=0

# A house with two rooms, one check and nothing wrong.
build() {
    rm -rf "$root/house"
    mkdir -p "$root/house" && cd "$root/house"
    mkdir -p analyzer/base analyzer/door rules/checks samples/kiro-incident tests/unit/base \
        tests/checks/loud/fires tests/checks/loud/quiet build
    touch LICENSE
    cp "$gates/../../.clang-format" .
    printf '# SPDX-License-Identifier: Apache-2.0\n' | tee CMakeLists.txt \
        analyzer/CMakeLists.txt tests/unit/base/CMakeLists.txt >/dev/null
    printf '# SPDX-License-Identifier: Apache-2.0\nroom(base FILES one.c)\n' \
        >analyzer/base/CMakeLists.txt
    printf '# Rooms.\nbase   -      -\ndoor   base   yaml\n' >analyzer/LAYERS
    printf '/* One. */\n/* SPDX-License-Identifier: Apache-2.0 */\n' |
        tee analyzer/base/one.h analyzer/base/one.c analyzer/door/two.h >/dev/null
    cat >>analyzer/base/one.h <<'END'
#ifndef BASE_ONE_H
#define BASE_ONE_H

int one(void);

#endif
END
    cat >>analyzer/base/one.c <<'END'
#include "base/one.h"

/* No goto, and no free(memory) either. */
int one(void)
{
    return sizeof "free(goto) out" > 1;
}
END
    printf '#include "base/one.h"\n#include <stdio.h>\n' >>analyzer/door/two.h
    printf '{}\n' >rules/checks/loud.json
    printf '| check |\n| --- |\n| `loud` |\n' >README.md
    printf 'CRITICAL\n' >samples/kiro-incident/report.txt
    : >exceptions.txt
}

run() {
    case $1 in
    size) sh "$gates/size.sh" . exceptions.txt ;;
    *) sh "$gates/$1.sh" . ;;
    esac
}

# passes GATE; stops GATE WORDS, after something was broken.
passes() {
    build
    [ "$1" != top ] || rm exceptions.txt
    code=0
    said=$(run "$1" 2>&1) || code=$?
    [ $code -eq 0 ] || [ $code -eq 77 ] || {
        printf 'gates.sh: %s stops a house in order: %s\n' "$1" "$said"
        failed=1
    }
    absent=$code
}
stops() {
    [ "$absent" -ne 77 ] || return 0
    if said=$(run "$1" 2>&1); then
        printf 'gates.sh: %s lets pass: %s\n' "$1" "$2"
        failed=1
    fi
    case $said in
    *"$2"*) ;;
    *) printf 'gates.sh: %s should say "%s", said: %s\n' "$1" "$2" "$said" && failed=1 ;;
    esac
    build
    [ "$1" != top ] || rm exceptions.txt
}

passes layers
echo '#include "door/two.h"' >>analyzer/base/one.c
stops layers 'analyzer/base/one.c:10: base may not see door'
echo '#include "one.h"' >>analyzer/base/one.c
stops layers 'write "base/one.h"'
echo '#include <yaml.h>' >>analyzer/base/one.c
stops layers 'base has no door to yaml'
echo '  #  include <git2/tree.h>' >>analyzer/door/two.h
stops layers 'door has no door to git2'
echo '#include <curl/curl.h>' >>analyzer/door/two.h
stops layers 'door has no door to curl/curl.h'
mkdir analyzer/attic && cp analyzer/base/one.h analyzer/attic/
stops layers 'LAYERS has no room attic'
printf 'low  high  -\nhigh  -  -\n' >>analyzer/LAYERS
stops layers 'low names high before its row'

passes headers
echo 'size_t two(void);' >>analyzer/base/one.h
stops headers 'analyzer/base/one.h does not compile alone'

passes size
{ echo 'int two(int x)' && echo '{' && seq -f '    x += %g;' 60 && echo '    return x;' &&
    echo '}'; } >>analyzer/base/one.c
stops size 'two has 64 lines, over 60'
{ echo 'int two(int x)' && echo '{' &&
    seq -f '    if (x == %g)
        return 1;' 12 && echo '    return x;' && echo '}'; } >>analyzer/base/one.c
stops size 'two has a complexity of 13, over 12'
seq -f '/* %g */' 400 >>analyzer/base/one.c
stops size 'analyzer/base/one.c - has 409 lines, over 400'
printf '/* %086d */\n' 1 >>analyzer/base/one.c
stops size 'analyzer/base/one.c:10 - is 92 wide, over 88'
echo 'analyzer/base/one.c one it was long once' >exceptions.txt
stops size 'no longer needed: analyzer/base/one.c one'

passes doors
echo 'void two(void *x) { free(x); }' >>analyzer/base/one.c
stops doors 'analyzer/base/one.c:10: memory comes from an arena'
echo 'int two(void) { goto end; end: return 1; }' >>analyzer/base/one.c
stops doors 'goto belongs to the doors'
echo 'long two(void) { return time(0); }' >>analyzer/base/one.c
stops doors 'no clock and no chance'
echo 'void two(void) { setlocale(LC_ALL, ""); }' >>analyzer/base/one.c
stops doors 'no locale'
mkdir analyzer/source && echo 'int two(void) { goto end; end: return 1; }' \
    >analyzer/source/two.c
stops doors 'the one label of a door is called out'

passes format
echo 'int  two ( void );' >>analyzer/base/one.c
stops format '+int two(void);'

passes top
touch notes.txt
stops top 'notes.txt does not belong to the top'
rm LICENSE
stops top 'LICENSE is missing'
echo '/* Two. */' >analyzer/base/two.c
stops top 'analyzer/base/two.c names no licence'
printf '#include <stdio.h>\n/* SPDX-License-Identifier: Apache-2.0 */\n' \
    >analyzer/base/two.c
stops top 'analyzer/base/two.c does not begin with what it believes'
printf '/* %s/somebody/notes.txt */\n' /home >>analyzer/base/one.c
stops top 'a place on one machine'

passes mirrors
echo '{}' >rules/checks/silent.json
stops mirrors 'README.md has no row for silent'
rmdir tests/checks/loud/quiet
stops mirrors 'tests/checks/loud/quiet is missing'
mkdir -p tests/checks/silent/fires
stops mirrors 'tests/checks/silent/ has no rule'
echo '| `made-up` |' >>README.md
stops mirrors 'README.md explains made-up'
printf '```text\nHARMLESS\n```\n' >>README.md
stops mirrors 'shows a line that no report has: HARMLESS'
mkdir tests/unit/attic
stops mirrors 'tests/unit/attic/ is no room of LAYERS'
cp analyzer/base/one.c analyzer/base/two.c
stops mirrors 'analyzer/base/two.c is not built'

# The symbols of a library whose second object uses one function of the first.
mkdir -p "$root/house/objects/analyzer/base" && cd "$root/house/objects/analyzer/base"
echo 'int used(void); int used(void) { return 1; }' >a.c
echo 'int used(void); static int caller(void) { return used(); } int (*keep)(void);
int main(void) { keep = caller; return 0; }' | sed 's/int (\*keep)/static int (*keep)/' >b.c
"${CC:-cc}" -c a.c b.c && ar rc libbase.a a.o b.o
cd "$root/house"
: >globals.txt
sh "$gates/static.sh" objects globals.txt || {
    echo 'gates.sh: static stops a library in order'
    failed=1
}
(cd objects/analyzer/base && echo 'int lonely(void); int lonely(void) { return 2; }' >c.c &&
    "${CC:-cc}" -c c.c && ar rc libbase.a c.o)
case $(sh "$gates/static.sh" objects globals.txt || :) in
*'lonely is used in no other file'*) ;;
*) echo 'gates.sh: static lets a lonely function pass' && failed=1 ;;
esac
echo 'lonely a table for the outside' >globals.txt
sh "$gates/static.sh" objects globals.txt || {
    echo 'gates.sh: static does not know its exceptions'
    failed=1
}
exit $failed
