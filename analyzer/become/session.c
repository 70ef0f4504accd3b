/* What goes with sts:AssumeRole: tags and a source identity, each by its own right. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "identity/wild.h"

enum {
    WITH_SOURCE = 1, /* a source identity is sent */
    WITH_TAGS = 2,   /* tags of the session are */
    WITH_ALL = WITH_SOURCE | WITH_TAGS,
};

/* One who assumes a role, as `caller`. `layers` are asked to confirm. `wide`: its own
 * tags may be anything. */
struct assuming {
    struct graph *graph;
    struct person *person;
    const struct principal *role;
    struct principal caller;
    struct layers layers;
    bool wide;
};

/* Who holds a policy file is not known; it is taken to be in the role's account. */
static struct str caller_of(struct graph *graph, const struct person *person,
                            const struct admission *admission)
{
    struct str caller = person_caller(person);

    if (admission->principal.len && !str_is(admission->principal, "*"))
        return admission->principal;
    if (caller.len)
        return caller;
    return arena_print(graph->keep, "arn:aws:iam::%.*s:user/example",
                       STR_ARGS(graph->nodes.at[admission->role].account));
}

static const struct deed *deed_of(struct graph *graph, const char *action)
{
    return &graph->deeds.at[deed_number(graph, PROVIDER_AWS, str_from(action))];
}

/* What a key belongs to that only the one who assumes can send; 0: none. */
static unsigned sent_with(struct str key)
{
    if (str_equal_fold(key, STR("sts:SourceIdentity")))
        return WITH_SOURCE;
    return str_equal_fold(key, STR("aws:TagKeys")) ||
                   str_equal_fold(key, STR("sts:TransitiveTagKeys")) ||
                   wild_text_fold(STR("aws:RequestTag/*"), key)
               ? WITH_TAGS
               : 0;
}

/* Requests that send something else do not count. Tells what may be sent at all. */
static unsigned add_unsent(struct graph *graph, struct arena *keep, unsigned with,
                           struct cubes *never)
{
    const struct space *space = terms_space(graph->terms);
    unsigned met = 0;

    for (uint32_t d = DIMENSION_KEYS; d < space->len; d++) {
        unsigned part = sent_with(space->at[d].name);
        met |= part;
        if (part & ~with)
            guard_add(keep, never,
                      (struct literal){.dimension = d,
                                       .quantity = QUANTITY_ABSENCE,
                                       .inverse = true});
    }
    return met;
}

static struct rights rights_to(const struct assuming *by, struct arena scratch,
                               const struct deed *deed)
{
    struct rights some =
        rights_about(&scratch, &by->person->rights, deed->folded, by->role->id);
    struct rights have;

    effective_at(by->graph->terms, scratch, &by->caller, &some, by->role->trust,
                 by->role->id, &have);
    return have;
}

/* Grants of one deed, read as grants of another that goes with it. */
static struct grants grants_as(struct arena *keep, const struct grants *from,
                               const struct deed *deed, const struct deed *other,
                               struct str resource)
{
    const struct rights all = {.allows = *from};
    struct rights some = rights_about(keep, &all, deed->folded, resource);

    for (size_t i = 0; i < some.allows.len; i++) {
        struct grant *grant = &some.allows.at[i];
        struct cube limits = {0};
        for (size_t l = 0; l < grant->limits.len; l++)
            if (grant->limits.at[l].dimension != DIMENSION_ACTION)
                *LIST_PUSH(keep, &limits) = grant->limits.at[l];
        grant->limits = limits;
        grant->any_action = other->alone;
    }
    return some.allows;
}

/* Those of the grants that have these bounds. */
static struct grants within_of(struct arena *keep, const struct grants *all,
                               const struct bounds *within)
{
    struct grants made = {0};

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].within == within)
            *LIST_PUSH(keep, &made) = all->at[i];
    return made;
}

