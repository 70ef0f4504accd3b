#!/bin/sh
# Builds the git repository that a story tells: the same commit ids on every machine.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh story.sh STORY_DIR TARGET_DIR    (the format of a story: README.md)
set -eu

die() {
    printf 'story.sh: %s\n' "$*" >&2
    exit 2
}

[ $# -eq 2 ] || die "usage: sh story.sh STORY_DIR TARGET_DIR"
[ -f "$1/history.txt" ] || die "there is no '$1/history.txt'"
[ ! -e "$2" ] || [ -z "$(ls -A "$2")" ] || die "'$2' is not empty"
mkdir -p "$2"
story=$(cd "$1" && pwd)
target=$(cd "$2" && pwd)

# Nothing of this machine may reach a commit: no settings, no attributes, no time zone.
# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars)
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE
unset GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE GIT_TEMPLATE_DIR
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_ATTR_NOSYSTEM=1
export LC_ALL=C TZ=UTC
git init -q --template= --initial-branch=main --object-format=sha1 "$target"
cd "$target"
git config core.autocrlf false
git config core.attributesFile /dev/null
git config core.fileMode false # a story keeps no executable bits
labels=$target/.git/story
mkdir "$labels"

clear_commit() {
    label='' date='' author='' committed='' committer='' tree='' branch=main tags=''
    parents='' subject='' blanks=''
    : >"$labels/message"
}

# The id of a commit told before, by its label.
id_of() {
    [ -f "$labels/$1.id" ] || die "$where: there is no commit '$1' before this one"
    cat "$labels/$1.id"
}

# "Name <mail>" into two lines of the environment: $1 is AUTHOR or COMMITTER.
person() {
    case $2 in
    ?*' <'?*'>') ;;
    *) die "$where: '$2' is not of the form Name <mail>" ;;
    esac
    mail=${2##*<}
    export "GIT_$1_NAME=${2% <*}" "GIT_$1_EMAIL=${mail%>}" "GIT_$1_DATE=$3"
}

# The tree of a folder of the story, through an index of its own.
tree_id() {
    [ -d "$story/$1" ] || die "$where: there is no folder '$1' in the story"
    export GIT_INDEX_FILE="$labels/index"
    rm -f "$GIT_INDEX_FILE"
    git -C "$story/$1" --git-dir="$target/.git" --work-tree=. add --all --force . ||
        exit 1
    git write-tree
}

end_commit() {
    [ -n "$label" ] || return 0
    where="commit $label"
    [ -n "$date" ] || die "$where has no date"
    [ -n "$author" ] || die "$where has no author"
    [ -n "$tree" ] || die "$where has no tree"
    [ -n "$subject" ] || die "$where has no message"
    person AUTHOR "$author" "$date"
    person COMMITTER "${committer:-$author}" "${committed:-$date}"
    [ -n "$parents" ] || parents=$(git rev-parse -q --verify "refs/heads/$branch") || :
    set --
    for parent in $parents; do
        [ "$parent" = none ] || set -- "$@" -p "$parent"
    done
    made=$(tree_id "$tree")
    made=$(git commit-tree "$made" "$@" -F "$labels/message")
    printf '%s\n' "$made" >"$labels/$label.id"
    git update-ref "refs/heads/$branch" "$made"
    for tag in $tags; do
        git update-ref "refs/tags/$tag" "$made"
    done
}

begin_commit() {
    end_commit
    clear_commit
    case $1 in
    '' | *[!a-z0-9-]*) die "$where: a label is made of a-z, 0-9 and -" ;;
    esac
    [ ! -f "$labels/$1.id" ] || die "$where: there is a commit '$1' already"
    label=$1
}

parents_from() {
    parents=none
    [ "$1" != none ] || return 0
    parents=''
    for name in $1; do
        id=$(id_of "$name")
        parents="$parents $id"
    done
}

moment() {
    case $1 in
    [12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z) ;;
    *) die "$where: '$1' is not of the form 2026-03-01T09:00:00Z" ;;
    esac
}

read_line() {
    case $1 in
    '    '*)
        # Blank lines count only between lines of the message.
        [ -z "$subject" ] || printf '%s' "$blanks" >>"$labels/message"
        printf '%s\n' "${1#    }" >>"$labels/message"
        subject=${subject:-$1} blanks=''
        return 0
        ;;
    '')
        blanks="$blanks
"
        return 0
        ;;
    '#'*) return 0 ;;
    esac
    key=${1%% *} value=${1#* }
    [ "$key" = commit ] || [ -n "$label" ] || die "$where: begin with a commit line"
    case $key in
    commit) begin_commit "$value" ;;
    date) moment "$value" && date=$value ;;
    author) author=$value ;;
    committed) moment "$value" && committed=$value ;;
    committer) committer=$value ;;
    tree) tree=$value ;;
    branch) branch=$value ;;
    parent) parents_from "$value" ;;
    tag) tags="$tags $value" ;;
    *) die "$where: unknown word '$key'" ;;
    esac
}

clear_commit
number=0
while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    where="history.txt:$number"
    read_line "$line"
done <"$story/history.txt"
end_commit
git rev-parse -q --verify refs/heads/main >/dev/null || die "history.txt has no commit"
rm -r "$labels"
git read-tree -u --reset main
