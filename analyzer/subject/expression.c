/* Three answers: what is not understood may be true, and so may what follows of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/expression.h"

#include "subject/starter.h"

/* GitHub takes no longer ones. */
enum { DEPTH = 50, MOST_BYTES = 21000 };

/* An answer; a text between quotes; a path (github.actor); the text of a JSON list. */
enum kind {
    KIND_ANSWER,
    KIND_TEXT,
    KIND_PATH,
    KIND_LIST,
};

struct value {
    enum kind kind;
    enum answer answer;
    struct str text;
};

struct parser {
    struct str rest, event;
    unsigned depth;
    bool unmet; /* a job that this one needs did not run: success() is false */
    bool broken;
};

static const struct value maybe = {KIND_ANSWER, ANSWER_MAYBE, {0}};

static struct value answer(enum answer is)
{
    return (struct value){KIND_ANSWER, is, {0}};
}

static enum answer opposite(enum answer is)
{
    return is == ANSWER_NO ? ANSWER_YES : is == ANSWER_YES ? ANSWER_NO : ANSWER_MAYBE;
}

/* Takes the word when it comes next. */
static bool eat(struct parser *parser, const char *word)
{
    parser->rest = str_trim(parser->rest);
    if (!str_starts(parser->rest, str_from(word)))
        return false;
    parser->rest = str_skip(parser->rest, strlen(word));
    return true;
}

static enum answer truth(const struct parser *parser, const struct value *value)
{
    switch (value->kind) {
    case KIND_ANSWER:
        return value->answer;
    case KIND_TEXT:
        return value->text.len ? ANSWER_YES : ANSWER_NO;
    case KIND_PATH:
        return starter_is(parser->event, value->text);
    case KIND_LIST:
        break;
    }
    return ANSWER_MAYBE;
}

static enum answer equal(const struct parser *parser, const struct value *a,
                         const struct value *b)
{
    if (a->kind != KIND_PATH && b->kind == KIND_PATH)
        return equal(parser, b, a);
    if (a->kind == KIND_TEXT && b->kind == KIND_TEXT)
        return str_equal_fold(a->text, b->text) ? ANSWER_YES : ANSWER_NO;
    if (a->kind != KIND_PATH)
        return ANSWER_MAYBE;
    if (b->kind == KIND_TEXT)
        return starter_has(parser->event, a->text, b->text);
    if (b->kind == KIND_PATH)
        return starter_same(parser->event, a->text, b->text);
    if (b->kind != KIND_ANSWER || b->answer == ANSWER_MAYBE)
        return ANSWER_MAYBE;
    enum answer is = truth(parser, a);
    return b->answer == ANSWER_YES ? is : opposite(is);
}

static struct value parse_or(struct parser *parser);

/* 'text', in which two quotes are one: such a text is not understood. */
static struct value parse_text(struct parser *parser)
{
    struct str rest = str_skip(parser->rest, 1), text = str_cut(&rest, '\'');

    parser->broken |= text.at + text.len == parser->rest.at + parser->rest.len ||
                      str_starts(rest, STR("'"));
    parser->rest = rest;
    return (struct value){KIND_TEXT, ANSWER_MAYBE, text};
}

static bool is_word_byte(char c)
{
    char low = str_fold(c);

    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '*';
}

/* The next member of a JSON list of texts; false at its end, or where it is no such
 * list, and then `broken` is set. */
static bool next_member(struct str *list, struct str *out, bool *broken)
{
    *list = str_trim(*list);
    while (list->len && memchr("[, ", list->at[0], 3))
        *list = str_skip(*list, 1);
    if (str_is(*list, "]"))
        return false;
    *broken = !str_starts(*list, STR("\"")) || str_has(*list, STR("\\"));
    *list = *broken ? (struct str){0} : str_skip(*list, 1);
    *out = str_cut(list, '"');
    return !*broken;
}

/* Is the value at the path one of the list? */
static enum answer is_listed(struct str event, struct str path, struct str list)
{
    enum answer any = ANSWER_NO;
    bool broken = !str_starts(list, STR("["));
    struct str member;

    while (!broken && next_member(&list, &member, &broken)) {
        enum answer is = starter_has(event, path, member);
        any = is > any ? is : any;
    }
    return broken ? ANSWER_MAYBE : any;
}

static enum answer contains(const struct parser *parser, const struct value *in,
                            const struct value *part)
{
    if (in->kind == KIND_PATH && starter_lacks(parser->event, in->text) &&
        part->kind == KIND_TEXT && part->text.len)
        return ANSWER_NO;
    if (part->kind != KIND_PATH)
        return ANSWER_MAYBE;
    if (in->kind == KIND_LIST)
        return is_listed(parser->event, part->text, in->text);
    return in->kind == KIND_TEXT ? starter_within(parser->event, part->text, in->text)
                                 : ANSWER_MAYBE;
}

/* What the function makes of its first two values. */
static struct value called(const struct parser *parser, struct str name,
                           const struct value values[2], size_t count)
{
    if (str_equal_fold(name, STR("contains")) && count == 2)
        return answer(contains(parser, &values[0], &values[1]));
    if (str_equal_fold(name, STR("fromJSON")) && count == 1 &&
        values[0].kind == KIND_TEXT)
        return (struct value){KIND_LIST, ANSWER_MAYBE, values[0].text};
    if (str_equal_fold(name, STR("success")) && count == 0 && parser->unmet)
        return answer(ANSWER_NO);
    return maybe;
}

/* What stands between the parentheses of a call. */
static struct value parse_call(struct parser *parser, struct str name)
{
    struct value values[2] = {maybe, maybe};
    size_t count = 0;