/* The grant, if the request is also allowed by one of `more` within their bounds. */
static struct grant joined(const struct assuming *by, struct arena *keep,
                           const struct grant *grant, const struct deed *deed,
                           const struct grants *more)
{
    const struct deed *assume = &by->graph->deeds.at[by->graph->assume_role];
    const struct bounds *theirs = more->at[0].within;
    struct bounds *within = NEW(keep, struct bounds);
    struct grant made = *grant;

    for (size_t b = 0; grant->within && b < grant->within->len; b++)
        *LIST_PUSH(keep, within) = grant->within->at[b];
    for (size_t b = 0; theirs && b < theirs->len; b++)
        *LIST_PUSH(keep, within) =
            grants_as(keep, &theirs->at[b], deed, assume, by->role->id);
    *LIST_PUSH(keep, within) = *more;
    made.within = within;
    return made;
}

/* The same request must be allowed as this deed too, by these rights. */
static void require(const struct assuming *by, struct arena *keep, const char *action,
                    const struct rights *rights, struct rights *have)
{
    struct graph *graph = by->graph;
    const struct deed *deed = deed_of(graph, action);
    const struct deed *assume = &graph->deeds.at[graph->assume_role];
    struct grants all = grants_as(keep, &rights->allows, deed, assume, by->role->id);
    struct grants denies = grants_as(keep, &rights->denies, deed, assume, by->role->id);
    struct grants made = {0};

    for (size_t i = 0; i < all.len; i++) {
        struct grants more = within_of(keep, &all, all.at[i].within);
        if (more.at[0].statement != all.at[i].statement)
            continue; /* told with the first that has these bounds */
        for (size_t g = 0; g < have->allows.len; g++)
            *LIST_PUSH(keep, &made) =
                joined(by, keep, &have->allows.at[g], deed, &more);
    }
    have->allows = made;
    for (size_t i = 0; i < denies.len; i++)
        *LIST_PUSH(keep, &have->denies) = denies.at[i];
}

/* Source (IAM user guide, "Monitor and control actions taken with assumed roles"): the
 * one who assumes and the trust must both allow sts:SetSourceIdentity. */
static void require_source(const struct assuming *by, struct arena *keep,
                           struct arena scratch, struct rights *have)
{
    struct rights trust =
        trust_says(by->graph, keep, scratch, by->role->trust, by->caller.id);

    require(by, keep, SET_SOURCE, &by->person->rights, have);
    require(by, keep, SET_SOURCE, &trust, have);
}

/* A tag that is sent has its key among aws:TagKeys, and the other way round. */
static void add_pairs(struct graph *graph, struct arena *keep, struct cubes *never)
{
    const struct space *space = terms_space(graph->terms);
    size_t count = space->len;

    for (uint32_t d = DIMENSION_KEYS; d < count; d++) {
        struct str key = terms_space(graph->terms)->at[d].name;
        if (wild_text_fold(STR("aws:RequestTag/*"), key)) {
            str_cut(&key, '/');
            tags_pair(graph, keep, d, key, never);
        }
    }
}

/* The other right beside the witness, asked by itself. */
static bool confirmed(const struct assuming *by, struct arena scratch,
                      const struct use *use, const char *action)
{
    struct request request = use->witness;

    request.action = str_from(action);
    return use_plain(scratch, &by->layers, &request);
}

