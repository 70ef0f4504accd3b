/* Can somebody use an action? First by the evaluator, then by the algebra. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "compare/known.h"

struct context context_joined(struct arena *keep, const struct context *a,
                              const struct context *b)
{
    struct context both = {0};

    for (size_t i = 0; a && i < a->len; i++)
        *LIST_PUSH(keep, &both) = a->at[i];
    for (size_t i = 0; b && i < b->len; i++)
        *LIST_PUSH(keep, &both) = b->at[i];
    return both;
}

struct request request_copy(struct arena *keep, const struct request *from)
{
    struct request made = {
        .principal = arena_copy(keep, from->principal),
        .action = arena_copy(keep, from->action),
        .resource = arena_copy(keep, from->resource),
        .resource_account = arena_copy(keep, from->resource_account),
        .provider = from->provider,
    };

    for (size_t i = 0; i < from->context.len; i++) {
        const struct context_entry *old = &from->context.at[i];
        struct context_entry *entry = LIST_PUSH(keep, &made.context);
        entry->key = arena_copy(keep, old->key);
        entry->multi = old->multi;
        for (size_t v = 0; v < old->values.len; v++)
            *LIST_PUSH(keep, &entry->values) = arena_copy(keep, old->values.at[v]);
    }
    return made;
}

bool use_plain(struct arena scratch, const struct layers *layers,
               const struct request *request)
{
    return decide_layers(scratch, layers, request) == DECIDED_ALLOWED;
}

/* Does the grant have the action and the resource, as far as one word tells? True may
 * be wrong where a variable is left. */
static bool may_grant(const struct grant *grant, struct str action, struct str resource)
{
    const struct {
        const struct set *set;
        uint32_t dimension;
        struct str text;
    } looks[] = {
        {grant->any_action,   DIMENSION_ACTION,   action  },
        {grant->any_resource, DIMENSION_RESOURCE, resource}
    };

    for (size_t i = 0; i < LEN(looks); i++) {
        if (!looks[i].text.len)
            continue;
        if (looks[i].set && !looks[i].set->variable &&
            !set_has(looks[i].set, looks[i].text))
            return false;
        for (size_t l = 0; l < grant->limits.len; l++) {
            const struct literal *limit = &grant->limits.at[l];
            if (limit->dimension == looks[i].dimension && !limit->set->variable &&
                set_has(limit->set, looks[i].text) == limit->negated)
                return false;
        }
    }
    return true;
}

/* The allows that may be about the deed, with all denies. */
struct rights rights_about(struct arena *keep, const struct rights *all,
                           struct str action, struct str resource)
{
    struct rights some = {.denies = all->denies};

    for (size_t i = 0; i < all->allows.len; i++)
        if (may_grant(&all->allows.at[i], action, resource))
            *LIST_PUSH(keep, &some.allows) = all->allows.at[i];
    return some;
}

struct place grant_place(struct terms *terms, struct arena scratch,
                         const struct grant *grant, struct str action)
{
    const struct match *actions = &grant->statement->actions;

    for (size_t i = 0; i < grant->action_count; i++)
        if (set_has(grant_action(terms, scratch, grant, i), action))
            return policy_place(grant->policy, actions->any.at[i].span);
    return policy_place(grant->policy, actions->span);
}

static struct use ask_exact(struct graph *graph, struct arena scratch,
                            const struct question *question)
{
    struct arena spare = graph->spare;
    struct comparison found;
    struct use use = {.can = EXISTS_NO};

    compare_first(&spare, scratch, graph->terms, question, &found);
    switch (found.verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_UNDECIDED:
        use.can = EXISTS_MAYBE;
        use.reason = arena_copy(graph->keep, found.reason);
        break;
    case VERDICT_EXCEEDS:
        use.can = EXISTS_YES;
        use.witness = request_copy(graph->keep, &found.witness);
        use.by = found.by;
        use.place = found.place;
        break;
    }
    return use;
}

/* A request that carries a second factor is the answer only where no other is. */
struct use use_exact(struct graph *graph, struct arena scratch,
                     const struct question *question)
{
    struct question without = *question;
    struct use use = ask_exact(graph, scratch, question), plainer;
    struct cubes guards = {0};

    if (!use_asks_factor(&use))
        return use;
    factor_guards(graph, &scratch, &guards);
    for (size_t i = 0; question->guards && i < question->guards->len; i++)
        *LIST_PUSH(&scratch, &guards) = question->guards->at[i];
    without.guards = &guards;
    plainer = ask_exact(graph, scratch, &without);
    return use_strength(&plainer) > use_strength(&use) ? plainer : use;
}

static struct question question_of(const struct graph *graph,
                                   const struct person *person,
                                   const struct rights *have, const struct deed *deed,
                                   const struct context *facts,
                                   const struct cubes *guards)
{
    return (struct question){
        .have = have,
        .within = deed->alone,
        .guards = guards,
        .facts = facts,
        .principal = person_caller(person),
        .dated = true,
        .today = graph->today,
        .have_by.layers = &person->layers,
    };
}

const struct grant *grant_kept(const struct rights *all, const struct grant *grant)
{
    for (size_t i = 0; grant && i < all->allows.len; i++)
        if (all->allows.at[i].statement == grant->statement)
            return &all->allows.at[i];
    return NULL;
}

