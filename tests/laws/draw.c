/* Policies out of few words: stars that overlap, every operator, odd capitals. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

static const char *const action_words[] = {
    "s3:GetObject",
    "s3:GetObject",
    "s3:Get*",
    "s3:*Object",
    "s3:PutObject",
    "s3:?etObject",
    "S3:getobject",
    "s3:*",
    "*",
    "*:Get*",
    "s?:*Object*",
    "s3:ListBucket",
    "s3:GetObjectAcl",
    "sqs:SendMessage",
};

static const char *const resource_words[] = {
    "*",
    "*",
    "arn:aws:s3:::a/*",
    "arn:aws:s3:::a/x",
    "arn:aws:s3:::?/x",
    "arn:aws:s3:::*/x",
    "arn:aws:s3:::b/y",
    "arn:aws:s3:::a",
    "arn:aws:s3:::*",
    "arn:*:s3:::a/x",
    "arn:aws:s3",
    "arn:aws:s3*",
    "arn:aws:*",
    "arn:aws:*:*:111122223333:q?",
    "arn:aws:sqs:us-east-1:111122223333:q1",
    "arn:aws:sqs:us-*:1111*:*",
    "arn:aws:s3:::a:b/*",
};

/* Escapes and variables, with and without a default. */
static const char *const variable_words[] = {
    "arn:aws:s3:::${aws:username}/*",
    "arn:aws:s3:::${aws:username}",
    "arn:aws:s3:::${AWS:UserName}/x",
    "arn:aws:s3:::${aws:PrincipalTag/team, 'a'}/*",
    "arn:aws:s3:::a/${aws:username, 'x'}",
    "arn:aws:s3:::a/${*}",
    "arn:aws:s3:::${?}/x",
    "arn:aws:s3:::a/${$}*",
};

static const char *const text_words[] = {"a", "b",   "ab", "A",        "a*", "*",
                                         "?", "a?b", "",   "\xc3\xa9", "b*"};
static const char *const number_words[] = {"0", "5", "10", "-1", "2.5", "1e1", "5.0"};
static const char *const date_words[] = {"2020-01-01",
                                         "2020-01-01T00:00:00Z",
                                         "1577836800",
                                         "2024-06-30T12:00:00+02:00",
                                         "2020-01",
                                         "2024-06-30T10:00:00Z",
                                         "2021-03-04T05:06:07.5Z"};
static const char *const bool_words[] = {"true", "false", "True"};
static const char *const binary_words[] = {"YQ==", "YR==", "YWI=", "YWJj", ""};
static const char *const address_words[] = {
    "10.0.0.0/8", "10.1.0.0/16",   "10.1.2.3",    "0.0.0.0/0",
    "::/0",       "2001:db8::/32", "2001:db8::1", "::ffff:10.0.0.0/104",
    "10.1.2.0/31"};
static const char *const arn_words[] = {"arn:aws:s3:::a",
                                        "arn:aws:s3:::*",
                                        "arn:aws:*:*:111122223333:*",
                                        "arn:aws:sqs:us-east-1:*:q?",
                                        "*",
                                        "arn:aws:s3:::a*"};

#define WORDS(words) (words), LEN(words)

/* The first rows are drawn most often. Whether a key may carry several values is what
 * the catalogue says of it (unknown keys may). */
static const struct key_row key_rows[] = {
    {"aws:SourceVpc",              FAMILY_TEXT,    false, WORDS(text_words)   },
    {"aws:TagKeys",                FAMILY_TEXT,    true,  WORDS(text_words)   },
    {"aws:PrincipalTag/team",      FAMILY_TEXT,    false, WORDS(text_words)   },
    {"x:label",                    FAMILY_TEXT,    true,  WORDS(text_words)   },
    {"aws:MultiFactorAuthAge",     FAMILY_NUMBER,  false, WORDS(number_words) },
    {"x:count",                    FAMILY_NUMBER,  true,  WORDS(number_words) },
    {"aws:CurrentTime",            FAMILY_DATE,    false, WORDS(date_words)   },
    {"aws:MultiFactorAuthPresent", FAMILY_BOOL,    false, WORDS(bool_words)   },
    {"x:blob",                     FAMILY_BINARY,  true,  WORDS(binary_words) },
    {"aws:SourceIp",               FAMILY_ADDRESS, false, WORDS(address_words)},
    {"aws:SourceArn",              FAMILY_ARN,     false, WORDS(arn_words)    },
    {"x:when",                     FAMILY_DATE,    true,  WORDS(date_words)   },
    {"x:flag",                     FAMILY_BOOL,    true,  WORDS(bool_words)   },
    {"x:from",                     FAMILY_ADDRESS, true,  WORDS(address_words)},
    {"aws:username",               FAMILY_TEXT,    false, WORDS(text_words)   },
};

