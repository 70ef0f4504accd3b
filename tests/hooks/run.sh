#!/bin/sh
# The hooks of samples/ do what they say: their scripts run, and keep what makes them safe.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh run.sh PROGRAM ROOT CASE
# The scripts of the action and of the template are taken out of their files and run with a
# program in whose place the verb and its answer are written down, and with the program.
set -eu
program=$1 root=$2 case=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/permdrift hooks-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

die() {
    echo "$*"
    exit 1
}

# expect CODE COMMAND...: its exit code.
expect() {
    wanted=$1 code=0
    shift
    "$@" || code=$?
    [ "$code" = "$wanted" ] || die "exit $code and not $wanted: $*"
}

# block FILE KEY: the text below the last "KEY: |" or "- |", without its indentation.
block() {
    awk -v key="$2" '
    on && /[^ ]/ { match($0, /^ */); if (!deep) deep = RLENGTH
                   if (RLENGTH < deep) exit; print substr($0, deep + 1); next }
    on { print "" }
    $0 ~ "^ *" key " *[|]$" { on = 1 }' "$1"
}

# judge CODE: a program that writes down its arguments and ends so.
judge() {
    cat >program <<END
#!/bin/sh
printf '%s\n' "\$@" >arguments
exit $1
END
    chmod +x program
}

# The keys that the program could be told by from a proposal must not be in the text.
no_text_of_inputs() {
    ! grep -n '[$][{][{]' "$1" || die "an expression is part of a script"
}

# Every character of a file of YAML is read by the program's own strict parser: the file
# stands where a registry would, and the complaint must be about its keys, not its syntax.
is_yaml() {
    rm -rf yaml
    mkdir yaml
    git -C yaml init -q
    echo 'principals: p.yaml' >yaml/permdrift.yaml
    cp "$1" yaml/p.yaml
    git -C yaml add .
    git -C yaml -c user.name=a -c user.email=a@example.com commit -qm one
    "$program" scan yaml --rules "$root/rules" >said 2>&1 || :
    grep -Eq 'unknown key|no key|must hold a map|is missing|no such key' said || {
        cat said
        die "$1 is no YAML that can be read"
    }
}

case $case in
nightly)
    cp -R "$root/tests/ids/base" repository
    git -C repository init -q
    git -C repository add .
    git -C repository -c user.name=a -c user.email=a@example.com commit -qm one
    printf '#!/bin/sh\nexec "%s" "$@" --rules "%s" --now 2026-03-02\n' \
        "$program" "$root/rules" >wrapped
    chmod +x wrapped
    PERMDRIFT=$work/wrapped
    export PERMDRIFT
    nightly() { sh "$root/samples/cron/permdrift-nightly" repository state >said 2>err; }
    expect 1 nightly
    [ -s said ] || die "the first night tells nothing"
    [ -s state/last.json ] || die "the first night leaves no report"
    expect 0 nightly
    [ ! -s said ] || die "nothing is new, and something is told"
    cp state/last.json good.json
    echo '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",' \
        >repository/policies/broken.json
    git -C repository add .
    git -C repository -c user.name=a -c user.email=a@example.com commit -qm two
    expect 3 nightly
    expect 3 nightly
    cmp good.json state/last.json
    echo '{' >state/last.json
    expect 2 nightly
    ;;
