# The mutants of one C file: each changes one operator, comparison, truth or jump.
# SPDX-License-Identifier: Apache-2.0
# Usage: awk -f mutants.awk FILE              lists them: number, line, function,
#                                             text of the line before and after
#        awk -v pick=NUMBER -f mutants.awk FILE    writes the file with that one made
# It relies on clang-format: only binary operators stand between blanks, a function
# begins at the left margin, and so does the closing brace that ends it.
{ text = text $0 "\n" }

# What is no code, blanked out: places stay the same.
function mask_of(text,    mask, i, c, two, hide, until) {
    mask = ""
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        two = substr(text, i, 2)
        if (until == "" && (two == "/*" || c == "\"" || c == "'")) {
            until = two == "/*" ? "*/" : c
            mask = mask "_"
        } else if (until == "" && c == "#") {
            until = "\n"
            mask = mask "_"
        } else if (until == "") {
            mask = mask c
        } else if (c == "\\" && until != "*/") {
            mask = mask "__"
            i++
        } else {
            mask = mask (c == "\n" ? c : "_")
            if (substr(text, i, length(until)) == until) {
                if (until == "*/") { mask = mask "_"; i++ }
                until = ""
            }
        }
    }
    return mask
}

# Replaces `length_` bytes at `at`, and puts `after` in front of the byte at `close_at`.
function add(at, length_, put, close_at, after) {
    count++
    place[count] = at
    taken[count] = length_
    new[count] = put
    closing[count] = close_at
    closed[count] = after
}

function made(number,    at, rest, result) {
    at = place[number]
    rest = at + taken[number]
    result = substr(text, 1, at - 1) new[number]
    if (closing[number])
        return result substr(text, rest, closing[number] - rest) closed[number] \
            substr(text, closing[number])
    return result substr(text, rest)
}

# The place of the parenthesis that closes the one at `at`.
function closer(at,    depth, c) {
    for (depth = 0; at <= length(mask); at++) {
        c = substr(mask, at, 1)
        depth += (c == "(") - (c == ")")
        if (c == ")" && depth == 0)
            return at
    }
}

function try_operator(at,    three, two, one, i, n, list) {
    three = substr(mask, at, 3)
    two = substr(mask, at, 2)
    one = substr(mask, at, 1)
    if (three in instead) { add(at, 3, instead[three]); return 3 }
    if (two == "->") return 2
    if (two in instead) {
        n = split(instead[two], list, " ")
        for (i = 1; i <= n; i++) add(at, 2, list[i])
        return 2
    }
    if ((one == "!" || one == "~") && two != "!=") { add(at, 1, ""); return 1 }
    if ((one in instead) && substr(mask, at - 1, 1) == " " &&
        substr(mask, at + 1, 1) ~ /[ \n]/) {
        n = split(instead[one], list, " ")
        for (i = 1; i <= n; i++) add(at, 1, list[i])
    }
    return 1
}

function try_word(at, word,    next_, end) {
    next_ = substr(mask, at + length(word), 2)
    if (word == "true") add(at, 4, "false")
    if (word == "false") add(at, 5, "true")
    if ((word == "break" || word == "continue") && next_ ~ /^;/)
        add(at, length(word), "")
    if ((word == "if" || word == "while") && next_ == " (") {
        end = closer(at + length(word) + 1)
        add(at + length(word) + 2, 0, "!(", end, ")")
    }
    if (word == "return") {
        end = at + index(substr(mask, at), ";") - 1
        if (next_ ~ /^ [01]$/ && substr(mask, at + 8, 1) == ";")
            add(at + 7, 1, next_ == " 0" ? "1" : "0")
        else if (in_bool && substr(mask, at + 7, end - at - 7) !~ /^(true|false)$/)
            add(at + 7, 0, "!(", end, ")")
    }
}

# The number-th line of `from`, without its indentation.
function line_of(from, number,    i) {
    for (i = 1; i < number; i++) from = substr(from, index(from, "\n") + 1)
    from = substr(from, 1, index(from, "\n") - 1)
    sub(/^ +/, "", from)
    return from
}

END {
    instead["<"] = "<= >="; instead["<="] = "< >"; instead[">"] = ">= <="
    instead[">="] = "> <"; instead["=="] = "!="; instead["!="] = "=="
    instead["&&"] = "||"; instead["||"] = "&&"; instead["+"] = "-"; instead["-"] = "+"
    instead["*"] = "/"; instead["/"] = "*"; instead["%"] = "/"; instead["&"] = "|"
    instead["|"] = "&"; instead["^"] = "|"; instead["<<"] = ">>"; instead[">>"] = "<<"
    instead["++"] = "--"; instead["--"] = "++"; instead["+="] = "-="
    instead["-="] = "+="; instead["*="] = "/="; instead["/="] = "*="
    instead["|="] = "&="; instead["&="] = "|="; instead["<<="] = ">>="
    instead[">>="] = "<<="

    mask = mask_of(text)
    line = 1
    name = "-"
    for (at = 1; at <= length(mask);) {
        c = substr(mask, at, 1)
        if (c == "\n") {
            line++
            at++
            rest = substr(mask, at, 80)
            if (rest ~ /^[a-z].*\(/) {
                in_bool = rest ~ /^(static )?(inline )?bool [a-z_]+\(/
                name = rest
                sub(/\(.*/, "", name)
                sub(/.*[ *]/, "", name)
            }
            continue
        }
        before = count
        if (c ~ /[A-Za-z_0-9]/) {
            match(substr(mask, at, 80), /^[A-Za-z_0-9]+/)
            try_word(at, substr(mask, at, RLENGTH))
            at += RLENGTH
        } else
            at += try_operator(at)
        while (before < count) {
            where[++before] = line
            within[before] = name
        }
    }
    if (pick) {
        printf "%s", made(pick)
        exit
    }
    for (i = 1; i <= count; i++)
        printf "%d\t%d\t%s\t%s\t%s\n", i, where[i], within[i], \
            line_of(text, where[i]), line_of(made(i), where[i])
}
