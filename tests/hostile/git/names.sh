# Names that could steer a terminal, a parser or a reader: shown, and never obeyed.
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154

# named NAME NAME_OF_FILE WORDS: a broken policy of this name is told as the words.
named() {
    hostile "$1"
    broken_id=$(blob "${wild%?}")
    with 40000 hostile "$(tree 100644 "$2" "$broken_id")"
    answers 3 "$3"
    all_formats
}
# Whatever the format, no control byte but the line feed.
all_formats() {
    for format in json sarif junit; do
        [ -z "$skip" ] || return 0
        "$forge" within 300 2048 "$program" scan --rules "$rules" --format $format repo \
            >said.txt 2>/dev/null </dev/null || :
        if [ ! -s said.txt ] ||
            grep -q "$(printf '[\001-\010\013-\037\177]')" said.txt; then
            fail "control bytes came out as $format"
        fi
    done
}
named G11-name-with-an-escape 'a\033[31m.json' 'a<U+001B>[31m.json'
named G11-name-with-a-title-for-the-terminal 'a\033]0;title\007.json' 'a<U+001B>]0;title<U+0007>.json'
named G11-name-with-a-line-feed 'a\012b.json' 'hostile/a<U+'
named G11-name-with-a-carriage-return 'a\015b.json' 'hostile/a<U+'
named G11-name-with-a-tab 'a\011b.json' 'hostile/a<U+'
named G11-name-with-a-backspace 'a\010b.json' 'hostile/a<U+'
named G11-name-with-a-delete 'a\177b.json' 'hostile/a<U+'
named G11-name-with-a-control-of-eight-bits 'a\302\233b.json' 'hostile/a<U+'
named G11-name-that-turns-direction 'a\342\200\256nosj.b.json' '<U+202E>'
named G11-name-with-a-zero-width-blank 'a\342\200\213b.json' '<U+200B>'
named G11-name-with-a-line-separator 'a\342\200\250b.json' '<U+2028>'
named G11-name-that-is-no-utf-8 'a\377\376.json' 'a<0xFF><0xFE>.json'
named G11-name-of-a-lone-surrogate 'a\355\240\200.json' 'a<0xED><0xA0><0x80>.json'
named G11-name-of-a-format 'a%n%s%x.json' 'a%n%s%x.json'
named G11-name-like-an-option '--fail-on=critical.json' 'hostile/--fail-on=critical.json'
named G11-name-with-a-blank-at-its-end 'a.json ' ''
named G11-name-of-quotes "a\"'\`.json" "a\"'\`.json"
named G11-name-of-a-command '$(touch x);a.json' '$(touch x);a.json'
named G11-name-of-a-workflow-command '::error::a.json' '::error::a.json'
named G11-name-of-markup '<script>&.json' '<script>&.json'
named G11-name-of-a-backslash 'a\\b.json' 'a\b.json'

hostile G11-name-of-four-kilobytes
with 100644 "hostile$(printf '%4000s' | tr ' ' x).json" "$(blob "${wild%?}")"
answers 3 'hostilexxxxxxx'
all_formats

hostile G11-name-of-four-kilobytes-and-more
with 100644 "hostile$(printf '%5000s' | tr ' ' x).json" "$wild_id"
answers 3 'a path of'

hostile G12-names-that-differ-in-case
with 100644 hostile.JSON "$wild_id" 100644 hostile.json "$fine_id"
answers 1 'hostile.JSON'

hostile G12-the-other-name-that-differs-in-case
with 100644 Hostile.json "$fine_id" 100644 hostile.json "$wild_id" 2>/dev/null
commit "$(tree 100644 Hostile.json "$fine_id" 100644 hostile.json "$wild_id" \
    100644 principals.yaml "$registry_id")"
answers 1 'hostile.json'

hostile G12-names-that-differ-in-composition
with 100644 'hostile\303\251.json' "$wild_id" 100644 'hostilf.json' "$fine_id"
commit "$(tree 100644 'e\314\201.json' "$fine_id" 100644 principals.yaml "$registry_id" \
    100644 '\303\251.json' "$wild_id")"
answers 1 'at      '
