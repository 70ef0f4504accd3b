# The words of a small history, for the tests that make one.
# SPDX-License-Identifier: Apache-2.0
# put PATH <<END; policy PATH ACTION [RESOURCE [EFFECT]], of one statement, a word a line;
# commit NAME, which tags it, with MESSAGE and AUTHOR (a name; the address is made of it)
# when they are set; from NAME, to go on from there; merge NAME OTHER. The folder that is
# entered is the repository.
export GIT_CONFIG_NOSYSTEM=1 GIT_COMMITTER_NAME='Ada Lovelace' \
    GIT_COMMITTER_EMAIL=ada@example.com
day=1

put() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
}

policy() {
    put "$1" <<END
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "${4:-Allow}",
      "Action": "$2",
      "Resource": "${3:-*}"
    }
  ]
}
END
}

at_next_day() {
    day=$((day + 1))
    GIT_AUTHOR_DATE=$(printf '2026-03-%02dT09:00:00Z' "$day")
    export GIT_AUTHOR_DATE GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE"
    export GIT_AUTHOR_NAME="${AUTHOR:-Ada Lovelace}"
    GIT_AUTHOR_EMAIL=$(echo "${GIT_AUTHOR_NAME%% *}@example.com" | tr A-Z a-z)
    export GIT_AUTHOR_EMAIL
}

commit() {
    at_next_day
    git add -A
    git commit -q --allow-empty -m "${MESSAGE:-$1}"
    git tag "$1"
}

from() {
    git checkout -q --detach "$1"
}

# merge NAME BRANCH: what was made from elsewhere comes in.
merge() {
    at_next_day
    git merge -q --no-ff -m "${MESSAGE:-$1}" "$2"
    git tag "$1"
}
