/* Scalars: `no`, `on` and 2012-10-17 are strings; true, ~, 0o17 and 1e3 are not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/scalar.h"

#include "syntax/number.h"

/* Digits after 0o or 0x: never more than 64 bits. */
enum { BASED_DIGITS = 16 };

enum meaning {
    MEANS_STRING,
    MEANS_NULL,
    MEANS_TRUE,
    MEANS_FALSE,
    MEANS_INT,
    MEANS_BASED_INT, /* octal or hexadecimal */
    MEANS_FLOAT,
    MEANS_NOT_FINITE,
};

static const struct {
    const char *text;
    enum meaning meaning;
} words[] = {
    {"",      MEANS_NULL      },
    {"~",     MEANS_NULL      },
    {"null",  MEANS_NULL      },
    {"Null",  MEANS_NULL      },
    {"NULL",  MEANS_NULL      },
    {"true",  MEANS_TRUE      },
    {"True",  MEANS_TRUE      },
    {"TRUE",  MEANS_TRUE      },
    {"false", MEANS_FALSE     },
    {"False", MEANS_FALSE     },
    {"FALSE", MEANS_FALSE     },
    {".inf",  MEANS_NOT_FINITE},
    {".Inf",  MEANS_NOT_FINITE},
    {".INF",  MEANS_NOT_FINITE},
    {"+.inf", MEANS_NOT_FINITE},
    {"+.Inf", MEANS_NOT_FINITE},
    {"+.INF", MEANS_NOT_FINITE},
    {"-.inf", MEANS_NOT_FINITE},
    {"-.Inf", MEANS_NOT_FINITE},
    {"-.INF", MEANS_NOT_FINITE},
    {".nan",  MEANS_NOT_FINITE},
    {".NaN",  MEANS_NOT_FINITE},
    {".NAN",  MEANS_NOT_FINITE},
};

static size_t skip_any(struct str *rest, const char *set)
{
    size_t len = 0;

    while (len < rest->len && rest->at[len] && strchr(set, rest->at[len]))
        len++;
    *rest = str_skip(*rest, len);
    return len;
}

static bool skip_one(struct str *rest, const char *set)
{
    bool hit = rest->len && rest->at[0] && strchr(set, rest->at[0]);

    *rest = str_skip(*rest, hit);
    return hit;
}

#define DECIMAL "0123456789"

/* [-+]? ( \. digits | digits ( \. digits? )? ) ( [eE] [-+]? digits )? */
static enum meaning number_meaning(struct str rest)
{
    skip_one(&rest, "-+");
    size_t whole = skip_any(&rest, DECIMAL);
    if (whole && rest.len == 0)
        return MEANS_INT;
    if (skip_one(&rest, ".")) {
        if (skip_any(&rest, DECIMAL) == 0 && whole == 0)
            return MEANS_STRING;
    } else if (whole == 0) {
        return MEANS_STRING;
    }
    if (skip_one(&rest, "eE")) {
        skip_one(&rest, "-+");
        if (skip_any(&rest, DECIMAL) == 0)
            return MEANS_STRING;
    }
    return rest.len ? MEANS_STRING : MEANS_FLOAT;
}

static enum meaning meaning_of(struct str text)
{
    struct str rest = text;

    for (size_t i = 0; i < LEN(words); i++)
        if (str_is(text, words[i].text))
            return words[i].meaning;
    if (str_starts(text, STR("0o")) || str_starts(text, STR("0x"))) {
        bool octal = text.at[1] == 'o';
        rest = str_skip(text, 2);
        size_t digits = skip_any(&rest, octal ? "01234567" : DECIMAL "abcdefABCDEF");
        return digits && rest.len == 0 ? MEANS_BASED_INT : MEANS_STRING;
    }
    return number_meaning(rest);
}

/* The booleans of YAML 1.1 that are strings in 1.2. */
static const char *const old_words[] = {
    "y",  "Y",  "yes", "Yes", "YES", "n",   "N",   "no",
    "No", "NO", "on",  "On",  "ON",  "off", "Off", "OFF",
};

/* Numbers of YAML 1.1 that are strings in 1.2: in binary, with underscores, and to the
 * base of sixty. The text is no number of 1.2. */
