/* One function for each keyword of JSON Schema, and a table of them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "schema.h"

#include <regex.h>

/* What a keyword is checked with: `rule` is the keyword's value, `in` its schema. */
struct question {
    struct arena *keep;
    const struct node *root, *in, *rule, *value;
    struct str path;
};

typedef struct str check_fn(struct question question);

static check_fn follow;

static struct str ask(struct question question, const struct node *schema,
                      const struct node *value, struct str name)
{
    question.in = schema;
    question.value = value;
    question.path = arena_print(question.keep, "%.*s/%.*s", STR_ARGS(question.path),
                                STR_ARGS(name));
    return follow(question);
}

static struct str complain(struct question question, const char *what)
{
    return arena_print(question.keep, "%.*s: %s", STR_ARGS(question.path), what);
}

static struct str nothing(struct question question)
{
    (void)question;
    return STR("");
}

static struct str refer(struct question question)
{
    const struct node *defs = node_get(question.root, STR("$defs"));
    const struct node *schema =
        node_get(defs, str_skip(question.rule->text, strlen("#/$defs/")));

    return schema ? ask(question, schema, question.value, STR(""))
                  : complain(question, "$ref to nothing");
}

static bool is_whole(const struct node *value)
{
    size_t number;

    return value->kind == NODE_NUMBER && str_to_size(value->text, &number);
}

static bool has_type(const struct node *value, struct str type)
{
    static const char *const names[] = {
        [NODE_NULL] = "null",     [NODE_BOOL] = "boolean", [NODE_NUMBER] = "number",
        [NODE_STRING] = "string", [NODE_LIST] = "array",   [NODE_MAP] = "object",
    };

    return str_is(type, names[value->kind]) ||
           (str_is(type, "integer") && is_whole(value));
}

static struct str check_type(struct question question)
{
    bool fits = question.rule->kind == NODE_STRING &&
                has_type(question.value, question.rule->text);

    for (const struct node *type = question.rule->first; type; type = type->next)
        fits |= has_type(question.value, type->text);
    return fits ? STR("") : complain(question, "type");
}

static bool same(const struct node *a, const struct node *b)
{
    return a->kind == b->kind && str_equal(a->text, b->text);
}

static struct str check_const(struct question question)
{
    return same(question.rule, question.value) ? STR("") : complain(question, "const");
}

static struct str check_enum(struct question question)
{
    for (const struct node *one = question.rule->first; one; one = one->next)
        if (same(one, question.value))
            return STR("");
    return complain(question, "enum");
}

static struct str check_required(struct question question)
{
    bool is_map = question.value->kind == NODE_MAP;

    for (const struct node *key = question.rule->first; key && is_map; key = key->next)
        if (!node_get(question.value, key->text))
            return complain(question, "required");
    return STR("");
}

static struct str check_properties(struct question question)
{
    struct str wrong = STR("");

    for (const struct node *one = question.rule->first; one && !wrong.len;
         one = one->next) {
        const struct node *value = node_get(question.value, one->key);
        if (value)
            wrong = ask(question, one, value, one->key);
    }
    return wrong;
}

static struct str check_additional(struct question question)
{
    const struct node *named = node_get(question.in, STR("properties"));
    const struct node *one = question.value->first;
    struct str wrong = STR("");

    for (; one && question.value->kind == NODE_MAP && !wrong.len; one = one->next) {
        if (named && node_get(named, one->key))
            continue;
        wrong = question.rule->kind == NODE_MAP
                    ? ask(question, question.rule, one, one->key)
                    : complain(question, "additionalProperties");
    }
    return wrong;
}

static struct str check_items(struct question question)
{
    const struct node *one = question.value->first;
    struct str wrong = STR("");

    for (; one && question.value->kind == NODE_LIST && !wrong.len; one = one->next)
        wrong = ask(question, question.rule, one, STR("[]"));
    return wrong;
}

static struct str check_one_of(struct question question)
{
    size_t hits = 0;

    for (const struct node *one = question.rule->first; one; one = one->next)
        hits += ask(question, one, question.value, STR("oneOf")).len == 0;
    return hits == 1 ? STR("") : complain(question, "oneOf");
}

static struct str check_min_length(struct question question)
{
    bool empty = question.value->kind == NODE_STRING && question.value->text.len == 0;

    return empty ? complain(question, "minLength") : STR("");
}

static struct str check_minimum(struct question question)
{
    size_t least = 0, number = 0;

    if (question.value->kind != NODE_NUMBER)
        return STR("");
    str_to_size(question.rule->text, &least);
    str_to_size(question.value->text, &number);
    return number < least ? complain(question, "minimum") : STR("");
}

static struct str check_pattern(struct question question)
{
    regex_t pattern;
    const char *rule = arena_cstr(question.keep, question.rule->text);
    const char *text = arena_cstr(question.keep, question.value->text);

    if (regcomp(&pattern, rule, REG_EXTENDED | REG_NOSUB) != 0)
        return complain(question, "a pattern that cannot be read");
    bool hit = regexec(&pattern, text, 0, NULL, 0) == 0;
    regfree(&pattern);
    return hit ? STR("") : complain(question, "pattern");
}

static const struct {
    const char *keyword;
    check_fn *check;
} keywords[] = {
    {"$schema",              nothing         },
    {"title",                nothing         },
    {"description",          nothing         },
    {"$defs",                nothing         },
    {"$ref",                 refer           },
    {"type",                 check_type      },
    {"const",                check_const     },
    {"enum",                 check_enum      },
    {"required",             check_required  },
    {"properties",           check_properties},
    {"additionalProperties", check_additional},
    {"items",                check_items     },
    {"oneOf",                check_one_of    },
    {"minLength",            check_min_length},
    {"minimum",              check_minimum   },
    {"pattern",              check_pattern   },
};

static struct str follow(struct question question)
{
    struct str wrong = STR("");

    for (const struct node *rule = question.in->first; rule && !wrong.len;
         rule = rule->next) {
        size_t i = 0;
        while (i < LEN(keywords) && !str_is(rule->key, keywords[i].keyword))
            i++;
        question.rule = rule;
        wrong = i < LEN(keywords) ? keywords[i].check(question)
                                  : complain(question, "a keyword nobody knows");
    }
    return wrong;
}

struct str schema_complaint(struct arena *keep, const struct node *schema,
                            const struct node *value)
{
    struct question question = {keep, schema, schema, NULL, value, STR("")};

    return follow(question);
}
