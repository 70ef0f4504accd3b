/* A right of a token is a word of its own: what writes also reads. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/workflow.h"

/* The scopes that a workflow can name. Nobody reads an id-token, nor writes a model. */
static const struct {
    struct str name;
    unsigned rights;
} scopes[] = {
    {STR_INIT("actions"),              SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("artifact-metadata"),    SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("attestations"),         SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("checks"),               SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("code-quality"),         SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("contents"),             SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("copilot-requests"),     SCOPE_WRITE             },
    {STR_INIT("deployments"),          SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("discussions"),          SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("id-token"),             SCOPE_WRITE             },
    {STR_INIT("issues"),               SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("models"),               SCOPE_READ              },
    {STR_INIT("packages"),             SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("pages"),                SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("pull-requests"),        SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("repository-projects"),  SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("security-events"),      SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("statuses"),             SCOPE_READ | SCOPE_WRITE},
    {STR_INIT("vulnerability-alerts"), SCOPE_READ              },
};

unsigned scope_rights(struct str name)
{
    for (size_t i = 0; i < LEN(scopes); i++)
        if (str_equal(scopes[i].name, name))
            return scopes[i].rights;
    return 0;
}

/* How much a word gives; words of nothing give nothing. */
static unsigned amount_of(struct str word)
{
    if (str_is(word, "write") || str_is(word, "write-all"))
        return SCOPE_WRITE;
    return str_is(word, "read") || str_is(word, "read-all") ? SCOPE_READ : 0;
}

static unsigned amount_in(const struct permissions *from, struct str scope)
{
    if (from->all.text.len)
        return amount_of(from->all.text);
    for (size_t i = 0; i < from->scopes.len; i++)
        if (str_equal(from->scopes.at[i].name.text, scope))
            return amount_of(from->scopes.at[i].right.text);
    return 0;
}

static struct str word_of(unsigned amount)
{
    return amount == SCOPE_WRITE  ? STR("write")
           : amount == SCOPE_READ ? STR("read")
                                  : STR("none");
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Both say all: the smaller word. The caller names scopes: those, by that word. */
static void narrow_all(struct arena *keep, const struct permissions *caller,
                       const struct permissions *callee, struct permissions *out)
{
    unsigned amount = amount_of(callee->all.text);

    if (caller->all.text.len) {
        if (amount_of(caller->all.text) < amount)
            out->all.text = caller->all.text;
        return;
    }
    out->all = (struct token){0};
    for (size_t i = 0; i < caller->scopes.len; i++) {
        struct token name = caller->scopes.at[i].name, right = callee->all;
        name.span = right.span;
        right.text = word_of(least(amount, amount_in(caller, name.text)));
        *LIST_PUSH(keep, &out->scopes) = (struct token_scope){name, right};
    }
}

struct permissions permissions_within(struct arena *keep,
                                      const struct permissions *caller,
                                      const struct permissions *callee,
                                      bool *from_callee)
{
    *from_callee = callee->said;
    if (!callee->said)
        return *caller;
    if (!caller->said)
        return *callee;
    struct permissions made = {.said = true, .span = callee->span, .all = callee->all};
    if (callee->all.text.len)
        narrow_all(keep, caller, callee, &made);
    for (size_t i = 0; i < callee->scopes.len; i++) {
        struct token_scope *scope = LIST_PUSH(keep, &made.scopes);
        *scope = callee->scopes.at[i];
        scope->right.text = word_of(
            least(amount_of(scope->right.text), amount_in(caller, scope->name.text)));
    }
    return made;
}

/* The span from the name of a scope to its right. */
static struct span span_of(const struct token_scope *scope)
{
    struct span span = scope->name.span;

    span.end_line = scope->right.span.end_line;
    span.end_column = scope->right.span.end_column;
    return span;
}

static void add_words(struct arena *keep, struct str scope, unsigned amount,
                      unsigned known, struct span span, struct tokens *words)
{
    if (amount == SCOPE_WRITE)
        *LIST_PUSH(keep, words) =
            (struct token){arena_print(keep, "%.*s:write", STR_ARGS(scope)), span};
    if (amount && known & SCOPE_READ)
        *LIST_PUSH(keep, words) =
            (struct token){arena_print(keep, "%.*s:read", STR_ARGS(scope)), span};
}

bool permissions_grant(struct arena *keep, const struct permissions *from,
                       struct statement *out)
{
    struct tokens words = {0}, everywhere = {0};

    if (from->all.text.len)
        add_words(keep, STR("*"), amount_of(from->all.text), SCOPE_READ | SCOPE_WRITE,
                  from->all.span, &words);
    for (size_t i = 0; i < from->scopes.len; i++) {
        const struct token_scope *scope = &from->scopes.at[i];
        add_words(keep, scope->name.text, amount_of(scope->right.text),
                  scope_rights(scope->name.text), span_of(scope), &words);
    }
    if (!words.len)
        return false;
    *LIST_PUSH(keep, &everywhere) = (struct token){STR("*"), from->span};
    *out = (struct statement){
        .effect = EFFECT_ALLOW,
        .span = from->span,
        .effect_span = from->span,
        .actions = {.present = true, .span = from->span, .any = words     },
        .resources = {.present = true, .span = from->span, .any = everywhere},
    };
    return true;
}