static struct use assume_with(const struct assuming *by, struct arena scratch,
                              unsigned with, const struct cubes *more)
{
    struct graph *graph = by->graph;
    const struct deed *deed = &graph->deeds.at[graph->assume_role];
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    struct rights have = rights_to(by, call, deed);
    struct cubes never = {0};

    if (with & WITH_SOURCE)
        require_source(by, &keep, call, &have);
    if (with & WITH_TAGS) {
        struct rights tagging = rights_to(by, call, deed_of(graph, TAG_SESSION));
        require(by, &keep, TAG_SESSION, &tagging, &have);
        add_pairs(graph, &keep, &never);
    }
    struct cubes guards = guards_on(&keep, more, guard_resource(&keep, by->role->id));
    add_unsent(graph, &keep, with, &never);
    const struct question question = {.have = &have,
                                      .within = deed->alone,
                                      .guards = &guards,
                                      .never = &never,
                                      .facts = &by->person->facts,
                                      .principal = by->caller.id,
                                      .dated = true,
                                      .today = graph->today,
                                      .have_by.layers = &by->layers};
    struct use use = by->wide ? use_exact(graph, call, &question)
                              : use_tagged(graph, call, by->person, &question);
    if (use.can == EXISTS_YES &&
        ((with & WITH_SOURCE && !confirmed(by, call, &use, SET_SOURCE)) ||
         (with & WITH_TAGS && !confirmed(by, call, &use, TAG_SESSION)))) {
        use.can = EXISTS_MAYBE;
        use.reason = STR("a right to send more with the request was not confirmed");
    }
    return use;
}

/* From little to much that is sent; of the ways that are open the first. What can be
 * sent at all is known when the trust was read. */
static struct use assume_any(const struct assuming *by, struct arena scratch,
                             unsigned least, const struct cubes *more)
{
    struct use best = {.can = EXISTS_NO};
    unsigned most = least;

    for (unsigned with = least; with <= WITH_ALL && use_strength(&best) < USE_STRONGEST;
         with++) {
        struct arena lent = scratch;
        struct cubes none = {0};
        if ((with & least) != least || with & ~most)
            continue;
        struct use use = assume_with(by, scratch, with, more);
        if (use_strength(&use) > use_strength(&best))
            best = use;
        most |= add_unsent(by->graph, &lent, WITH_ALL, &none);
    }
    best.by = grant_kept(&by->person->rights, best.by);
    return best;
}

static struct assuming assuming_of(struct graph *graph, struct arena *keep,
                                   struct person *person,
                                   const struct admission *admission)
{
    struct assuming by = {
        .graph = graph,
        .person = person,
        .role = graph->nodes.at[admission->role].principal,
        .caller = *person->principal,
        .layers = person->layers,
    };

    by.caller.id = caller_of(graph, person, admission);
    by.layers.resource = trust_alone(keep, by.role->trust);
    return by;
}

/* The plain request: nothing is sent with it, and nobody's tags are looked at. */
static bool assume_plain(const struct assuming *by, struct arena scratch,
                         const struct admission *admission, struct use *out)
{
    struct graph *graph = by->graph;
    const struct deed *deed = &graph->deeds.at[graph->assume_role];
    struct rights some =
        rights_about(&scratch, &by->person->rights, deed->folded, by->role->id);
    const struct request request = {.principal = by->caller.id,
                                    .action = deed->action->name,
                                    .resource = by->role->id,
                                    .context = by->person->facts};

    if (by->person->looks_at_tags || tags_looked_at(by->role->trust) ||
        !use_plain(scratch, &by->layers, &request))
        return false;
    *out = (struct use){.can = EXISTS_YES,
                        .place = admission->place,
                        .witness = request_copy(graph->keep, &request)};
    if (some.allows.len) {
        out->by = grant_kept(&by->person->rights, &some.allows.at[0]);
        out->place = grant_place(by->person->terms, scratch, out->by, deed->folded);
    }
    return true;
}

struct use trust_assume(struct graph *graph, struct arena scratch,
                        struct person *person, const struct admission *admission)
{
    const struct assuming by = assuming_of(graph, &scratch, person, admission);
    struct use use;

    return assume_plain(&by, scratch, admission, &use)
               ? use
               : assume_any(&by, scratch, 0, NULL);
}

struct use session_tagged(struct graph *graph, struct arena scratch,
                          struct person *person, const struct admission *admission,
                          const struct cubes *others)
{
    struct assuming by = assuming_of(graph, &scratch, person, admission);

    by.wide = true; /* who gives a tag may be given one first: this ends here */
    return assume_any(&by, scratch, WITH_TAGS, others);
}
