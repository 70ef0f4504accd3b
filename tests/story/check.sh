#!/bin/sh
# A story makes the same commits in any surroundings, and a broken one is refused.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh check.sh STORY_SH
set -eu
builder=$1
root=$(mktemp -d "${TMPDIR:-/tmp}/permdrift story-XXXXXX")
trap 'rm -rf "$root"' EXIT
failed=0

fail() {
    printf 'check.sh: %s\n' "$*" >&2
    failed=1
}

# Surroundings that would change ids or bytes if they were let in.
export HOME="$root" XDG_CONFIG_HOME="$root" TZ=Asia/Tokyo LC_ALL=C
export GIT_AUTHOR_NAME=Nobody GIT_COMMITTER_DATE=2001-01-01T00:00:00Z
cat >"$root/.gitconfig" <<'END'
[user]
	name = Somebody
	email = else@example.com
[core]
	autocrlf = true
	attributesFile = ~/attributes
	excludesFile = ~/excludes
[init]
	defaultBranch = trunk
	templateDir = ~/absent
[commit]
	gpgSign = true
[i18n]
	commitEncoding = latin1
END
printf '* ident text eol=crlf\n' >"$root/attributes"
printf '*\n' >"$root/excludes"
umask 077

story="$root/a story"
mkdir -p "$story/tree-1/sub" "$story/tree-2"
printf '{"a": 1}\n' >"$story/tree-1/a.json"
printf 'carriage\r\nreturn \044Id\044\r\n' >"$story/tree-1/sub/b.txt"
printf '{"a": 2}\n' >"$story/tree-2/a.json"
printf 'ignored\n' >"$story/tree-2/.gitignore"
printf 'kept\n' >"$story/tree-2/ignored"
chmod +x "$story/tree-2/ignored"
ln -s a.json "$story/tree-2/link"
cat >"$story/history.txt" <<'END'
# Two branches and their merge.
commit first
date 2026-03-01T09:00:00Z
author Ada Lovelace <ada@example.com>
tree tree-1
tag v1

    Begin

commit side-step
date 2026-03-02T09:00:00Z
author Zoë <zoe@example.com>
committer Ada Lovelace <ada@example.com>
committed 2026-03-03T10:30:00Z
branch side
parent first
tree tree-2


    Step aside

    # not a comment
      indented further

    Reviewed-by: Grace Hopper <grace@example.com>


commit merged
date 2026-03-04T09:00:00Z
author Ada Lovelace <ada@example.com>
parent first side-step
tree tree-2
    Merge
END

sh "$builder" "$story" "$root/a target"
cd "$root/a target"
got=$(git for-each-ref --format='%(objectname) %(refname)')
wanted='e6b4dcae1af4d6ae7c4c3574167ba0291c704dd1 refs/heads/main
fe1f382b1f43af4d5ea1435c089c71f294ab8bae refs/heads/side
7ac3c9ef0f0d93d943b125f3f82a3a30931d9932 refs/tags/v1'
[ "$got" = "$wanted" ] || fail "other ids:
$got"
[ "$(git status --porcelain)" = "" ] || fail "the work tree differs from its commit"
[ "$(git cat-file blob v1:sub/b.txt | od -c)" = "$(od -c <"$story/tree-1/sub/b.txt")" ] ||
    fail "a file was changed on its way"
[ "$(git ls-tree side ignored link | cut -c1-6 | tr '\n' ' ')" = '100644 120000 ' ] ||
    fail "other modes"
git cat-file commit side >"$root/commit"
for line in '# not a comment' '  indented further' \
    'author Zoë <zoe@example.com> 1772442000 +0000' \
    'committer Ada Lovelace <ada@example.com> 1772533800 +0000'; do
    grep -qxF "$line" "$root/commit" || fail "no line '$line' in the commit"
done

# What is wrong in a story is named, and nothing is left half told in silence.
refuses() {
    printf '%s\n' "$2" >"$story/history.txt"
    rm -rf "$root/bad"
    if said=$(sh "$builder" "$story" "$root/bad" 2>&1); then
        fail "accepted: $1"
    fi
    case $said in
    *"$1"*) ;;
    *) fail "wanted '$1', got '$said'" ;;
    esac
}
head='commit one
date 2026-03-01T09:00:00Z
author A <a@example.com>'
refuses 'history.txt has no commit' '# nothing'
refuses 'begin with a commit line' 'tree tree-1'
refuses "unknown word 'trees'" "$head
trees tree-1"
refuses 'has no tree' "$head
    Message"
refuses 'has no message' "$head
tree tree-1"
refuses "there is no folder 'tree-9'" "$head
tree tree-9
    Message"
refuses "there is no commit 'two'" "$head
parent two"
refuses 'is not of the form 2026' 'commit one
date yesterday'
refuses 'is not of the form Name' 'commit one
date 2026-03-01T09:00:00Z
author nobody
tree tree-1
    Message'
refuses "there is a commit 'one' already" "$head
tree tree-1
    Message
commit one"
if sh "$builder" "$story" "$root/a target" 2>/dev/null; then
    fail "wrote into a folder that is not empty"
fi
exit $failed
