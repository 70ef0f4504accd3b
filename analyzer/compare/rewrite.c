/* The least-privilege rewrite: joined, tidied, and held against both sides. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/rewrite.h"

#include "compare/join.h"

/* Statements of the result, and pairs of statements that are tried. */
enum { MOST_STATEMENTS = 60, MOST_PAIRS = 20000 };

struct rewriter {
    struct arena *keep;
    struct arena scratch;
    const struct catalog *catalog;
    const struct policies *have, *need;
    struct rewriting *out;
    bool variables;
};

static bool refuse(struct rewriter *rewriter, struct str why)
{
    rewriter->out->why_not = why;
    return false;
}

static bool same_conditions(const struct conditions *a, const struct conditions *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        const struct condition *one = &a->at[i], *other = &b->at[i];
        if (!str_equal_fold(one->op.text, other->op.text) ||
            !str_equal_fold(one->key.text, other->key.text) ||
            one->values.len != other->values.len)
            return false;
        for (size_t v = 0; v < one->values.len; v++)
            if (!str_equal(one->values.at[v].text, other->values.at[v].text))
                return false;
    }
    return true;
}

static bool same_match(struct arena scratch, const struct match *a,
                       const struct match *b, bool action)
{
    return join_absorbs(scratch, a, b, action) && join_absorbs(scratch, b, a, action);
}

static void add_words(struct rewriter *rewriter, struct match *to,
                      const struct match *from, bool action)
{
    for (size_t i = 0; i < from->any.len; i++)
        join_add(rewriter->keep, rewriter->scratch, to, from->any.at[i].text, action);
}

/* Takes `more` into a statement that differs in one element only. */
static bool merged(struct rewriter *rewriter, struct statement *into,
                   const struct statement *more)
{
    struct arena scratch = rewriter->scratch;

    if (!same_conditions(&into->conditions, &more->conditions))
        return false;
    bool actions = join_absorbs(scratch, &into->actions, &more->actions, true);
    bool resources = join_absorbs(scratch, &into->resources, &more->resources, false);
    if (actions && resources)
        return true;
    if (same_match(scratch, &into->resources, &more->resources, false) &&
        !into->actions.negated && !more->actions.negated) {
        add_words(rewriter, &into->actions, &more->actions, true);
        return true;
    }
    if (same_match(scratch, &into->actions, &more->actions, true) &&
        !into->resources.negated && !more->resources.negated) {
        add_words(rewriter, &into->resources, &more->resources, false);
        return true;
    }
    return false;
}

static void add_statement(struct rewriter *rewriter, const struct statement *made)
{
    struct statements *list = &rewriter->out->policy.statements;

    for (size_t i = 0; i < list->len; i++)
        if (merged(rewriter, &list->at[i], made))
            return;
    *LIST_PUSH(rewriter->keep, list) = *made;
}

/* Each allow of one side with each of the other. */
static bool join_all(struct rewriter *rewriter, const struct policy *have,
                     const struct policy *need, size_t *pairs)
{
    for (size_t i = 0; i < have->statements.len; i++)
        for (size_t j = 0; j < need->statements.len; j++) {
            const struct statement *a = &have->statements.at[i];
            const struct statement *b = &need->statements.at[j];
            struct joining joining = {rewriter->keep, rewriter->scratch,
                                      rewriter->catalog, NULL, false};
            struct statement made;
            if (a->effect == EFFECT_DENY || b->effect == EFFECT_DENY)
                continue;
            if (++*pairs > MOST_PAIRS)
                return refuse(rewriter, STR("there are too many statements"));
            bool any = join_statements(&joining, a, b, &made);
            if (joining.trouble)
                return refuse(rewriter, str_from(joining.trouble));
            rewriter->out->known_only |= joining.known_only;
            if (any)
                add_statement(rewriter, &made);
            if (rewriter->out->policy.statements.len > MOST_STATEMENTS)
                return refuse(rewriter, STR("it would have too many statements"));
        }
    return true;
}

/* What either side denies stays denied, word for word. */
static void add_denies(struct rewriter *rewriter, const struct policies *side)
{
    for (size_t p = 0; p < side->len; p++)
        for (size_t s = 0; s < side->at[p]->statements.len; s++) {
            const struct statement *statement = &side->at[p]->statements.at[s];
            if (statement->effect == EFFECT_DENY)
                *LIST_PUSH(rewriter->keep, &rewriter->out->policy.statements) =
                    *statement;
        }
}

/* With 2008's policies ${...} is text, with those of 2012 a variable: one policy cannot
 * hold both. */
static bool same_version(struct rewriter *rewriter)
{
    const struct policies *sides[] = {rewriter->have, rewriter->need};
    bool text = false, variable = false;

    for (size_t i = 0; i < LEN(sides); i++)
        for (size_t p = 0; p < sides[i]->len; p++) {
            text = text || !sides[i]->at[p]->variables;
            variable = variable || sides[i]->at[p]->variables;
        }
    rewriter->variables = variable;
    if (text && variable)
        return refuse(rewriter, STR("the policies have different versions"));
    return true;
}

/* Both sides together: the allows of HAVE within those of NEED, and all denies. */
static void both_sides(struct rewriter *rewriter, struct terms *terms,
                       struct rights *out)
{
    struct bounds *bounds = NEW(rewriter->keep, struct bounds);
    struct rights need;

