# Folders that git would never write: two readers would see two things in them.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

# folder NAME WORDS [MODE NAME ID]...: a folder of these entries.
folder() {
    hostile "$1"
    words=$2
    shift 2
    inside "$(tree "$@")"
    answers 3 "$words"
}
folder G10-tree-two-entries-of-one-name 'holds one name twice' \
    100644 a.json "$fine_id" 100644 a.json "$wild_id"
folder G10-tree-a-file-and-a-folder-of-one-name 'holds one name twice' \
    100644 a "$fine_id" 40000 a "$("$forge" tree | git hash-object -t tree --stdin)"
folder G10-tree-one-name-twice-with-others-between 'holds one name twice' \
    100644 a "$fine_id" 100644 a.json "$fine_id" 40000 a "$fine_id"
folder G10-tree-unsorted 'is not sorted' \
    100644 b.json "$fine_id" 100644 a.json "$wild_id"
folder G10-tree-sorted-as-if-folders-were-files 'is not sorted' \
    40000 a "$nowhere" 100644 a.json "$wild_id"
folder G10-tree-an-empty-name 'an entry without a name' 100644 '' "$wild_id"
folder G10-tree-the-folder-itself 'a name that git forbids' 40000 . "$nowhere"
folder G10-tree-the-folder-above 'a name that git forbids' 40000 .. "$nowhere"
folder G10-tree-git 'a name that git forbids' 40000 .git "$nowhere"
folder G10-tree-git-in-capitals 'a name that git forbids' 40000 .GIT "$nowhere"
folder G10-tree-git-by-its-short-name 'a name that git forbids' 40000 git~1 "$nowhere"
folder G10-tree-git-with-a-dot 'a name that git forbids' 40000 .git. "$nowhere"
folder G10-tree-git-with-a-blank 'a name that git forbids' 40000 '.git ' "$nowhere"
folder G10-tree-git-with-a-stream 'a name that git forbids' \
    40000 '.git::$INDEX_ALLOCATION' "$nowhere"
folder G10-tree-git-with-a-zero-width-joiner 'a name that git forbids' \
    40000 '.g\342\200\215it' "$nowhere"
folder G10-tree-git-behind-a-backslash 'a name that git forbids' \
    100644 'a\\.git\\config' "$wild_id"
folder G10-tree-a-slash-in-a-name 'a name with a slash' 100644 a/b.json "$wild_id"
folder G10-tree-a-way-out 'a name with a slash' 100644 ../../fine.json "$wild_id"
folder G10-tree-an-absolute-name 'a name with a slash' 100644 /etc/passwd "$wild_id"
folder G10-tree-mode-zero 'an unknown mode' 0 a.json "$wild_id"
folder G10-tree-mode-of-a-device 'an unknown mode' 20000 a.json "$wild_id"
folder G10-tree-mode-with-a-leading-zero 'an unknown mode' 040000 a "$nowhere"
folder G10-tree-mode-with-set-uid 'an unknown mode' 104755 a.json "$wild_id"
folder G10-tree-mode-that-overflows 'an unknown mode' 40000000000000100644 a "$wild_id"
folder G10-tree-mode-with-another-digit 'an unknown mode' 100648 a.json "$wild_id"
folder G10-tree-an-empty-mode 'an unknown mode' '' a.json "$wild_id"
folder G10-tree-the-null-id 'an entry with the null id' \
    100644 a.json 0000000000000000000000000000000000000000

# raw NAME BYTES: a folder of these bytes, as printf %b reads them.
raw() {
    hostile "$1"
    inside "$(printf '%b' "$2" | loose tree)"
    answers 3 'ends in the middle of an entry'
}
raw G10-tree-of-one-byte '1'
raw G10-tree-of-a-mode-only '100644 '
raw G10-tree-of-a-name-without-end '100644 a.json'
raw G10-tree-with-half-an-id '100644 a.json\00000123456789'
raw G10-tree-without-a-blank '100644a.json\000001234567890123456789'
raw G10-tree-of-text 'no tree at all, just a sentence\n'

hostile G10-root-tree-two-entries-of-one-name
commit "$(tree 100644 fine.json "$fine_id" 100644 principals.yaml "$registry_id" \
    100644 principals.yaml "$fine_id")"
answers 3 'holds one name twice'

hostile G10-tree-on-the-way-to-what-was-asked-for
inside "$(tree 40000 sub "$nowhere" 40000 sub "$nowhere")"
mkdir -p repo/hostile/sub
answers 3 'holds one name twice' repo/hostile/sub

hostile G10-tree-a-hundred-thousand-deep
inside "$("$forge" deep "$objects" 100000)"
answers 3 'more than 256 folders inside each other'

hostile G10-tree-an-empty-folder-is-harmless
inside "$(tree)"
answers 0 ''

# bomb NAME LEVELS EXIT WORDS: ten entries in each folder, so many folders deep.
bomb() {
    hostile "$1"
    id=$fine_id mode=100644
    for level in $(seq "$2"); do
        id=$(tree $mode 0 "$id" $mode 1 "$id" $mode 2 "$id" $mode 3 "$id" $mode 4 "$id" \
            $mode 5 "$id" $mode 6 "$id" $mode 7 "$id" $mode 8 "$id" $mode 9 "$id")
        mode=40000
    done
    inside "$id"
    answers 3 "$3"
}
bomb G10-bomb-of-a-hundred-million-paths 8 'paths (or'
bomb G15-bomb-of-ten-to-the-thirtieth-paths 30 'paths (or'

hostile G15-a-hundred-thousand-paths-of-one-policy
awk -v id="$fine_id" 'BEGIN {
    for (i = 0; i < 100000; i++) printf "100644 blob %s\tp%06d.json\n", id, i }' |
    git -C repo mktree >tree.id
inside "$(cat tree.id)"
answers 0 ''
