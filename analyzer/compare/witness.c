/* A point of the request space as a request that a person can read, and its proof. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "algebra/dimension.h"
#include "base/out.h"
#include "decide/decide.h"
#include "effective/values.h"

/* Who asks: the principal of the question, else the one that the point has, when some
 * statement looks at it. A grant for some sessions of a role is used by one of them. */
static struct str principal_of(struct asking *asking, const struct leftover *leftover)
{
    struct str principal = asking->question->principal;
    bool named = !principal.len;

    for (size_t i = 0; i < leftover->cube.len; i++) {
        const struct literal *at = &leftover->cube.at[i];
        named |= at->dimension == DIMENSION_PRINCIPAL &&
                 (set_has(at->set, principal) != at->negated) == at->inverse;
    }
    if (!named)
        return principal;
    for (size_t i = 0; i < leftover->cube.len; i++)
        if (leftover->cube.at[i].dimension == DIMENSION_PRINCIPAL)
            return arena_copy(asking->keep,
                              leftover->point[DIMENSION_PRINCIPAL].values[0].text);
    return STR("");
}

/* A text of the algebra may hold variables: each stands for the same value wherever it
 * is. The key itself tells which when it has one value, else any value will do. */
static struct str settle_text(struct asking *asking, const struct leftover *leftover,
                              struct arena *keep, struct str text)
{
    struct out out = out_to_arena(keep);

    for (struct str rest = text; rest.len; rest = str_skip(rest, glob_step(rest))) {
        if (rest.at[0] != GLOB_VARIABLE) {
            out_bytes(&out, str_head(rest, glob_step(rest)));
            continue;
        }
        struct str key = terms_variable(asking->terms, rest);
        uint32_t dimension;
        struct str value = STR("example");
        if (terms_find_dimension(asking->terms, key, &dimension) &&
            !leftover->point[dimension].absent) {
            const struct example *at = leftover->point[dimension].values;
            if (at->family != SET_TEXT)
                value = value_text(keep, at->family, at->ordinal);
            else if (!memchr(at->text.at, GLOB_VARIABLE, at->text.len))
                value = at->text;
        }
        out_bytes(&out, value);
    }
    return out_text(&out);
}

static void put_entry(struct arena *keep, struct context *context, struct str key,
                      struct str value, bool many)
{
    struct context_entry *entry = NULL;

    for (size_t i = 0; i < context->len; i++)
        if (str_equal_fold(context->at[i].key, key))
            entry = &context->at[i];
    if (!entry) {
        entry = LIST_PUSH(keep, context);
        entry->key = arena_copy(keep, key);
    } else if (!many)
        return;
    *LIST_PUSH(keep, &entry->values) = arena_copy(keep, value);
}

/* Variables in a text need their key in the request. */
static void put_variables(struct asking *asking, const struct leftover *leftover,
                          struct context *context, struct str text)
{
    for (struct str rest = text; rest.len; rest = str_skip(rest, glob_step(rest)))
        if (rest.at[0] == GLOB_VARIABLE) {
            struct str name = str_head(rest, 3);
            struct str value = settle_text(asking, leftover, asking->keep, name);
            put_entry(asking->keep, context, terms_variable(asking->terms, name), value,
                      false);
        }
}

static void put_key(struct asking *asking, struct arena scratch,
                    const struct leftover *leftover, uint32_t dimension,
                    struct context *context)
{
    const struct coordinate *at = &leftover->point[dimension];
    struct str key = asking->space->at[dimension].name;

    if (at->absent)
        return;
    for (size_t v = 0; v < at->count; v++) {
        struct str value =
            at->values[v].family == SET_TEXT
                ? settle_text(asking, leftover, &scratch, at->values[v].text)
                : value_text(&scratch, at->values[v].family, at->values[v].ordinal);
        put_entry(asking->keep, context, key, value, true);
    }
    context->at[context->len - 1].multi = at->many; /* no key has two dimensions */
}

static struct request request_of(struct asking *asking, struct arena scratch,
                                 const struct leftover *leftover)
{
    const struct context *facts = asking->question->facts;
    struct arena *keep = asking->keep;
    struct str action = leftover->point[DIMENSION_ACTION].values[0].text;
    struct str resource = leftover->point[DIMENSION_RESOURCE].values[0].text;
    struct request made = {.principal = principal_of(asking, leftover),
                           .provider = catalog_provider(terms_catalog(asking->terms))};

    /* The catalogue knows the capitals that the algebra folded away. */
    const struct action *known = catalog_action(terms_catalog(asking->terms), action);
    made.action = known ? known->name : arena_copy(keep, action);
    made.resource = settle_text(asking, leftover, keep, resource);
    for (uint32_t d = DIMENSION_KEYS; d < asking->space->len; d++)
        put_key(asking, scratch, leftover, d, &made.context);
    for (size_t i = 0; facts && i < facts->len; i++)
        for (size_t v = 0; v < facts->at[i].values.len; v++)
            put_entry(keep, &made.context, facts->at[i].key, facts->at[i].values.at[v],
                      false);
    put_variables(asking, leftover, &made.context, resource);
    for (uint32_t d = DIMENSION_KEYS; d < asking->space->len; d++)
        for (size_t v = 0; v < leftover->point[d].count; v++)
            if (leftover->point[d].values[v].family == SET_TEXT)
                put_variables(asking, leftover, &made.context,
                              leftover->point[d].values[v].text);
    return made;
}

