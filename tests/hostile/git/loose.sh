# Loose objects that are not what they say, at every place where one is read.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

unlike='is not what its id says'
id=$(blob_id "$fine ")

# spoilt NAME [OPTION...]: the policy hostile.json, stored with these options.
spoilt() {
    hostile "$1"
    shift
    with 100644 hostile.json "$(printf '%s ' "$fine" | loose blob --id "$id" "$@")"
    answers 3 "$unlike"
}
spoilt G8-blob-longer-than-its-head --size 100
spoilt G8-blob-much-longer-than-its-head --size 8 --zeros 1000000
spoilt G8-blob-of-no-length-with-content --size 0
spoilt G8-blob-shorter-than-its-head --size 5000
spoilt G8-blob-declared-as-an-exabyte-too-long --size 99999999999999999999999
spoilt G8-blob-with-a-negative-size --size -1
spoilt G8-blob-with-a-signed-size --size +110
spoilt G8-blob-with-a-padded-size --size 000110
spoilt G8-blob-without-a-size --head 'blob \0'
spoilt G8-blob-without-a-blank --head 'blob110\0'
spoilt G8-blob-without-the-end-of-its-head --head 'blob 110 '
spoilt G8-blob-with-a-hexadecimal-size --head 'blob 0x6e\0'
spoilt G8-head-of-an-unknown-type --head 'blub 110\0'
spoilt G8-head-in-capitals --head 'BLOB 110\0'
spoilt G8-head-of-an-endless-type \
    --head 'blobblobblobblobblobblobblobblobblobblobblobblob 110\0'
spoilt G8-bytes-after-the-stream --tail 1
spoilt G8-a-page-after-the-stream --tail 4096
spoilt G8-checksum-cut-off --cut 1
spoilt G8-stream-cut-in-the-middle --cut 40
spoilt G8-stream-of-stored-blocks-too-long --size 100 --level 0
spoilt G8-bomb-behind-a-small-size --size 111 --zeros 200000000

hostile G8-blob-over-the-cap-by-its-head
with 100644 hostile.json "$(printf x | loose blob --id "$id" --size 1152921504606846976)"
answers 3 'takes 1152921504606846976 bytes'

hostile G8-blob-of-another-content
with 100644 hostile.json "$(printf '%s' "$wild" | loose blob --id "$id")"
answers 3 "$unlike"

hostile G8-blob-that-is-a-tree
with 100644 hostile.json "$("$forge" tree | loose tree)"
answers 3 "$unlike"

hostile G8-blob-that-is-a-commit
with 100644 hostile.json "$base_commit"
answers 3 "$unlike"

hostile G8-folder-that-is-a-blob
inside "$fine_id"
answers 3 "$unlike"

hostile G8-empty-file-for-an-object
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && : >"$(place "$id")"
answers 3 "$unlike"

hostile G8-plain-text-for-an-object
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && printf 'blob 3\0abc' >"$(place "$id")"
answers 3 "$unlike"

hostile G8-gzip-for-an-object
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && printf '\037\213\010\0\0\0\0\0\0\003' >"$(place "$id")"
answers 3 "$unlike"

hostile G8-stream-that-asks-for-a-dictionary
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && printf '\170\273\001\002\003\004abc' >"$(place "$id")"
answers 3 "$unlike"

hostile G8-folder-for-an-object
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && mkdir "$(place "$id")"
answers 3 "$unlike"

hostile G8-sparse-file-for-an-object
with 100644 hostile.json "$(blob "$fine ")"
rm -f "$(place "$id")" && truncate -s 6G "$(place "$id")"
answers 3 "$unlike"

hostile G8-sparse-gigabytes-after-an-object
with 100644 hostile.json "$(blob "$fine ")"
truncate -s 6G "$(place "$id")"
answers 3 "$unlike"

hostile G8-object-that-may-not-be-read
needs [ "$(id -u)" -ne 0 ]
with 100644 hostile.json "$(blob "$fine ")"
chmod 000 "$(place "$id")"
answers 3 "$unlike"

hostile G8-missing-blob
with 100644 hostile.json "$id"
answers 3 'the content is not in this repository'

hostile G8-missing-folder
inside "$nowhere"
answers 3 'the content is not in this repository'

hostile G8-tree-longer-than-its-head
"$forge" tree 100644 a.json "$wild_id" >tree.bytes
inside "$(loose tree --size 10 <tree.bytes)"
answers 3 "$unlike"

hostile G8-tree-much-longer-than-its-head
"$forge" tree 100644 a.json "$wild_id" >tree.bytes
inside "$(loose tree --size 34 --zeros 1000000 <tree.bytes)"
answers 3 "$unlike"

hostile G8-root-tree-of-another-id
"$forge" tree 100644 fine.json "$fine_id" >tree.bytes
commit "$(loose tree --id "$nowhere" <tree.bytes)"
answers 3 "$unlike"

hostile G8-link-longer-than-its-head
with 120000 hostile.json "$(printf fine.json | loose blob --size 4 --zeros 100000)"
answers 3 "$unlike"

hostile G8-commit-longer-than-its-head
git -C repo cat-file commit main >commit.bytes
main "$(loose commit --size 20 --zeros 1000000 <commit.bytes)"
answers 3 "an object cannot be read, or $unlike"

hostile G8-commit-of-another-id
git -C repo cat-file commit main >commit.bytes
main "$(loose commit --id "$nowhere" <commit.bytes)"
answers 3 "an object cannot be read, or $unlike"

hostile G8-commit-over-the-cap
git -C repo cat-file commit main >commit.bytes
main "$(loose commit --size 1000000000 <commit.bytes)"
answers 3 'an object is larger than is ever read'

hostile G8-registry-longer-than-its-head
printf '%s' "$registry" | loose blob --size 10 >/dev/null
answers 2 "$unlike"

hostile G8-tag-longer-than-its-head
printf 'object %s\ntype commit\ntag t\n\nx\n' "$base_commit" >tag.bytes
mkdir -p repo/.git/refs/tags
loose tag --size 30 --zeros 100000 <tag.bytes >repo/.git/refs/tags/t
answers 3 "an object cannot be read, or $unlike" repo --rev t