static const char *const operators[][6] = {
    [FAMILY_TEXT] = {"StringEquals",  "StringNotEquals",  "StringEqualsIgnoreCase",
                     "StringNotEqualsIgnoreCase",                                                   "StringLike",         "StringNotLike"        },
    [FAMILY_NUMBER] = {"NumericEquals", "NumericNotEquals", "NumericLessThan",
                     "NumericLessThanEquals",                                                       "NumericGreaterThan",
                     "NumericGreaterThanEquals"                                                                                                  },
    [FAMILY_DATE] = {"DateEquals",    "DateNotEquals",    "DateLessThan",
                     "DateLessThanEquals",                                                          "DateGreaterThan",    "DateGreaterThanEquals"},
    [FAMILY_BOOL] = {"Bool",          "Bool",             "Bool",                   "Bool",         "Bool",               "Bool"                 },
    [FAMILY_BINARY] = {"BinaryEquals",  "BinaryEquals",     "BinaryEquals",           "BinaryEquals",
                     "BinaryEquals",                                                                                      "BinaryEquals"         },
    [FAMILY_ADDRESS] = {"IpAddress",     "NotIpAddress",     "IpAddress",              "NotIpAddress",
                     "IpAddress",                                                                                         "IpAddress"            },
    [FAMILY_ARN] = {"ArnEquals",     "ArnLike",          "ArnNotEquals",           "ArnNotLike",   "ArnLike",
                     "ArnEquals"                                                                                                                 },
};

static const char *const caller_words[] = {
    "arn:aws:iam::111122223333:user/ann",
    "arn:aws:iam::111122223333:role/app/worker",
    "arn:aws:sts::111122223333:assumed-role/worker/one",
    "arn:aws:sts::111122223333:assumed-role/other/one",
    "arn:aws:iam::111122223333:root",
    "111122223333",
    "arn:aws:iam::444455556666:user/ann",
    "lambda.amazonaws.com",
    "arn:aws:iam::111122223333:saml-provider/idp",
    "",
};

static const struct {
    enum principal_type type;
    const char *text;
} principal_words[] = {
    {PRINCIPAL_ANY,       "*"                                               },
    {PRINCIPAL_AWS,       "111122223333"                                    },
    {PRINCIPAL_AWS,       "arn:aws:iam::111122223333:root"                  },
    {PRINCIPAL_AWS,       "arn:aws:iam::111122223333:user/ann"              },
    {PRINCIPAL_AWS,       "arn:aws:iam::111122223333:role/app/worker"       },
    {PRINCIPAL_AWS,       "arn:aws:sts::111122223333:assumed-role/other/one"},
    {PRINCIPAL_AWS,       "arn:aws:iam::444455556666:root"                  },
    {PRINCIPAL_SERVICE,   "lambda.amazonaws.com"                            },
    {PRINCIPAL_FEDERATED, "arn:aws:iam::111122223333:saml-provider/idp"     },
};

const struct key_row *key_row(struct str key)
{
    for (size_t i = 0; i < LEN(key_rows); i++)
        if (str_equal_fold(key, str_from(key_rows[i].key)))
            return &key_rows[i];
    return NULL;
}

struct str draw_capitals(struct arena *keep, struct chance *chance, struct str text)
{
    char *made = NEW_MANY(keep, text.len + 1, char);

    for (size_t i = 0; i < text.len; i++) {
        char c = str_fold(text.at[i]);
        bool letter = c >= 'a' && c <= 'z';
        made[i] = letter && chance_one_in(chance, 2) ? (char)(c - 32) : text.at[i];
    }
    return (struct str){made, text.len};
}

/* Some slice of the text becomes a star, or one letter a question mark. */
static struct str wilder(struct arena *keep, struct chance *chance, struct str text)
{
    size_t from = chance_below(chance, text.len);
    size_t most = text.len - from, len = 1 + chance_below(chance, most < 6 ? most : 6);

    if (chance_one_in(chance, 2))
        return arena_print(keep, "%.*s?%.*s", (int)from, text.at,
                           STR_ARGS(str_skip(text, from + 1)));
    return arena_print(keep, "%.*s*%.*s", (int)from, text.at,
                       STR_ARGS(str_skip(text, from + len)));
}

struct str draw_action(struct arena *keep, struct chance *chance)
{
    struct str word = str_from(ONE_OF(chance, action_words));

    return chance_one_in(chance, 5) ? wilder(keep, chance, word) : word;
}