bool asked(const struct evidence *evidence)
{
    return evidence->policies || evidence->layers;
}

enum decision ask_evidence(struct arena scratch, const struct evidence *evidence,
                           const struct request *request)
{
    return evidence->policies ? decide_layer(scratch, evidence->policies, request)
                              : decide_layers(scratch, evidence->layers, request);
}

/* Why a side has no exact meaning for the request, as the evaluator says it. */
static struct str doubt_of(struct arena *keep, struct arena scratch,
                           const struct evidence *evidence,
                           const struct request *request)
{
    const struct layers alone = {.identity = evidence->policies};
    struct answer answer;

    decide_request(keep, scratch, evidence->policies ? &alone : evidence->layers,
                   request, &answer);
    return answer.decision == DECIDED_NOT
               ? answer.reason
               : STR("a statement has no exact meaning for the request");
}

static void take_text(struct arena *keep, struct set *taken, struct str text)
{
    if (!memchr(text.at, GLOB_VARIABLE, text.len))
        set_add_glob(keep, taken, glob_of_text(text));
}

/* All plain texts of the point but those in dimension `but`; of the resource its parts
 * too, where a variable may stand. */
static const struct set *taken_texts(struct arena *keep, const struct asking *asking,
                                     const struct leftover *leftover, uint32_t but)
{
    struct set *taken = NEW(keep, struct set);
    struct str rest = leftover->point[DIMENSION_RESOURCE].values[0].text;

    while (rest.len) {
        struct str field = str_cut(&rest, ':');
        take_text(keep, taken, field);
        while (field.len)
            take_text(keep, taken, str_cut(&field, '/'));
    }
    for (uint32_t d = DIMENSION_RESOURCE; d < asking->space->len; d++)
        for (size_t v = 0; d != but && v < leftover->point[d].count; v++)
            if (leftover->point[d].values[v].family == SET_TEXT)
                take_text(keep, taken, leftover->point[d].values[v].text);
    set_settle(taken);
    return taken;
}

/* A variable stands for a value that nothing else has: its key gets one, where it may
 * have one. False when no key had to move. */
static bool stand_apart(struct asking *asking, struct arena scratch,
                        struct leftover *leftover)
{
    bool moved = false;

    for (uint32_t d = DIMENSION_KEYS; d < asking->space->len; d++) {
        const struct coordinate *at = &leftover->point[d];
        struct dimension one = asking->space->at[d];
        struct arena inner = scratch;
        struct cube literals = {0};
        struct coordinate apart;

        if (at->absent || at->values[0].family != SET_TEXT ||
            !terms_is_variable(asking->terms, one.name))
            continue;
        const struct set *taken = taken_texts(&inner, asking, leftover, d);
        if (!set_has(taken, at->values[0].text))
            continue;
        for (size_t i = 0; i < leftover->cube.len; i++)
            if (leftover->cube.at[i].dimension == d)
                *LIST_PUSH(&inner, &literals) = leftover->cube.at[i];
        *LIST_PUSH(&inner, &literals) =
            (struct literal){.dimension = d, .negated = true, .set = taken};
        one.may_be_absent = one.may_be_many = false;
        if (dimension_find(asking->keep, inner, &one, &literals, &asking->budget,
                           &apart) != EXISTS_YES)
            continue;
        leftover->point[d] = apart;
        moved = true;
    }
    return moved;
}

/* Does a side that the request must lie outside of refuse it? */
static bool refused(struct asking *asking, struct arena scratch,
                    const struct evidence *side, const struct request *request,
                    bool before, struct str *reason)
{
    if (!asked(side))
        return true;
    enum decision said = before ? ask_before(scratch, asking->question, request)
                                : ask_evidence(scratch, side, request);
    if (said == DECIDED_EXPLICIT_DENY || said == DECIDED_IMPLICIT_DENY)
        return true;
    *reason =
        said == DECIDED_NOT ? doubt_of(asking->keep, scratch, side, request)
        : before ? STR("the example was allowed before when it is evaluated by itself")
                 : STR("the example is allowed by both when it is evaluated by itself");
    return false;
}

static bool confirmed(struct asking *asking, struct arena scratch,
                      const struct leftover *leftover, struct request *out,
                      struct str *reason)
{
    const struct question *question = asking->question;

    *out = request_of(asking, scratch, leftover);
    enum decision have = asked(&question->have_by)
                             ? ask_evidence(scratch, &question->have_by, out)
                             : DECIDED_ALLOWED;
    if (have != DECIDED_ALLOWED) {
        *reason =
            have == DECIDED_NOT
                ? doubt_of(asking->keep, scratch, &question->have_by, out)
                : STR("the example is not allowed when it is evaluated by itself");
        return false;
    }
    return refused(asking, scratch, &question->need_by, out, false, reason) &&
           refused(asking, scratch, &question->before_by, out, true, reason);
}

bool witness_of(struct asking *asking, struct arena scratch,
                const struct leftover *leftover, struct request *out,
                struct str *reason)
{
    size_t dimensions = asking->space->len;
    struct leftover apart = *leftover;
    struct str ignored;

    if (confirmed(asking, scratch, leftover, out, reason))
        return true;
    apart.point = NEW_MANY(&scratch, dimensions, struct coordinate);
    memcpy(apart.point, leftover->point, dimensions * sizeof *apart.point);
    return stand_apart(asking, scratch, &apart) &&
           confirmed(asking, scratch, &apart, out, &ignored);
}
