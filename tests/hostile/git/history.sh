# Histories that are rewritten, cut short, enormous, or told by commits of odd bytes.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

hostile G5-replaced-policy
with 100644 hostile.json "$wild_id"
mkdir -p repo/.git/refs/replace
echo "$fine_id" >"repo/.git/refs/replace/$wild_id"
answers 3 'the stored ones were judged'

hostile G5-replaced-policy-is-judged-as-stored
with 100644 hostile.json "$wild_id"
mkdir -p repo/.git/refs/replace
echo "$fine_id" >"repo/.git/refs/replace/$wild_id"
answers 3 'operator-level'

hostile G5-replaced-commit-in-packed-references
with 100644 hostile.json "$wild_id"
printf '%s refs/replace/%s\n' "$base_commit" "$(cat commit.id)" >repo/.git/packed-refs
answers 3 'the stored ones were judged'

hostile G5-grafts
mkdir -p repo/.git/info
printf '%s\n' "$base_commit" >repo/.git/info/grafts
answers 3 'grafts its history'

# surroundings NAME VARIABLE=VALUE...: they change nothing.
surroundings() {
    hostile "$1"
    shift
    with 100644 hostile.json "$wild_id"
    git init -q other
    was=$forge
    # shellcheck disable=SC2163 # the values are words
    for setting; do export "$setting"; done
    answers 1 'hostile.json'
    for setting; do unset "${setting%%=*}"; done
}
surroundings G5-another-git-folder-in-the-environment GIT_DIR=other/.git GIT_WORK_TREE=other
surroundings G5-other-objects-in-the-environment GIT_OBJECT_DIRECTORY=other/.git/objects \
    GIT_ALTERNATE_OBJECT_DIRECTORIES=other/.git/objects
surroundings G5-another-index-in-the-environment GIT_INDEX_FILE=/dev/zero GIT_NAMESPACE=x
surroundings G5-other-grafts-in-the-environment GIT_GRAFT_FILE=/etc/passwd \
    GIT_REPLACE_REF_BASE=refs/heads GIT_SHALLOW_FILE=/etc/passwd
surroundings G5-another-configuration-in-the-environment GIT_CONFIG_COUNT=1 \
    GIT_CONFIG_KEY_0=core.worktree GIT_CONFIG_VALUE_0=/ GIT_CONFIG=/dev/zero \
    GIT_COMMON_DIR=other/.git GIT_CEILING_DIRECTORIES=/

# cut: `clone`, of which only the last of two commits is there.
cut() {
    with 100644 hostile.json "$wild_id"
    first=$base_commit
    commit "$(tree 100644 fine.json "$fine_id" 100644 principals.yaml "$registry_id")" "$first"
    git clone -q --depth 1 "file://$PWD/repo" clone
}
hostile G6-shallow-clone-of-what-is-asked-for
cut
answers 0 '' clone

hostile G6-shallow-clone-asked-for-more
cut
answers 3 'git fetch --depth=2 brings it' clone --rev HEAD~1

hostile G6-shallow-clone-names-the-missing-commit
cut
answers 3 "$base_commit" clone --rev HEAD~1

hostile G6-shallow-clone-asked-for-a-commit-by-id
cut
answers 3 "git fetch origin $base_commit brings it" clone --rev "$base_commit"

hostile G6-shallow-clone-asked-for-an-absurd-depth
cut
answers 3 'whose history is cut short' clone --rev HEAD~99999999999999999999

hostile G6-shallow-file-of-nonsense
echo nonsense >repo/.git/shallow
answers 0 ''

hostile G16-commit-that-is-no-longer-there
answers 2 'no commit' repo --rev "$nowhere"

hostile G16-branch-onto-a-commit-that-is-no-longer-there
main "$nowhere"
answers 3 "$nowhere"

hostile G16-histories-that-have-nothing-in-common
with 100644 hostile.json "$wild_id"
answers 0 '' repo --rev "$base_commit"

hostile G16-head-on-a-branch-without-commits
echo 'ref: refs/heads/none' >repo/.git/HEAD
answers 3 'has no commit yet'

hostile G16-head-on-a-commit-without-a-branch
echo "$base_commit" >repo/.git/HEAD
answers 0 ''

hostile G15-merge-of-a-thousand-parents
{
    git -C repo cat-file commit main | sed -n 1p
    for parent in $(seq 1000); do printf 'parent %040d\n' "$parent"; done
    git -C repo cat-file commit main | sed 1d
} | loose commit >commit.id
main "$(cat commit.id)"
answers 0 ''

