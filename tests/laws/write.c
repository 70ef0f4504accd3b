/* A policy as the JSON document that it could have been read from. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

static void put_text(struct out *out, struct str text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\')
            out_char(out, '\\');
        out_char(out, text.at[i]);
    }
    out_char(out, '"');
}

/* May one element stand without a list around it? */
static bool bare(size_t count, struct chance *style)
{
    return count == 1 && style && chance_one_in(style, 2);
}

static void put_words(struct out *out, const struct tokens *words, struct chance *style)
{
    bool alone = bare(words->len, style);

    out_put(out, alone ? "" : "[");
    for (size_t i = 0; i < words->len; i++) {
        out_put(out, i ? ", " : "");
        put_text(out, words->at[i].text);
    }
    out_put(out, alone ? "" : "]");
}

static void put_match(struct out *out, const char *name, const struct match *match,
                      struct chance *style)
{
    if (!match->present)
        return;
    out_print(out, ", \"%s%s\": ", match->negated ? "Not" : "", name);
    put_words(out, &match->any, style);
}

/* The principals of one kind; "*" stands among those of AWS. */
static bool put_kind(struct out *out, const struct principal_match *match,
                     enum principal_type type, const char *name, bool first,
                     struct chance *style)
{
    struct token held[16];
    struct tokens words = {held, 0, LEN(held)};

    for (size_t i = 0; i < match->any.len && words.len < LEN(held); i++) {
        enum principal_type own = match->any.at[i].type;
        if ((own == PRINCIPAL_ANY ? PRINCIPAL_AWS : own) == type)
            held[words.len++] = match->any.at[i].token;
    }
    if (!words.len)
        return false;
    out_print(out, "%s\"%s\": ", first ? "" : ", ", name);
    put_words(out, &words, style);
    return true;
}

static void put_principals(struct out *out, const struct principal_match *match,
                           struct chance *style)
{
    bool any = false;

    if (!match->present)
        return;
    out_print(out, ", \"%sPrincipal\": ", match->negated ? "Not" : "");
    if (bare(match->any.len, style) && match->any.at[0].type == PRINCIPAL_ANY) {
        out_put(out, "\"*\"");
        return;
    }
    out_char(out, '{');
    any = put_kind(out, match, PRINCIPAL_AWS, "AWS", !any, style) || any;
    any = put_kind(out, match, PRINCIPAL_SERVICE, "Service", !any, style) || any;
    any = put_kind(out, match, PRINCIPAL_FEDERATED, "Federated", !any, style) || any;
    put_kind(out, match, PRINCIPAL_CANONICAL, "CanonicalUser", !any, style);
    out_char(out, '}');
}

/* The first condition with this operator: it carries the keys of all of them. */
static size_t leader(const struct conditions *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal_fold(list->at[i].op.text, list->at[at].op.text))
            return i;
    return at;
}

static void put_conditions(struct out *out, const struct conditions *list,
                           struct chance *style)
{
    const char *between = "";

    if (!list->len)
        return;
    out_put(out, ", \"Condition\": {");
    for (size_t i = 0; i < list->len; i++) {
        if (leader(list, i) != i)
            continue;
        out_put(out, between);
        put_text(out, list->at[i].op.text);
        out_put(out, ": {");
        for (size_t k = i; k < list->len; k++) {
            if (leader(list, k) != i)
                continue;
            out_put(out, k == i ? "" : ", ");
            put_text(out, list->at[k].key.text);
            out_put(out, ": ");
            put_words(out, &list->at[k].values, style);
        }
        out_put(out, "}");
        between = ", ";
    }
    out_char(out, '}');
}

void write_policy(struct out *out, const struct policy *policy, struct chance *style)
{
    bool alone = bare(policy->statements.len, style);
    bool silent = !policy->variables && style && chance_one_in(style, 2);

    out_put(out, "{");
    if (!silent)
        out_print(out, "\"Version\": \"%s\", ",
                  policy->variables ? "2012-10-17" : "2008-10-17");
    out_print(out, "\"Statement\": %s", alone ? "" : "[\n  ");
    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct statement *one = &policy->statements.at[i];
        out_print(out, "%s{\"Effect\": \"%s\"", i ? ",\n  " : "",
                  one->effect == EFFECT_DENY ? "Deny" : "Allow");
        put_principals(out, &one->principals, style);
        put_match(out, "Action", &one->actions, style);
        put_match(out, "Resource", &one->resources, style);
        put_conditions(out, &one->conditions, style);
        out_char(out, '}');
    }
    out_put(out, alone ? "}\n" : "]}\n");
}

void write_request(struct out *out, const struct request *request)
{
    out_print(out, "principal \"%.*s\" action \"%.*s\" resource \"%.*s\"",
              STR_ARGS(request->principal), STR_ARGS(request->action),
              STR_ARGS(request->resource));
    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        out_print(out, " %.*s=", STR_ARGS(entry->key));
        for (size_t v = 0; v < entry->values.len; v++)
            out_print(out, "%s\"%.*s\"", v ? "|" : "", STR_ARGS(entry->values.at[v]));
    }
    out_char(out, '\n');
}
