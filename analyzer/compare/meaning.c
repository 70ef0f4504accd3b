/* What an excess means, whatever its order, splitting and place: its normal form. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/phrase.h"

#include "base/out.h"
#include "compare/parts.h"

/* More phrases than this are not made one by one, more ways of one block of conditions
 * are not told apart, and with more questions than this none of them is asked. */
enum { MOST_PHRASES = 20000, MOST_WAYS = 64, MOST_QUESTIONS = 4096 };

/* A stretch that others may lie near: its words, and all of it as a cube. */
struct region {
    struct stretch_sets sets;
    struct cube cube;
};

LIST_OF(regions, struct region);

/* One statement as it is put into phrases. `near` are the regions in one of which a
 * phrase has to say something; NULL: it is itself a part of the excess. */
struct saying {
    struct asking *asking;
    struct arena *keep;
    const struct grant *grant;
    struct words actions, resources;
    struct strs heads;
    size_t ways;
    const struct regions *near;
    bool questions; /* are phrases asked about at all? */
    struct phrases *out;
};

static bool is_near_set(const struct set *a, const struct set *b)
{
    for (size_t i = 0; a && b && i < set_globs(a); i++)
        for (size_t j = 0; j < set_globs(b); j++)
            if (glob_may_meet(set_glob(a, i), set_glob(b, j)))
                return true;
    return !a || !b;
}

static void push(struct arena *keep, struct cube *cube, uint32_t dimension,
                 const struct set *set)
{
    if (set)
        *LIST_PUSH(keep, cube) = (struct literal){.dimension = dimension, .set = set};
}

static void add_literals(struct arena *keep, struct cube *to, const struct cube *from)
{
    for (size_t i = 0; i < from->len; i++)
        *LIST_PUSH(keep, to) = from->at[i];
}

static void add_region(struct asking *asking, const struct stretch *stretch,
                       struct regions *out)
{
    struct arena *keep = asking->keep;

    *LIST_PUSH(keep, out) = (struct region){stretch_sets(asking, keep, stretch),
                                            stretch_cube(asking, keep, stretch)};
}

/* Is there a request in the region, with this action, resource and limits? */
static bool meets(struct asking *asking, struct arena scratch,
                  const struct region *region, const struct piece *piece,
                  const struct cube *also)
{
    struct arena lost = *asking->keep;
    struct cubes none = {0};
    struct cube both = {0};
    struct leftover ignored;

    if (!is_near_set(region->sets.actions, piece->actions) ||
        !is_near_set(region->sets.resources, piece->resources))
        return false;
    add_literals(&scratch, &both, &region->cube);
    add_literals(&scratch, &both, &piece->grant->limits);
    add_literals(&scratch, &both, also);
    push(&scratch, &both, DIMENSION_ACTION, piece->actions);
    push(&scratch, &both, DIMENSION_RESOURCE, piece->resources);
    return cover_escape(&lost, scratch, asking->space, &both, &none, &asking->budget,
                        &ignored) != EXISTS_NO;
}

/* Does the phrase say anything here? What is not asked, or stays open, does. */
static bool counts(struct saying *saying, struct arena scratch,
                   const struct piece *piece, const struct cube *also)
{
    struct leftover ignored;

    if (!saying->questions)
        return true;
    if (!saying->near)
        return saying->ways == 1 || piece_exceeds(saying->asking, scratch, piece, also,
                                                  &ignored) != EXISTS_NO;
    for (size_t i = 0; i < saying->near->len; i++)
        if (meets(saying->asking, scratch, &saying->near->at[i], piece, also))
            return true;
    return false;
}

/* The chosen values as limits; one with a variable is left out. */
static struct cube chosen_limits(struct saying *saying, struct arena *keep,
                                 const struct conditions *chosen)
{
    struct cube made = {0};

    for (size_t i = 0; saying->ways > 1 && i < chosen->len; i++) {
        const struct condition *one = &chosen->at[i];
        struct literal literal;
        if (one->values.len == 1 && !str_has(one->values.at[0].text, STR("${")) &&
            terms_condition(saying->asking->terms, *keep, one, &literal))
            *LIST_PUSH(keep, &made) = literal;
    }
    return made;
}

