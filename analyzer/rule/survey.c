/* Every class and every guard is asked of one principal, action by action. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/survey.h"

#include "rule/parts.h"

#include <stdlib.h>

/* `order` lists `classes` by their codes; those of all providers stand in one order. */
struct surveyor {
    struct judging judging;
    struct arena scratch;
    const struct class *classes;
    const struct class **order;
};

/* The guards of one principal: each by itself, and all together. */
struct fences {
    struct cubes *each, all;
    size_t count;
};

/* The answer to one question. */
struct told {
    enum held held;
    struct str reason;
    struct request witness;
};

struct judging *survey_judging(struct surveyor *surveyor, struct arena *scratch)
{
    *scratch = surveyor->scratch;
    return &surveyor->judging;
}

static int by_code(const void *left, const void *right)
{
    const struct class *a = *(const struct class *const *)left;
    const struct class *b = *(const struct class *const *)right;
    int order = (a->code.text.len == 0) - (b->code.text.len == 0);

    if (!order)
        order = str_compare(a->code.text, b->code.text);
    return order ? order : str_compare(a->name.text, b->name.text);
}

struct surveyor *survey_begin(struct arena *keep, struct arena scratch,
                              const struct rules *rules, const struct catalog *catalog,
                              const struct identities *who, struct graph *graph)
{
    struct surveyor *made = NEW(keep, struct surveyor);

    made->judging = (struct judging){
        .run = keep,
        .side = keep,
        .who = who,
        .graph = graph,
        .today = become_today(graph),
    };
    judging_begin(&made->judging, keep, scratch, rules, catalog, &made->scratch);
    made->classes = rules->classes.at;
    made->order = NEW_MANY(keep, rules->classes.len, const struct class *);
    for (size_t i = 0; i < rules->classes.len; i++)
        made->order[i] = &rules->classes.at[i];
    if (rules->classes.len)
        qsort(made->order, rules->classes.len, sizeof *made->order, by_code);
    return made;
}

static size_t position_of(const struct surveyor *surveyor, size_t i)
{
    return (size_t)(surveyor->order[i] - surveyor->classes);
}

/* Is one of the actions held? A right that never applies to a resource is none. */
static struct told ask_set(struct judging *judging, struct arena scratch,
                           const struct set *within, const struct cubes *guards)
{
    struct question question = judging_question(judging, &judging->have);
    struct arena lent = judging->work;
    struct comparison found;
    struct told told = {.held = HELD_NOT};

    question.within = within;
    question.guards = guards;
    compare_rights(&lent, scratch, judging->in->terms, &question, &found);
    switch (found.verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        if (found.status == ROW_INERT)
            break;
        told.held = HELD_YES;
        told.witness = kept_request(judging, &found.witness);
        break;
    case VERDICT_UNDECIDED:
        told.held = HELD_OPEN;
        told.reason = kept(judging, found.reason);
        break;
    }
    return told;
}

/* Can that environment be deleted and created again? */
static struct told ask_pair(struct judging *judging, struct arena scratch,
                            size_t environment, const struct cubes *guards)
{
    struct question question = judging_question(judging, &judging->have);
    struct arena lent = judging->work;
    struct pair pair;
    struct told told = {.held = HELD_NOT};

    if (judging->in->rules->environments.at[environment].alone.len)
        return ask_set(judging, scratch, judging_deletes(judging, environment), guards);
    question.guards = guards;
    compare_overlap(&lent, scratch, judging->in->terms, &question,
                    judging_deletes(judging, environment),
                    judging_creates(judging, environment), &pair);
    switch (pair.both) {
    case EXISTS_NO:
        break;
    case EXISTS_YES:
        told.held = HELD_YES;
        told.witness = kept_request(judging, &pair.first);
        break;
    case EXISTS_MAYBE:
        told.held = HELD_OPEN;
        told.reason = kept(judging, pair.reason);
        break;
    }
    return told;
}