static bool is_old_number(struct str rest)
{
    skip_one(&rest, "-+");
    if (str_starts(rest, STR("0b"))) {
        rest = str_skip(rest, 2);
        return skip_any(&rest, "01_") && rest.len == 0;
    }
    if (rest.len == 0 || rest.at[0] == '_' || skip_any(&rest, DECIMAL "_") == 0)
        return false;
    while (skip_one(&rest, ":"))
        if (skip_any(&rest, DECIMAL) == 0)
            return false;
    if (skip_one(&rest, "."))
        skip_any(&rest, DECIMAL "_");
    return rest.len == 0;
}

static bool is_loose(struct str text)
{
    for (size_t i = 0; i < LEN(old_words); i++)
        if (str_is(text, old_words[i]))
            return true;
    return is_old_number(text);
}

static bool set_meaning(struct node *node, enum meaning meaning, struct str text,
                        struct trouble *trouble)
{
    node->text = text;
    /* not covered: there is no other meaning */
    switch (meaning) {
    case MEANS_STRING:
        node->kind = NODE_STRING;
        return true;
    case MEANS_NULL:
        node->kind = NODE_NULL;
        node->text = STR("");
        return true;
    case MEANS_TRUE:
        node->kind = NODE_BOOL;
        node->text = STR("true");
        return true;
    case MEANS_FALSE:
        node->kind = NODE_BOOL;
        node->text = STR("false");
        return true;
    case MEANS_INT:
    case MEANS_FLOAT:
        node->kind = NODE_NUMBER;
        return number_in_range(text, node->span, trouble);
    case MEANS_BASED_INT:
        node->kind = NODE_NUMBER;
        return text.len <= 2 + BASED_DIGITS ||
               trouble_set(trouble, TOO_LARGE, node->span,
                           "a number of more than %d octal or hexadecimal digits",
                           BASED_DIGITS);
    case MEANS_NOT_FINITE:
        break;
    }
    return trouble_set(trouble, BROKEN_YAML, node->span,
                       "%s is no number that is read; a string needs quotes",
                       excerpt_of(text).text);
}

/* Does the text have one of the meanings that the tag stands for? */
static bool tag_allows(struct str tag, enum meaning meaning)
{
    if (str_is(tag, "null"))
        return meaning == MEANS_NULL;
    if (str_is(tag, "bool"))
        return meaning == MEANS_TRUE || meaning == MEANS_FALSE;
    if (str_is(tag, "int"))
        return meaning == MEANS_INT || meaning == MEANS_BASED_INT;
    return str_is(tag, "float") && (meaning == MEANS_INT || meaning == MEANS_FLOAT);
}

#define CORE "tag:yaml.org,2002:"

bool scalar_tag_trouble(const char *tag, struct span span, struct trouble *trouble)
{
    struct str name = str_from(tag);
    bool core = str_starts(name, STR(CORE));

    return trouble_set(trouble, BROKEN_YAML, span, "the tag \"%s%s\" is not read here",
                       core ? "!!" : "",
                       excerpt_of(core ? str_skip(name, strlen(CORE)) : name).text);
}

bool scalar_read(struct str text, const char *tag, bool plain, struct node *node,
                 struct trouble *trouble)
{
    enum meaning meaning = meaning_of(text);

    if (!tag) {
        node->loose = plain && meaning == MEANS_STRING && is_loose(text);
        return set_meaning(node, plain ? meaning : MEANS_STRING, text, trouble);
    }
    if (strcmp(tag, "!") == 0 || strcmp(tag, CORE "str") == 0)
        return set_meaning(node, MEANS_STRING, text, trouble);
    if (str_starts(str_from(tag), STR(CORE)) &&
        tag_allows(str_from(tag + strlen(CORE)), meaning))
        return set_meaning(node, meaning, text, trouble);
    return scalar_tag_trouble(tag, node->span, trouble);
}

bool scalar_is_key(const struct node *node)
{
    struct str digits = node->text;

    if (node->kind != NODE_NUMBER)
        return node->kind == NODE_STRING;
    if (str_is(digits, "0"))
        return true;
    skip_one(&digits, "-");
    return skip_one(&digits, "123456789") &&
           (skip_any(&digits, DECIMAL), digits.len == 0);
}