static void say_pair(struct saying *saying, struct arena scratch,
                     const struct word *action, const struct word *resource)
{
    const struct piece piece = {saying->grant, action->set, resource->set};

    for (size_t way = 0; way < saying->ways; way++) {
        struct arena inner = scratch;
        struct conditions chosen = {0};
        struct strs limits =
            limits_of(saying->keep, &saying->grant->statement->conditions, saying->ways,
                      way, &chosen);
        struct cube also = chosen_limits(saying, &inner, &chosen);
        if (!counts(saying, inner, &piece, &also))
            continue;
        for (size_t h = 0; h < saying->heads.len; h++)
            *LIST_PUSH(saying->keep, saying->out) =
                (struct phrase){.head = saying->heads.at[h],
                                .action = action,
                                .resource = resource,
                                .limits = limits};
    }
}

/* The words of one element, or the chosen ones; the whole of it as one word where it is
 * a complement, or has no words. */
static struct words words_of(struct saying *saying, struct arena scratch, bool action,
                             const uint32_t *chosen, size_t count)
{
    const struct grant *grant = saying->grant;
    const struct match *match =
        action ? &grant->statement->actions : &grant->statement->resources;
    size_t total = action ? grant->action_count : grant->resource_count;
    struct terms *terms = saying->asking->terms;
    struct words made = {0};

    if (!total)
        *LIST_PUSH(saying->keep, &made) =
            word_of_list(saying->keep, terms, match, action);
    for (size_t i = 0; i < (count ? count : total); i++) {
        size_t at = count ? chosen[i] : i;
        const struct set *set = action ? grant_action(terms, scratch, grant, at)
                                       : grant_resource(terms, scratch, grant, at);
        *LIST_PUSH(saying->keep, &made) =
            word_of(saying->keep, terms, match->any.at[at].text, action, set);
    }
    return made;
}

/* Too many words, or ways, are said as one. */
static void keep_small(struct saying *saying)
{
    const struct statement *statement = saying->grant->statement;
    const struct terms *terms = saying->asking->terms;
    size_t pairs = saying->actions.len * saying->resources.len;
    size_t near = saying->near ? saying->near->len : 1;

    saying->ways = limits_ways(&statement->conditions, MOST_WAYS);
    if (pairs * saying->ways * saying->heads.len + saying->out->len > MOST_PHRASES) {
        saying->ways = 1;
        saying->actions.len = saying->resources.len = 1;
        saying->actions.at[0] =
            word_of_list(saying->keep, terms, &statement->actions, true);
        saying->resources.at[0] =
            word_of_list(saying->keep, terms, &statement->resources, false);
        pairs = 1;
    }
    saying->questions = pairs * saying->ways * near <= MOST_QUESTIONS;
}

static struct strs heads_of(struct asking *asking, struct arena scratch,
                            const struct grant *grant)
{
    const char *effect = grant->statement->effect == EFFECT_DENY ? "deny" : "allow";
    struct strs who = row_principals(asking, scratch, grant), made = {0};

    if (!who.len || grant->statement->principals.negated)
        *LIST_PUSH(asking->keep, &made) =
            arena_print(asking->keep, "%s%s%.*s", effect, who.len ? " to all but " : "",
                        STR_ARGS(arena_join(asking->keep, who.at, who.len, STR(","))));
    for (size_t i = 0; !made.len && i < who.len; i++)
        LIST_PUSH(asking->keep, &made);
    for (size_t i = 0; i < who.len && !grant->statement->principals.negated; i++)
        made.at[i] =
            arena_print(asking->keep, "%s to %.*s", effect, STR_ARGS(who.at[i]));
    return made;
}

static void say(struct asking *asking, struct arena scratch,
                const struct stretch *stretch, const struct regions *near,
                struct phrases *out)
{
    struct saying saying = {
        .asking = asking,
        .keep = asking->keep,
        .grant = stretch->grant,
        .near = near,
        .heads = heads_of(asking, scratch, stretch->grant),
        .out = out,
    };

    saying.actions =
        words_of(&saying, scratch, true, stretch->actions, stretch->action_count);
    saying.resources =
        words_of(&saying, scratch, false, stretch->resources, stretch->resource_count);
    keep_small(&saying);
    for (size_t a = 0; a < saying.actions.len; a++)
        for (size_t r = 0; r < saying.resources.len; r++)
            say_pair(&saying, scratch, &saying.actions.at[a], &saying.resources.at[r]);
}