/* One right of a class: a set of actions, or a pair. */
struct asked {
    struct str name;
    const struct set *set; /* NULL: the pair */
    size_t environment;
};

static struct told ask(struct judging *judging, struct arena scratch,
                       const struct asked *asked, const struct cubes *guards)
{
    if (asked->set)
        return ask_set(judging, scratch, asked->set, guards);
    return ask_pair(judging, scratch, asked->environment, guards);
}

/* Adds the right when it is held, with what it is worth behind the guards. */
static void ask_right(struct judging *judging, struct arena scratch,
                      const struct asked *asked, const struct fences *fences,
                      struct held_class *out)
{
    static const struct cubes none = {0};
    struct told told = ask(judging, scratch, asked, &none);

    if (told.held == HELD_NOT)
        return;
    struct held_right *right = LIST_PUSH(judging->run, &out->rights);
    *right = (struct held_right){
        .name = kept(judging, asked->name),
        .held = told.held,
        .reason = told.reason,
        .witness = told.witness,
        .unguarded = true,
        .without = ~(uint64_t)0,
    };
    if (out->held != HELD_YES)
        out->held = told.held;
    for (size_t g = 0; g < fences->count; g++)
        if (fences->each[g].len &&
            ask(judging, scratch, asked, &fences->each[g]).held == HELD_NOT)
            right->without &= ~((uint64_t)1 << g);
    if (fences->all.len)
        right->unguarded = ask(judging, scratch, asked, &fences->all).held != HELD_NOT;
}

/* Might a statement allow the action? Most are settled by this. */
static bool named(const struct judging *judging, struct str action)
{
    const struct grants *allows = &judging->have.allows;

    for (size_t g = 0; g < allows->len; g++)
        if (!allows->at[g].any_action || set_has(allows->at[g].any_action, action))
            return true;
    return false;
}

static void ask_actions(struct judging *judging, struct arena scratch,
                        const struct class *class, const struct fences *fences,
                        struct held_class *out)
{
    for (size_t i = 0; i < class->actions.len; i++) {
        const struct action *action =
            catalog_action(judging->in->catalog, class->actions.at[i].text);
        struct arena lent = scratch;
        if (!action || !named(judging, action->name))
            continue;
        struct asked asked = {
            .name = class->actions.at[i].text,
            .set = actions_set(&lent, judging->in, &action->name, 1),
        };
        ask_right(judging, lent, &asked, fences, out);
    }
}

static void ask_pairs(struct judging *judging, struct arena scratch,
                      const struct fences *fences, struct held_class *out)
{
    const struct rules *rules = judging->in->rules;

    for (size_t i = 0; i < rules->environments.len; i++) {
        struct asked asked = {
            .name = rules->environments.at[i].name.text,
            .environment = i,
        };
        if (bit_is_set(judging->bits, bit_deletes(rules, i)) &&
            bit_is_set(judging->bits, bit_creates(rules, i)))
            ask_right(judging, scratch, &asked, fences, out);
    }
}

/* The rows of a class, and whether some of it reaches far. */
static void ask_rows(struct judging *judging, struct arena scratch, size_t position,
                     struct held_class *out)
{
    struct rights far = scope_wide(judging, scratch, judging_class(judging, position));
    struct question question = judging_question(judging, &judging->have);
    struct comparison found;

    question.within = judging_class(judging, position);
    compare_rights(&judging->work, scratch, judging->in->terms, &question, &found);
    kept_rows(judging, &found.rows, &out->rows);
    question.have = &far;
    compare_first(&judging->work, scratch, judging->in->terms, &question, &found);
    out->wide = found.verdict != VERDICT_COVERED;
}