    while (!parser->broken && !eat(parser, ")")) {
        struct value value = parse_or(parser);
        if (count < LEN(values))
            values[count] = value;
        count++;
        if (!eat(parser, ",") && !str_starts(parser->rest, STR(")")))
            parser->broken = true;
    }
    return called(parser, name, values, count);
}

static struct value parse_word(struct parser *parser)
{
    size_t len = 0;

    while (len < parser->rest.len && is_word_byte(parser->rest.at[len]))
        len++;
    struct str word = str_head(parser->rest, len);
    parser->broken |= len == 0;
    parser->rest = str_skip(parser->rest, len);
    if (eat(parser, "("))
        return parse_call(parser, word);
    if (str_starts(parser->rest, STR("["))) { /* an index: some other value */
        struct str inside = parser->rest;
        str_cut(&inside, ']');
        parser->broken |= inside.len == 0 && !str_ends(parser->rest, STR("]"));
        parser->rest = inside;
        while (parser->rest.len && is_word_byte(parser->rest.at[0]))
            parser->rest = str_skip(parser->rest, 1);
        return maybe;
    }
    if (str_is(word, "true"))
        return answer(ANSWER_YES);
    if (str_is(word, "false"))
        return answer(ANSWER_NO);
    return (struct value){KIND_PATH, ANSWER_MAYBE, word};
}

static struct value parse_one(struct parser *parser)
{
    struct value value;

    if (parser->broken || ++parser->depth > DEPTH) {
        parser->broken = true;
        return maybe;
    }
    if (eat(parser, "!")) {
        value = parse_one(parser);
        value = answer(opposite(truth(parser, &value)));
    } else if (eat(parser, "(")) {
        value = parse_or(parser);
        parser->broken |= !eat(parser, ")");
    } else {
        value = str_starts(parser->rest, STR("'")) ? parse_text(parser)
                                                   : parse_word(parser);
    }
    parser->depth--;
    return value;
}

static struct value parse_comparison(struct parser *parser)
{
    struct value left = parse_one(parser), right;

    if (eat(parser, "==")) {
        right = parse_one(parser);
        return answer(equal(parser, &left, &right));
    }
    if (eat(parser, "!=")) {
        right = parse_one(parser);
        return answer(opposite(equal(parser, &left, &right)));
    }
    if (eat(parser, "<=") || eat(parser, ">=") || eat(parser, "<") ||
        eat(parser, ">")) {
        parse_one(parser);
        return maybe;
    }
    return left;
}

static struct value parse_and(struct parser *parser)
{
    struct value left = parse_comparison(parser);

    while (!parser->broken && eat(parser, "&&")) {
        struct value right = parse_comparison(parser);
        enum answer a = truth(parser, &left), b = truth(parser, &right);
        left = answer(a < b ? a : b);
    }
    return left;
}

static struct value parse_or(struct parser *parser)
{
    struct value left = parse_and(parser);

    while (!parser->broken && eat(parser, "||")) {
        struct value right = parse_and(parser);
        enum answer a = truth(parser, &left), b = truth(parser, &right);
        left = answer(a > b ? a : b);
    }
    return left;
}

/* Up to the end of an expression in braces, which no text between quotes has. */
static size_t braces_end(struct str text)
{
    bool quoted = false;

    for (size_t i = 0; i + 1 < text.len; i++) {
        quoted ^= text.at[i] == '\'';
        if (!quoted && text.at[i] == '}' && text.at[i + 1] == '}')
            return i + 2;
    }
    return 0;
}

/* Takes the braces off. False: something stands around them, be it the end of a line,
 * and then GitHub makes a text of it all, which is true for it is not empty. */
static bool is_expression(struct str *text)
{
    if (!str_has(*text, STR("${{")))
        return true;
    if (!str_starts(*text, STR("${{")))
        return false;
    size_t end = braces_end(*text);
    if (!end)
        return true; /* not understood, which the parser finds */
    if (end < text->len)
        return false;
    *text = str_head(str_skip(*text, 3), end - 5);
    return true;
}

static enum answer holds(struct str text, struct str event, bool unmet)
{
    struct parser parser = {.rest = text, .event = event, .unmet = unmet};

    if (!str_trim(text).len)
        return unmet ? ANSWER_NO : ANSWER_YES;
    if (text.len > MOST_BYTES)
        return ANSWER_MAYBE;
    if (!is_expression(&parser.rest))
        return ANSWER_YES;
    struct value value = parse_or(&parser);
    if (parser.broken || str_trim(parser.rest).len)
        return ANSWER_MAYBE;
    return truth(&parser, &value);
}

enum answer expression_holds(struct str text, struct str event)
{
    return holds(text, event, false);
}

/* Is the function called anywhere, however it is written? */
static bool calls(struct str text, struct str name)
{
    for (; text.len > name.len; text = str_skip(text, 1))
        if (str_equal_fold(str_head(text, name.len), name) &&
            str_starts(str_trim(str_skip(text, name.len)), STR("(")))
            return true;
    return false;
}

bool expression_ignores_needs(struct str text, struct str event)
{
    static const char *const status[] = {"success", "failure", "always", "cancelled"};
    bool asks = false;

    for (size_t i = 0; i < LEN(status); i++)
        asks |= calls(text, str_from(status[i]));
    return asks && holds(text, event, true) != ANSWER_NO;
}

bool expression_speaks_of_starter(struct str text)
{
    static const char *const words[] = {
        "author_association", "actor",    "sender", "login",
        "permission",         "authoriz", "fork",   "needs."};

    for (size_t i = 0; i < LEN(words); i++)
        if (str_has(text, str_from(words[i])))
            return true;
    return false;
}