/* Does some grant of the bound allow everything? */
static bool is_no_bound(const struct grants *grants)
{
    for (size_t g = 0; g < grants->len; g++) {
        const struct statement *statement = grants->at[g].statement;
        bool actions = false, resources = false;
        if (grants->at[g].limits.len)
            continue;
        for (size_t i = 0; i < grants->at[g].action_count; i++)
            actions |= str_is(statement->actions.any.at[i].text, "*");
        for (size_t i = 0; i < grants->at[g].resource_count; i++)
            resources |= str_is(statement->resources.any.at[i].text, "*");
        if (actions && resources)
            return true;
    }
    return false;
}

static bool is_within(const struct stretch *stretch, const struct grants *bound)
{
    const struct bounds *within = stretch->grant->within;

    for (size_t b = 0; within && b < within->len; b++)
        if (within->at[b].at == bound->at)
            return true;
    return false;
}

/* What else has to allow the excess, as one text: what one bound leaves, another may
 * take away. */
static void say_bound(struct asking *asking, struct arena scratch,
                      const struct grants *bound, const struct stretches *all,
                      struct strs *meaning)
{
    struct regions inside = {0};
    struct phrases phrases = {0};
    struct out out = out_to_arena(asking->keep);

    for (size_t i = 0; i < all->len; i++)
        if (is_within(&all->at[i], bound))
            add_region(asking, &all->at[i], &inside);
    for (size_t g = 0; g < bound->len; g++)
        say(asking, scratch, &(struct stretch){.grant = &bound->at[g]}, &inside,
            &phrases);
    phrases_settle(asking->keep, &phrases);
    out_put(&out, "within");
    for (size_t i = 0; i < phrases.len; i++)
        out_print(&out, " %zu:%.*s", phrases.at[i].text.len,
                  STR_ARGS(phrases.at[i].text));
    *LIST_PUSH(asking->keep, meaning) = out_text(&out);
}

static bool is_aside(const struct asking *asking, const struct grants *bound)
{
    return asking->question->aside && bound->len &&
           bound->at[0].policy == asking->question->aside;
}

static void say_bounds(struct asking *asking, struct arena scratch,
                       const struct stretches *all, struct strs *meaning)
{
    struct bounds said = {0};

    for (size_t i = 0; i < all->len; i++) {
        const struct bounds *within = all->at[i].grant->within;
        for (size_t b = 0; within && b < within->len; b++) {
            const struct grants *bound = &within->at[b];
            bool known = is_no_bound(bound) || is_aside(asking, bound);
            for (size_t s = 0; s < said.len && !known; s++)
                known = said.at[s].at == bound->at;
            if (known)
                continue;
            *LIST_PUSH(asking->keep, &said) = *bound;
            say_bound(asking, scratch, bound, all, meaning);
        }
    }
}

/* What was found word by word where the budget is spent depends on what came first; all
 * that is allowed does not. */
static struct stretches all_allowed(struct asking *asking)
{
    const struct grants *allows = &asking->question->have->allows;
    struct stretches made = {0};

    for (size_t g = 0; g < allows->len; g++)
        *LIST_PUSH(asking->keep, &made) = (struct stretch){.grant = &allows->at[g]};
    return made;
}

struct strs meaning_of(struct asking *asking, struct arena scratch,
                       const struct stretches *found)
{
    struct stretches all = asking->trouble ? all_allowed(asking) : *found;
    const struct grants *denies = &asking->question->have->denies;
    struct regions regions = {0};
    struct phrases phrases = {0};
    struct strs meaning = {0};

    for (size_t i = 0; i < all.len; i++)
        say(asking, scratch, &all.at[i], NULL, &phrases);
    for (size_t i = 0; denies->len && i < all.len; i++)
        add_region(asking, &all.at[i], &regions);
    for (size_t d = 0; d < denies->len; d++)
        say(asking, scratch, &(struct stretch){.grant = &denies->at[d]}, &regions,
            &phrases);
    phrases_settle(asking->keep, &phrases);
    for (size_t i = 0; i < phrases.len; i++)
        *LIST_PUSH(asking->keep, &meaning) = phrases.at[i].text;
    say_bounds(asking, scratch, &all, &meaning);
    strs_settle(&meaning);
    return meaning;
}