action)
    action=$root/samples/ci/github/action.yml flow=$root/samples/ci/github/workflow.yml
    is_yaml "$action"
    is_yaml "$flow"
    grep -q '^  using: composite$' "$action" || die "the action is not composite"
    ! grep '^[^#]*pull_request_target' "$flow" || die "forks would run with secrets"
    ! grep '^[^#]*secrets[.]' "$flow" "$action" || die "no secret is needed"
    grep -q '^  contents: read$' "$flow" || die "the token can do more than read"
    grep -q 'ref: [$]{{ env.BASE }}' "$flow" || die "the judge is not out of BASE"
    block "$action" run: >script
    [ -s script ] || die "the action has no script"
    no_text_of_inputs script
    INPUT_REPOSITORY=. INPUT_BASE=0a INPUT_HEAD=1b INPUT_FAIL_ON='' INPUT_SARIF=''
    GITHUB_OUTPUT=output PERMDRIFT=./program
    export INPUT_REPOSITORY INPUT_BASE INPUT_HEAD INPUT_FAIL_ON INPUT_SARIF \
        GITHUB_OUTPUT PERMDRIFT
    for code in 0 1 2 3 4; do
        judge $code
        expect $code sh -e script
        tail -n 1 output | grep -qx "exit-code=$code"
    done
    [ "$(tr '\n' ' ' <arguments)" = "gate . 0a 1b " ]
    INPUT_FAIL_ON=high INPUT_SARIF='a b.sarif'
    judge 0
    expect 0 sh -e script
    grep -qx 'sarif=a b.sarif' arguments
    INPUT_HEAD='--rules=x'
    expect 2 sh -e script
    ;;
gitlab)
    file=$root/samples/ci/gitlab/permdrift.gitlab-ci.yml
    is_yaml "$file"
    block "$file" '    -' >script
    [ -s script ] || die "the template has no script"
    CI_MERGE_REQUEST_DIFF_BASE_SHA=0a CI_COMMIT_SHA=1b PERMDRIFT=./program
    export CI_MERGE_REQUEST_DIFF_BASE_SHA CI_COMMIT_SHA PERMDRIFT
    for code in 0 1 3; do
        judge $code
        expect $code sh -e script
    done
    [ "$(head -n 4 arguments | tr '\n' ' ')" = "gate . 0a 1b " ]
    ;;
gate)
    # Both scripts with the program itself, over the story of samples/.
    sh "$root/samples/story.sh" "$root/samples/agent-widens-itself" repository
    printf '#!/bin/sh\nexec "%s" "$@" --rules "%s" --now 2026-03-19\n' \
        "$program" "$root/rules" >wrapped
    chmod +x wrapped
    block "$root/samples/ci/github/action.yml" run: >action
    block "$root/samples/ci/gitlab/permdrift.gitlab-ci.yml" '    -' >template
    cd repository
    PERMDRIFT=$work/wrapped GITHUB_OUTPUT=$work/output INPUT_REPOSITORY=. \
        INPUT_FAIL_ON='' INPUT_SARIF=$work/gate.sarif
    export PERMDRIFT GITHUB_OUTPUT INPUT_REPOSITORY INPUT_FAIL_ON INPUT_SARIF
    for pair in "9 0" "6 1"; do
        # The commit is the child of HEAD~N.
        parent=$(git rev-parse "HEAD~${pair% *}") wanted=${pair#* }
        child=$(git rev-list --first-parent --ancestry-path "$parent..HEAD" | tail -n 1)
        export INPUT_BASE="$parent" INPUT_HEAD="$child"
        export CI_MERGE_REQUEST_DIFF_BASE_SHA="$parent" CI_COMMIT_SHA="$child"
        expect "$wanted" sh -e ../action >../said
        [ -s ../gate.sarif ] || die "the action leaves no SARIF"
        expect "$wanted" sh -e ../template >../said
        [ -s permdrift.xml ] || die "the template leaves no report of tests"
    done
    ;;
pre-commit)
    is_yaml "$root/.pre-commit-hooks.yaml"
    grep -q '^  language: system$' "$root/.pre-commit-hooks.yaml"
    ;;
units)
    command -v systemd-analyze >/dev/null || exit 77
    cp "$root"/samples/cron/permdrift.* .
    sed -i 's|^ExecStart=.*|ExecStart=/bin/true|' permdrift.service
    systemd-analyze verify --man=no ./permdrift.service ./permdrift.timer
    ;;
esac
