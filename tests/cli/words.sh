# The words in which the cases are told: a repository in few lines, and what is typed.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154 # program and rules come from run.sh

# shellcheck disable=SC2046 # a list of names
unset $(git rev-parse --local-env-vars)
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null TZ=UTC
export GIT_AUTHOR_NAME='Ada Lovelace' GIT_AUTHOR_EMAIL=ada@example.com
export GIT_COMMITTER_NAME='Ada Lovelace' GIT_COMMITTER_EMAIL=ada@example.com
export GIT_AUTHOR_DATE='2026-03-01T09:00:00Z' GIT_COMMITTER_DATE='2026-03-01T09:00:00Z'

permdrift() {
    "$program" "$@"
}

# The scan in brief: findings and notes one line each, the tally, and the exit code.
brief() {
    code=0
    permdrift scan "$@" >full.txt || code=$?
    sed -n 's/, at commit [0-9a-f]*$//
        /\[[a-z-]*\]$/p; /^INCOMPLETE/p; /^[0-9]* finding/p; /^no findings/p' full.txt
    return $code
}

# The exit code of a command, as a line.
code_of() {
    code=0
    "$@" || code=$?
    echo "exit $code"
}

# file PATH: what is on stdin, in the work tree of `repo`.
file() {
    mkdir -p "$(dirname "repo/$1")"
    cat >"repo/$1"
}

# policy PATH ACTION [RESOURCE]: one allow.
policy() {
    file "$1" <<END
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": "$2", "Resource": "${3:-*}"}
  ]
}
END
}

# registry KIND TIER: everybody is that.
registry() {
    file principals.yaml <<END
principals:
  - match: "*"
    kind: $1
    owner: team-example
    tier: $2
END
}

# A small repository in which all is well.
orderly() {
    registry service contributor
    policy logs.json s3:GetObject 'arn:aws:s3:::logs/*'
}

# Commits the work tree.
commit() {
    mkdir -p repo
    [ -d repo/.git ] || git init -q --template= --initial-branch=main \
        --object-format=sha1 repo
    git -C repo add --all --force .
    git -C repo commit -q --allow-empty --no-verify -m 'The case'
}

# index MODE OBJECT PATH: an entry that no work tree can hold; then commit_index.
index() {
    git -C repo update-index --add --cacheinfo "$1,$2,$3"
}
commit_index() {
    git -C repo commit -q --no-verify -m 'The case'
}