static void ask_class(struct judging *judging, struct arena scratch, size_t position,
                      const struct fences *fences, struct held_class *out)
{
    const struct class *class = &judging->in->rules->classes.at[position];

    *out = (struct held_class){
        .name = class->name.text,
        .code = class->code.text,
        .title = class->title.text,
        .meaning = class->meaning.text,
        .operator_level = class->operator_level,
        .expected =
            index_expected(judging->in->rules, judging->principal->tier, position),
        .of = class->actions.len + class->environments.len,
    };
    if (class->environments.len) {
        ask_pairs(judging, scratch, fences, out);
        return;
    }
    if (!bit_is_set(judging->bits, (uint32_t)position))
        return;
    ask_actions(judging, scratch, class, fences, out);
    if (out->held != HELD_NOT)
        ask_rows(judging, scratch, position, out);
}

static struct fences fences_of(struct judging *judging, struct arena scratch,
                               struct survey *out)
{
    enum actor_kind kind = judging->principal->kind;
    bool agent = kind == ACTOR_AGENT || kind == ACTOR_UNKNOWN;
    const struct guardings *guards = &judging->in->rules->guards;
    struct fences made = {.count = 0};

    made.each = NEW_MANY(&judging->work, guards->len, struct cubes);
    for (size_t g = 0; g < guards->len && made.count < 64; g++) {
        const struct guarding *guard = &guards->at[g];
        const struct rule rule = {.guards = &guard, .guard_count = 1};
        struct cubes *each = &made.each[made.count];
        if (!guard->conditions.len) /* the provider has no such thing */
            continue;
        made.count++;
        *each = guard_cubes(judging, &judging->work, scratch, &rule);
        for (size_t i = 0; i < each->len; i++)
            *LIST_PUSH(&judging->work, &made.all) = each->at[i];
        *LIST_PUSH(judging->run, &out->guards) = (struct held_guard){
            .name = guard->name.text,
            .title = guard->title.text,
            .meaning = guard->meaning.text,
            .against = guard->against.text,
            .not_against = guard->not_against.text,
            .stated = each->len > 0,
            .idle = agent && str_starts(guard->name.text, STR("agent-origin")),
        };
    }
    return made;
}

void survey_principal(struct surveyor *surveyor, const struct principal *principal,
                      struct survey *out)
{
    struct judging *judging = &surveyor->judging;
    const struct arena scratch = surveyor->scratch;

    *out = (struct survey){0};
    judging_turn(judging, scratch, principal);
    const struct fences fences = fences_of(judging, scratch, out);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++)
        ask_class(judging, scratch, position_of(surveyor, i), &fences,
                  LIST_PUSH(judging->run, &out->classes));
}

/* Of the pairs, the first that is held settles it. */
static enum held brief_pairs(struct judging *judging, struct arena scratch)
{
    static const struct cubes none = {0};
    const struct rules *rules = judging->in->rules;
    enum held found = HELD_NOT;

    for (size_t i = 0; i < rules->environments.len && found != HELD_YES; i++) {
        if (!bit_is_set(judging->bits, bit_deletes(rules, i)) ||
            !bit_is_set(judging->bits, bit_creates(rules, i)))
            continue;
        enum held held = ask_pair(judging, scratch, i, &none).held;
        if (held != HELD_NOT)
            found = held;
    }
    return found;
}

static enum held brief_class(struct judging *judging, struct arena scratch,
                             size_t position)
{
    static const struct cubes none = {0};

    if (judging->in->rules->classes.at[position].environments.len)
        return brief_pairs(judging, scratch);
    if (!bit_is_set(judging->bits, (uint32_t)position))
        return HELD_NOT;
    return ask_set(judging, scratch, judging_class(judging, position), &none).held;
}

struct survey_bits survey_brief(struct surveyor *surveyor,
                                const struct principal *principal)
{
    struct judging *judging = &surveyor->judging;
    struct survey_bits bits = {0, 0};

    judging_turn(judging, surveyor->scratch, principal);
    for (size_t i = 0; i < judging->in->rules->classes.len; i++) {
        enum held held =
            brief_class(judging, surveyor->scratch, position_of(surveyor, i));
        if (held != HELD_NOT)
            *(held == HELD_YES ? &bits.held : &bits.open) |= (uint64_t)1 << i;
    }
    return bits;
}
