# What stands in the place of a policy and is none: links, submodules, pointers, filters.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

# link NAME TARGET: hostile.json is a symbolic link.
link() {
    hostile "$1"
    with 120000 hostile.json "$(printf '%b' "$2" | loose blob)"
    answers 3 'which is not followed'
}
link G13-link-out-of-the-repository ../../outside.json
link G13-link-to-an-absolute-path /etc/passwd
link G13-link-to-a-device /dev/zero
link G13-link-to-nothing nothing.json
link G13-link-to-no-name ''
link G13-link-with-an-escape '\033[2J'
link G13-link-with-a-zero-byte 'fine.json\0000/x'

hostile G13-link-to-itself-holds-nothing
with 120000 hostile.json "$(printf hostile.json | loose blob)"
answers 0 ''

hostile G13-link-to-a-policy-that-is-judged-anyway
with 120000 hostile.json "$(printf fine.json | loose blob)"
answers 0 ''

hostile G13-link-for-a-folder-of-policies
with 120000 hostile "$(printf .git | loose blob)"
answers 3 'which is not followed'

hostile G13-link-over-the-cap
with 120000 hostile.json "$(head -c 5000 /dev/zero | tr '\0' x | loose blob)"
answers 3 'more than is read'

hostile G13-link-for-the-registry
commit "$(tree 100644 fine.json "$fine_id" \
    120000 principals.yaml "$(printf /etc/passwd | loose blob)")"
answers 3 'which is not followed'

hostile G13-submodule-in-place-of-policies
with 160000 hostile "$nowhere"
answers 3 'a submodule'

hostile G13-submodule-at-a-commit-that-is-here
with 160000 hostile "$base_commit"
answers 3 'a submodule'

hostile G13-policy-that-may-be-executed
with 100755 hostile.json "$wild_id"
answers 1 'hostile.json'

hostile G14-policy-that-became-a-link
with 100644 hostile.json "$wild_id"
with 120000 hostile.json "$(printf /etc/passwd | loose blob)"
answers 3 'which is not followed'

hostile G14-policy-that-became-a-submodule
with 100644 hostile.json "$wild_id"
with 160000 hostile.json "$nowhere"
answers 3 'a submodule'

hostile G14-policies-that-are-all-gone
commit "$(tree 100644 principals.yaml "$registry_id")"
answers 3 'nothing to scan'

hostile G14-everything-is-gone
commit "$(tree)"
answers 3 ''

pointer='version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
'
hostile G17-pointer-in-place-of-a-policy
with 100644 hostile.json "$(printf '%s' "$pointer" | loose blob)"
answers 3 'a Git LFS pointer'

hostile G17-pointer-of-the-first-days
with 100644 hostile.json \
    "$(printf 'version https://hawser.github.com/spec/v1\nsize 1\n' | loose blob)"
answers 3 'a Git LFS pointer'

hostile G17-pointer-in-place-of-the-registry
commit "$(tree 100644 fine.json "$fine_id" \
    100644 principals.yaml "$(printf '%s' "$pointer" | loose blob)")"
answers 2 'a Git LFS pointer'

# attributes NAME LINE: neither the attributes nor the filters of the repository count.
attributes() {
    hostile "$1"
    git -C repo config filter.evil.smudge 'touch smudged; cat'
    git -C repo config filter.evil.clean 'touch cleaned; cat'
    git -C repo config filter.evil.process 'touch processed'
    git -C repo config filter.evil.required true
    git -C repo config core.fsmonitor 'touch watched'
    git -C repo config core.hooksPath "$PWD"
    commit "$(tree 100644 .gitattributes "$(blob "$2")" 100644 fine.json "$fine_id" \
        100644 hostile.json "$wild_id" 100644 principals.yaml "$registry_id")"
    mkdir -p repo/.git/info && printf '%s\n' "$2" >repo/.git/info/attributes
    answers 1 'hostile.json'
    for made in smudged cleaned processed watched; do
        [ -z "$(find . -name $made)" ] || fail "$made"
    done
}
attributes G17-filter-on-policies '*.json filter=evil'
attributes G17-encoding-of-policies '*.json working-tree-encoding=UTF-16 text'
attributes G17-line-ends-of-policies '*.json eol=crlf text'
attributes G17-policies-left-out-of-exports '*.json export-ignore -diff binary'

hostile G18-work-tree-differs-from-the-commit
printf '%s' "$wild" >repo/worse.json
answers 0 ''

hostile G18-index-differs-from-the-commit
printf '%s' "$wild" >repo/worse.json
git -C repo add worse.json
answers 0 ''

hostile G18-index-of-nonsense
printf 'DIRCnonsense' >repo/.git/index
answers 0 ''

hostile G18-half-a-merge
printf '%s\n' "$nowhere" | tee repo/.git/MERGE_HEAD >repo/.git/ORIG_HEAD
answers 0 ''

hostile G18-a-lock-on-everything
: >repo/.git/HEAD.lock
: >repo/.git/index.lock
: >repo/.git/refs/heads/main.lock
: >repo/.git/packed-refs.lock
answers 0 ''