/* The plain request, when it is allowed, and looks at no tags. */
static bool plain_use(struct graph *graph, struct arena scratch,
                      const struct person *person, const struct deed *deed,
                      struct str resource, const struct context *facts,
                      const struct grant *by, struct use *out)
{
    struct request request = {
        .principal = person_caller(person),
        .action = deed->action->name,
        .resource = resource,
        .context = *facts,
    };

    if (person->looks_at_tags || !use_plain(scratch, &person->layers, &request))
        return false;
    *out = (struct use){.can = EXISTS_YES,
                        .witness = request_copy(graph->keep, &request),
                        .by = grant_kept(&person->rights, by),
                        .place = grant_place(person->terms, scratch, by, deed->folded)};
    return true;
}

struct use use_on(struct graph *graph, struct arena scratch,
                  const struct asked_use *asked, struct str resource)
{
    const struct deed *deed = &graph->deeds.at[asked->deed];
    const struct person *person = asked->person;
    struct context facts = context_joined(&scratch, &person->facts, asked->more);
    struct rights some =
        rights_about(&scratch, &person->rights, deed->folded, resource);
    struct use use = {.can = EXISTS_NO};

    if (some.allows.len == 0 || plain_use(graph, scratch, person, deed, resource,
                                          &facts, &some.allows.at[0], &use))
        return use;
    struct cubes guards =
        guards_on(&scratch, asked->guards, guard_resource(&scratch, resource));
    struct question question = question_of(graph, person, &some, deed, &facts, &guards);
    use = use_tagged(graph, scratch, person, &question);
    use.by = grant_kept(&person->rights, use.by);
    return use;
}

bool deed_takes(struct arena scratch, const struct deed *deed, struct str resource)
{
    for (size_t i = 0; i < deed->action->resource_count; i++) {
        struct glob glob;
        if (glob_compile(&scratch, deed->action->resources[i], GLOB_ARN, false, NULL,
                         NULL, &glob) &&
            glob_matches(&glob, resource))
            return true;
    }
    return false;
}

/* The pattern where the one with this ARN is: its partition and account (`id` has none,
 * where nobody knows them) in the place of any. */
static struct str at_home(struct arena *keep, struct str pattern, struct str id)
{
    enum { PARTITION = 1, ACCOUNT = 4, FIELDS };
    struct str fields[FIELDS + 1], rest = pattern;

    for (size_t i = 0; i < FIELDS; i++) {
        struct str own = str_cut(&id, ':');
        fields[i] = str_cut(&rest, ':');
        if ((i == PARTITION || i == ACCOUNT) && own.len && str_is(fields[i], "*"))
            fields[i] = own;
    }
    fields[FIELDS] = rest;
    return arena_join(keep, fields, LEN(fields), STR(":"));
}

/* What the deed takes where the person is: patterns, and the set of them. */
static const struct set *taken(struct graph *graph, struct arena scratch,
                               const struct deed *deed, const struct person *person)
{
    struct str id = person->account.len ? person->principal->id : STR("");
    struct str home = at_home(&scratch, STR("arn:*:::*:"), id);
    const struct set **slot =
        terms_kept(graph->terms, arena_print(&scratch, "%.*s in %.*s",
                                             STR_ARGS(deed->folded), STR_ARGS(home)));

    if (*slot)
        return *slot;
    struct set *set = NEW(graph->keep, struct set);
    if (deed->action->resource_count == 0)
        set_add_glob(graph->keep, set, (struct glob){.text = STR("*")});
    for (size_t i = 0; i < deed->action->resource_count; i++) {
        struct str pattern = at_home(graph->keep, deed->action->resources[i], id);
        struct glob glob;
        if (glob_compile(graph->keep, pattern, GLOB_ARN, false, NULL, NULL, &glob))
            set_add_glob(graph->keep, set, glob);
    }
    set_settle(set);
    return *slot = set;
}

/* One resource of a pattern, as a person would write it. */
static struct str example_of(struct arena *keep, const struct glob *glob)
{
    return glob->wild ? glob_fill(keep, glob, STR("example"), 'x') : glob->text;
}

/* What the patterns match and the deed is never about. */
static void add_never(struct arena *keep, const struct graph *graph,
                      const struct action *action, struct cubes *guards)
{
    struct cube known = known_cube(keep, graph->terms, action);

    for (size_t i = 0; i < known.len; i++) {
        struct literal literal = known.at[i];
        if (literal.dimension != DIMENSION_RESOURCE || !literal.negated)
            continue;
        literal.negated = false;
        guard_add(keep, guards, literal);
    }
}

const struct use *use_anywhere(struct graph *graph, struct arena scratch,
                               struct person *person, uint32_t number)
{
    const struct deed *deed = &graph->deeds.at[number];
    struct use *use;

    if (person->anywhere[number])
        return person->anywhere[number];
    person->anywhere[number] = use = NEW(graph->keep, struct use);
    *use = (struct use){.can = EXISTS_NO};
    const struct set *set = taken(graph, scratch, deed, person);
    struct rights some = rights_about(&scratch, &person->rights, deed->folded, STR(""));
    for (size_t i = 0; some.allows.len && i < set_globs(set); i++)
        if (plain_use(graph, scratch, person, deed,
                      example_of(&scratch, set_glob(set, i)), &person->facts,
                      &some.allows.at[0], use))
            return use;
    if (some.allows.len == 0)
        return use;
    struct cubes guards = guards_on(&scratch, NULL, set);
    add_never(&scratch, graph, deed->action, &guards);
    struct question question =
        question_of(graph, person, &some, deed, &person->facts, &guards);
    *use = use_tagged(graph, scratch, person, &question);
    use->by = grant_kept(&person->rights, use->by);
    return use;
}
