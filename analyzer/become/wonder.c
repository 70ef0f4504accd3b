/* Does a way of a cluster work? Each request that it takes is put to decide/. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/cluster.h"

/* Is this very request allowed? */
static bool allowed(struct wondering *by, struct arena scratch, uint32_t number,
                    struct str action, struct str resource, struct use *out)
{
    struct graph *graph = by->search->graph;
    const struct person *person = by->search->person;
    const struct request request = {.action = action,
                                    .resource = resource,
                                    .context = person->facts,
                                    .provider = PROVIDER_KUBERNETES};

    if (!person_touches(person, number) ||
        !use_plain(scratch, &person->layers, &request))
        return false;
    struct rights some = rights_about(&scratch, &person->rights, action, resource);
    *out =
        (struct use){.can = EXISTS_YES, .witness = request_copy(graph->keep, &request)};
    out->witness.principal = person->principal->id; /* a chain has those of others */
    if (some.allows.len) {
        out->by = grant_kept(&person->rights, &some.allows.at[0]);
        out->place = grant_place(person->terms, scratch, out->by, action);
    }
    return true;
}

/* One action of a permission, and the deed that it is. */
struct asked_action {
    uint32_t deed;
    struct str action;
};

static bool on_text(struct wondering *by, struct arena scratch,
                    const struct asked_action *asked, struct str space, struct str name,
                    struct use *out)
{
    struct str resource =
        arena_print(&scratch, "%.*s/%.*s", STR_ARGS(space), STR_ARGS(name));

    return allowed(by, scratch, asked->deed, asked->action, resource, out);
}

static bool is_verb(struct str action, const char *one, const char *other)
{
    struct str verb = str_after_last(action, ':');

    return (str_is(verb, one) || str_is(verb, other)) && !str_has(action, STR("/"));
}

/* A request that lists things may ask for one by its name, which is authorized as such
 * and tells all of it (source: Kubernetes documentation, RBAC). */
static bool is_listing(struct str action)
{
    return is_verb(action, "list", "watch");
}

/* A request that makes or lists something carries no name; one about a part of
 * something does (source: Kubernetes documentation, authorization overview). */
static bool is_nameless(struct str action)
{
    return is_listing(action) || is_verb(action, "create", "deletecollection");
}

/* On what some right names in that namespace. */
static bool on_mentioned(struct wondering *by, struct arena scratch,
                         const struct asked_action *asked, struct str space,
                         const struct grant *grant, struct use *out)
{
    const struct tokens *words = &grant->statement->resources.any;

    for (size_t i = 0; i < words->len; i++) {
        struct str name = words->at[i].text, where = str_cut(&name, '/');
        if (name.len && !str_is(name, "*") &&
            (str_is(where, "*") || str_equal(where, space)) &&
            on_text(by, scratch, asked, space, cluster_plain(&scratch, name), out))
            return true;
    }
    return false;
}

/* On something of that namespace, or on something that is in none. */
static bool on_some(struct wondering *by, struct arena scratch,
                    const struct asked_action *asked, struct str space, struct use *out)
{
    const struct grants *all = &by->search->person->rights.allows;

    if (is_nameless(asked->action) && !is_listing(asked->action))
        return on_text(by, scratch, asked, space, STR(""), out);
    if (on_text(by, scratch, asked, space,
                is_nameless(asked->action) ? STR("") : by->apart.other, out))
        return true;
    for (size_t g = 0; g < all->len; g++)
        if (all->at[g].any_action && set_has(all->at[g].any_action, asked->action) &&
            on_mentioned(by, scratch, asked, space, &all->at[g], out))
            return true;
    return false;
}

static bool on_namespace(struct wondering *by, struct arena scratch,
                         const struct asked_action *asked, struct use *out)
{
    const struct intern *spaces = &by->apart.spaces;

    if (by->space.len)
        return on_some(by, scratch, asked, by->space, out);
    if (on_some(by, scratch, asked, by->apart.other, out))
        return true;
    for (uint32_t i = 0; i < spaces->len; i++)
        if (on_some(by, scratch, asked, intern_text(spaces, i), out))
            return true;
    return false;
}