hostile G15-sixty-five-thousand-references
awk -v id="$base_commit" 'BEGIN { for (i = 0; i < 65000; i++)
    printf "%s refs/tags/t%05d\n", id, i }' >repo/.git/packed-refs
answers 0 ''

hostile G15-two-thousand-loose-references
mkdir -p repo/.git/refs/tags
for tag in $(seq 2000); do echo "$base_commit" >"repo/.git/refs/tags/$tag"; done
answers 0 ''

hostile G15-a-hundred-thousand-commits-are-not-walked
awk 'BEGIN { for (i = 1; i <= 100000; i++)
    printf "commit refs/heads/other\nmark :%d\ncommitter A <a@b> %d +0000\ndata 1\nx\n", i, i }' |
    git -C repo fast-import --quiet --force
answers 0 ''

# odd NAME EXIT WORDS COMMIT: a commit of these bytes, as printf %b reads them; @ is the
# tree of the base.
odd() {
    hostile "$1"
    root_tree=$(git -C repo rev-parse 'main^{tree}')
    printf '%b' "$4" | sed "s/@/$root_tree/" | loose commit >commit.id
    main "$(cat commit.id)"
    answers "$2" "$3"
}
who='author A <a> 1 +0000\ncommitter A <a> 1 +0000\n'
odd G20-commit-with-an-escape 0 '' \
    "tree @\nauthor \033[2J <\033]0;x\007> 1 +0000\ncommitter \015 <a> 1 +0000\n\n\033[31m\n"
odd G20-commit-from-the-year-of-the-flood 0 '' \
    "tree @\nauthor A <a> 99999999999999 +0000\ncommitter A <a> 99999999999999 +9999\n\nx\n"
odd G20-commit-without-a-message 0 '' "tree @\n$who\n"
odd G20-commit-in-an-unknown-encoding 0 '' "tree @\n${who}encoding \377\n\n\377\376\n"
odd G20-commit-with-a-zero-byte-in-its-message 0 '' "tree @\n$who\nx\0000y\n"
odd G20-commit-with-a-signature-of-nonsense 0 '' "tree @\n${who}gpgsig x\n y\n\nx\n"
odd G20-commit-with-an-unknown-line 0 '' "tree @\n${who}unknown x\n\nx\n"
odd G20-commit-before-the-epoch 3 'HEAD' \
    "tree @\nauthor A <a> -1 +0000\ncommitter A <a> x +0000\n\nx\n"
odd G20-commit-without-an-author 3 'HEAD' "tree @\n\nx\n"
odd G20-commit-without-a-tree 3 'HEAD' "$who\nx\n"
odd G20-commit-with-half-a-tree 3 'HEAD' "tree 0123\n$who\nx\n"
odd G20-commit-with-a-tree-in-capitals 3 '' \
    "tree ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD\n$who\nx\n"
odd G20-commit-of-no-bytes 3 'HEAD' ''
odd G20-commit-whose-tree-is-missing 3 'the content is not in this repository' \
    "tree 0123456789012345678901234567890123456789\n$who\nx\n"
odd G20-commit-whose-tree-comes-twice 3 'HEAD' "tree @\ntree 0123\n$who\nx\n"

hostile G20-commit-whose-tree-is-a-policy
commit "$fine_id"
answers 3 'is not what its id says'

hostile G20-branch-onto-a-policy
main "$fine_id"
answers 2 'names a blob, not a commit'

# tagged NAME EXIT WORDS TAG: what a tag of these bytes names; @ is the base.
tagged() {
    hostile "$1"
    mkdir -p repo/.git/refs/tags
    printf '%b' "$4" | sed "s/@/$base_commit/" | loose tag >repo/.git/refs/tags/t
    answers "$2" "$3" repo --rev t
}
tagged G20-tag-of-a-commit 0 '' 'object @\ntype commit\ntag t\ntagger A <a> 1 +0000\n\nx\n'
tagged G20-tag-of-nothing 3 '' \
    'object 0123456789012345678901234567890123456789\ntype commit\ntag t\n\nx\n'
tagged G20-tag-that-lies-about-its-type 3 '' 'object @\ntype tree\ntag t\n\nx\n'
tagged G20-tag-of-nonsense 3 '' 'nonsense'

hostile G20-tag-of-tags-a-thousand-deep
mkdir -p repo/.git/refs/tags
id=$base_commit type=commit
for level in $(seq 200); do
    id=$(printf 'object %s\ntype %s\ntag t\n\nx\n' "$id" "$type" | loose tag)
    type=tag
done
echo "$id" >repo/.git/refs/tags/t
answers 0 '' repo --rev t