struct str draw_resource(struct arena *keep, struct chance *chance)
{
    if (chance_one_in(chance, 12))
        return str_from(ONE_OF(chance, variable_words));
    struct str word = str_from(ONE_OF(chance, resource_words));
    return chance_one_in(chance, 5) ? wilder(keep, chance, word) : word;
}

struct str draw_value(struct arena *keep, struct chance *chance,
                      const struct key_row *row)
{
    static const char *const variables[] = {"${aws:username}", "${aws:username, 'a'}",
                                            "a${*}", "${aws:PrincipalTag/team}*"};

    (void)keep;
    if (row->family == FAMILY_TEXT && chance_one_in(chance, 20))
        return str_from(ONE_OF(chance, variables));
    return str_from(row->values[chance_below(chance, row->count)]);
}

struct str draw_caller(struct chance *chance)
{
    return str_from(ONE_OF(chance, caller_words));
}

static struct str draw_operator(struct arena *keep, struct chance *chance,
                                const struct key_row *row)
{
    const char *name = operators[row->family][chance_below(chance, 6)];
    const char *quantifier = "", *tail = chance_one_in(chance, 4) ? "IfExists" : "";

    if (chance_one_in(chance, 12))
        return STR("Null");
    if (chance_one_in(chance, row->many ? 2 : 12))
        quantifier = chance_one_in(chance, 2) ? "ForAllValues:" : "ForAnyValue:";
    struct str op = arena_print(keep, "%s%s%s", quantifier, name, tail);
    return chance_one_in(chance, 8) ? draw_capitals(keep, chance, op) : op;
}

static bool has_condition(const struct statement *statement, struct str op,
                          struct str key)
{
    for (size_t i = 0; i < statement->conditions.len; i++) {
        const struct condition *one = &statement->conditions.at[i];
        if (str_equal_fold(one->op.text, op) && str_equal_fold(one->key.text, key))
            return true;
    }
    return false;
}

void draw_condition(struct arena *keep, struct chance *chance, struct statement *into)
{
    static const struct key_row truths = {"", FAMILY_BOOL, false, WORDS(bool_words)};
    size_t span = chance_one_in(chance, 2) ? 4 : LEN(key_rows);
    const struct key_row *row = &key_rows[chance_below(chance, span)];
    struct str op = draw_operator(keep, chance, row), key = str_from(row->key);

    if (has_condition(into, op, key))
        return;
    struct condition *made = LIST_PUSH(keep, &into->conditions);
    made->op.text = op;
    made->key.text = chance_one_in(chance, 8) ? draw_capitals(keep, chance, key) : key;
    if (str_is(op, "Null"))
        row = &truths;
    do {
        LIST_PUSH(keep, &made->values)->text = draw_value(keep, chance, row);
    } while (chance_one_in(chance, 3));
}

static void draw_match(struct arena *keep, struct chance *chance, struct match *out,
                       struct str (*word)(struct arena *, struct chance *))
{
    *out = (struct match){.present = true, .negated = chance_one_in(chance, 6)};
    do {
        LIST_PUSH(keep, &out->any)->text = word(keep, chance);
    } while (chance_one_in(chance, 3));
}

static void draw_principals(struct arena *keep, struct chance *chance,
                            struct principal_match *out)
{
    *out =
        (struct principal_match){.present = true, .negated = chance_one_in(chance, 6)};
    do {
        size_t at = chance_below(chance, LEN(principal_words));
        struct principal_token *token = LIST_PUSH(keep, &out->any);
        token->type = principal_words[at].type;
        token->token.text = str_from(principal_words[at].text);
    } while (chance_one_in(chance, 3));
}

struct statement draw_statement(struct arena *keep, struct chance *chance,
                                bool principals)
{
    struct statement made = {.effect = EFFECT_ALLOW};

    draw_match(keep, chance, &made.actions, draw_action);
    draw_match(keep, chance, &made.resources, draw_resource);
    if (principals)
        draw_principals(keep, chance, &made.principals);
    for (size_t i = chance_below(chance, 6); i > 3; i--)
        draw_condition(keep, chance, &made);
    if (chance_one_in(chance, 4))
        draw_condition(keep, chance, &made);
    return made;
}

struct policy *draw_policy(struct arena *keep, struct chance *chance, bool principals)
{
    struct policy *made = NEW(keep, struct policy);

    made->kind = principals ? POLICY_RESOURCE : POLICY_IDENTITY;
    made->variables = !chance_one_in(chance, 6);
    do {
        struct statement statement = draw_statement(keep, chance, principals);
        if (made->statements.len && chance_one_in(chance, 3))
            statement.effect = EFFECT_DENY;
        *LIST_PUSH(keep, &made->statements) = statement;
    } while (made->statements.len < 4 && !chance_one_in(chance, 3));
    return made;
}