    effective_policies(terms, rewriter->scratch, rewriter->have, NULL, READ_WIDE, out);
    effective_policies(terms, rewriter->scratch, rewriter->need, NULL, READ_WIDE,
                       &need);
    *LIST_PUSH(rewriter->keep, bounds) = need.allows;
    for (size_t i = 0; i < out->allows.len; i++)
        out->allows.at[i].within = bounds;
    for (size_t i = 0; i < need.denies.len; i++)
        *LIST_PUSH(rewriter->keep, &out->denies) = need.denies.at[i];
}

static const struct set *known_actions(struct rewriter *rewriter, struct terms *terms)
{
    size_t count;
    const struct action *all = catalog_actions(rewriter->catalog, &count);
    struct str *names = NEW_MANY(&rewriter->scratch, count, struct str);

    for (size_t i = 0; i < count; i++)
        names[i] = all[i].name;
    return terms_actions(terms, names, count);
}

static struct policies made_policies(struct rewriter *rewriter)
{
    struct policies made = {0};

    *LIST_PUSH(rewriter->keep, &made) = &rewriter->out->policy;
    return made;
}

/* Is nothing of both sides missing in it? */
static bool is_whole(struct rewriter *rewriter)
{
    struct terms *terms = terms_new(rewriter->keep, rewriter->catalog);
    struct policies made = made_policies(rewriter);
    struct layers layers = {.identity = rewriter->have, .boundary = rewriter->need};
    struct rights both, written;
    struct comparison first;

    both_sides(rewriter, terms, &both);
    effective_policies(terms, rewriter->scratch, &made, NULL, READ_NARROW, &written);
    struct question question = {
        .have = &both,
        .need = &written,
        .within = rewriter->out->known_only ? known_actions(rewriter, terms) : NULL,
        .have_by.layers = &layers,
        .need_by.policies = &made,
    };
    compare_first(rewriter->keep, rewriter->scratch, terms, &question, &first);
    return first.verdict == VERDICT_COVERED;
}

static bool is_inside(struct rewriter *rewriter, const struct policies *side)
{
    struct policies made = made_policies(rewriter);
    struct comparison whole;

    compare_policies(rewriter->keep, rewriter->scratch, rewriter->catalog, &made, side,
                     &whole);
    return whole.verdict == VERDICT_COVERED;
}

static bool is_inside_both(struct rewriter *rewriter)
{
    return is_inside(rewriter, rewriter->have) && is_inside(rewriter, rewriter->need);
}

/* Leaves out, one after the other, what makes no difference: a deny that cuts nothing
 * off, an allow that others hold anyway. Without a deny it is no less whole, and
 * without an allow no further out: each needs to be asked about in one direction. */
static void prune(struct rewriter *rewriter)
{
    struct statements *list = &rewriter->out->policy.statements;

    for (size_t i = list->len; i-- > 0;) {
        struct statements all = *list;
        bool deny = all.at[i].effect == EFFECT_DENY;
        *list = (struct statements){0};
        for (size_t j = 0; j < all.len; j++)
            if (j != i)
                *LIST_PUSH(rewriter->keep, list) = all.at[j];
        if (deny ? !is_inside_both(rewriter) : !is_whole(rewriter))
            *list = all;
    }
}

/* More words than this are left as they are: each is a question. */
enum { MOST_PRUNED = 200 };

/* Leaves out the words that the others hold anyway. */
static void prune_words(struct rewriter *rewriter, struct match *match, size_t *asked)
{
    if (match->negated)
        return;
    for (size_t i = match->any.len; i-- > 0 && match->any.len > 1;) {
        struct tokens all = match->any, rest = {0};
        if ((*asked)++ >= MOST_PRUNED)
            return;
        for (size_t j = 0; j < all.len; j++)
            if (j != i)
                *LIST_PUSH(rewriter->keep, &rest) = all.at[j];
        match->any = rest;
        if (!is_whole(rewriter))
            match->any = all;
    }
}

static void prune_all_words(struct rewriter *rewriter)
{
    struct statements *list = &rewriter->out->policy.statements;
    size_t asked = 0;

    for (size_t i = 0; list->len > 1 && i < list->len; i++) {
        if (list->at[i].effect == EFFECT_DENY)
            continue;
        prune_words(rewriter, &list->at[i].actions, &asked);
        prune_words(rewriter, &list->at[i].resources, &asked);
    }
}

static bool rewrite(struct rewriter *rewriter)
{
    size_t pairs = 0;

    if (!same_version(rewriter))
        return false;
    rewriter->out->policy.variables = rewriter->variables;
    for (size_t i = 0; i < rewriter->have->len; i++)
        for (size_t j = 0; j < rewriter->need->len; j++)
            if (!join_all(rewriter, rewriter->have->at[i], rewriter->need->at[j],
                          &pairs))
                return false;
    add_denies(rewriter, rewriter->have);
    add_denies(rewriter, rewriter->need);
    if (rewriter->out->policy.statements.len > MOST_STATEMENTS)
        return refuse(rewriter, STR("it would have too many statements"));
    if (!is_inside_both(rewriter) || !is_whole(rewriter))
        return refuse(rewriter, STR("it could not be proved to be the same"));
    prune(rewriter);
    prune_all_words(rewriter);
    return true;
}

void compare_rewrite(struct arena *keep, struct arena scratch,
                     const struct catalog *catalog, const struct policies *have,
                     const struct policies *need, struct rewriting *out)
{
    struct rewriter rewriter = {keep, scratch, catalog, have, need, out, false};

    *out = (struct rewriting){.policy.kind = POLICY_IDENTITY};
    out->made = rewrite(&rewriter);
}