static bool on_role(struct wondering *by, struct arena scratch,
                    const struct asked_action *asked, struct use *out)
{
    bool cluster = str_has(asked->action, STR(":clusterroles:"));

    if (is_nameless(asked->action))
        return by->role->cluster && by->role->takes_up &&
               on_text(by, scratch, asked, STR(""), STR(""), out);
    return by->role->cluster == cluster &&
           on_text(by, scratch, asked, cluster ? STR("") : by->role->space,
                   by->role->name, out);
}

static bool on_named(struct wondering *by, struct arena scratch,
                     const struct asked_action *asked, struct str resource,
                     struct use *out)
{
    if (str_starts(resource, STR("~")))
        resource = arena_print(&scratch, "%.*s%.*s", STR_ARGS(by->space),
                               STR_ARGS(str_skip(resource, 1)));
    if (is_nameless(asked->action))
        resource.len -= str_after_last(resource, '/').len;
    return allowed(by, scratch, asked->deed, asked->action, resource, out);
}

static bool ask(struct wondering *by, struct arena scratch,
                const struct way_permission *permission,
                const struct asked_action *asked, struct use *out)
{
    switch (permission->on) {
    case WAY_ON_ANY:
        return on_some(by, scratch, asked, STR(""), out);
    case WAY_ON_TARGET:
        return on_text(by, scratch, asked, by->target->space, by->target->name, out);
    case WAY_ON_NAMESPACE:
        return on_namespace(by, scratch, asked, out);
    case WAY_ON_FREE:
        return on_text(by, scratch, asked, by->space,
                       is_nameless(asked->action) ? STR("") : by->apart.other, out);
    case WAY_ON_HELD_ROLE:
        return on_role(by, scratch, asked, out);
    case WAY_ON_NAMED:
        return on_named(by, scratch, asked, permission->resource.text, out);
    case WAY_ON_SAME:
    case WAY_ON_SELF:
    case WAY_ON_SELF_GROUP:
    case WAY_ON_SELF_POLICY:
    case WAY_ON_TARGET_POLICY:
    case WAY_ON_PASSED_ROLE:
        break;
    }
    return false;
}

/* The permission, by one of its actions: what was enough last time goes first. */
static bool ask_any(struct wondering *by, struct arena scratch,
                    const struct way_permission *permission, const uint32_t *deeds,
                    size_t *hint, struct use *out)
{
    size_t count = permission->actions.len, first = *hint;

    for (size_t i = 0; i < count; i++) {
        size_t a = (first + i) % count;
        const struct asked_action asked = {deeds[a], permission->actions.at[a].text};
        if (person_touches(by->search->person, deeds[a]) &&
            ask(by, scratch, permission, &asked, out)) {
            *hint = a;
            return true;
        }
    }
    return false;
}

bool cluster_works(struct wondering *by, struct arena scratch, const struct way *way,
                   struct use *uses)
{
    const struct graph *graph = by->search->graph;
    const uint32_t *deeds = graph->way_deeds[way - graph->ways->at];

    for (size_t p = 0; p < way->permissions.len; p++) {
        const struct way_permission *permission = &way->permissions.at[p];
        if (!ask_any(by, scratch, permission, deeds, &by->hints[p], &uses[p]))
            return false;
        deeds += permission->actions.len;
    }
    return true;
}

bool cluster_touches(const struct search *search, const struct way *way)
{
    const uint32_t *deed = search->graph->way_deeds[way - search->graph->ways->at];

    for (size_t p = 0; p < way->permissions.len; p++) {
        bool any = false;
        for (size_t a = 0; a < way->permissions.at[p].actions.len; a++, deed++)
            any = any || person_touches(search->person, *deed);
        if (!any)
            return false;
    }
    return true;
}

bool cluster_has_on(const struct way *way, enum way_on on)
{
    for (size_t i = 0; i < way->permissions.len; i++)
        if (way->permissions.at[i].on == on)
            return true;
    return false;
}
