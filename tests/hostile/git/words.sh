# The words in which hostile repositories are told.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034,SC2154 # root, forge, program, rules: from run.sh

# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars)
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null TZ=UTC
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.com
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.com
export GIT_AUTHOR_DATE='2026-03-01T09:00:00Z' GIT_COMMITTER_DATE='2026-03-01T09:00:00Z'

objects=repo/.git/objects
nowhere=0123456789012345678901234567890123456789

# A policy in which all is well, one in which nothing is, and who holds them.
fine='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}]}'
wild='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
registry='principals:
  - match: "*"
    kind: service
    owner: team-example
    tier: contributor'

# loose TYPE [OPTION...] <CONTENT; tree [MODE NAME ID]...; pack NAME <ROWS: see forge.c.
loose() {
    "$forge" loose "$objects" "$@"
}
tree() {
    "$forge" tree "$@" >tree.bytes
    loose tree <tree.bytes
}
pack() {
    "$forge" pack "$objects" "$1"
}
# blob TEXT, and blob_id TEXT: the same without storing it.
blob() {
    printf '%s' "$1" | loose blob
}
blob_id() {
    printf '%s' "$1" | git hash-object --stdin
}

# The file in which a loose object lies.
place() {
    printf '%s/%.2s/%s' "$objects" "$1" "${1#??}"
}

# commit TREE [PARENT]: a commit of fixed bytes, and main on it.
commit() {
    {
        printf 'tree %s\n' "$1"
        [ $# -lt 2 ] || printf 'parent %s\n' "$2"
        printf 'author Ada <ada@example.com> 1772355600 +0000\n'
        printf 'committer Ada <ada@example.com> 1772355600 +0000\n\nThe case\n'
    } | loose commit >commit.id
    main "$(cat commit.id)"
}
main() {
    printf '%s\n' "$1" >repo/.git/refs/heads/main
}

# with [MODE NAME ID]...: a commit of the base and these entries, whose names lie between
# fine.json and principals.yaml.
with() {
    commit "$(tree 100644 fine.json "$fine_id" "$@" 100644 principals.yaml "$registry_id")"
}
# inside TREE: the same with a folder of this id.
inside() {
    with 40000 hostile "$1"
}

# The repository that each case starts from: all is well in it.
base() {
    cd "$root"
    git init -q --template= --initial-branch=main --object-format=sha1 repo
    fine_id=$(blob "$fine")
    wild_id=$(blob "$wild")
    registry_id=$(blob "$registry")
    with
    base_commit=$(cat commit.id)
    mv repo base
}

# hostile NAME: a case begins.
hostile() {
    close_case
    name=$1 cases=$((cases + 1)) answered=0 skip=''
    [ -z "$only" ] || [ "$name" = "$only" ] || {
        skip=unasked
    }
    cd "$root"
    chmod -R u+rwx work 2>/dev/null || :
    rm -rf work home/.gitconfig
    mkdir work
    cd work
    cp -R ../base repo
}
close_case() {
    [ -z "$name" ] || [ "$answered" -eq 1 ] || fail 'nothing was asked'
}
# needs COMMAND...: the case is left out where the command fails.
needs() {
    [ -n "$skip" ] || "$@" >needs.said 2>&1 || skip="cannot $*"
}
fail() {
    printf 'FAILED %s: %s\n' "$name" "$1"
    broken=$((broken + 1))
}

# answers EXIT WORDS [OPERAND...]: what a scan must answer, in time and memory, and
# without a byte that could steer a terminal.
answers() {
    exit=$1 words=$2
    shift 2
    answered=1
    [ -z "$skip" ] || {
        [ "$skip" = unasked ] || printf 'skip   %s: %s\n' "$name" "$skip"
        skipped=$((skipped + 1))
        return 0
    }
    [ $# -gt 0 ] || set -- repo
    code=0
    "$forge" within "${seconds:-300}" "${memory:-2048}" "$program" scan --rules "$rules" "$@" \
        >said.txt 2>&1 </dev/null || code=$?
    if [ "$code" -ne "$exit" ]; then
        fail "exit $code instead of $exit: $(head -c 2000 said.txt)"
    elif [ -n "$words" ] && ! grep -qF -e "$words" said.txt; then
        fail "\"$words\" is not said: $(head -c 2000 said.txt)"
    elif grep -q "$(printf '[\001-\010\013-\037\177]')" said.txt; then
        fail 'control bytes came out'
    else
        printf 'ok     %s\n' "$name"
    fi
}
