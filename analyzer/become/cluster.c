/* Ways to become another in a cluster: every request that matters is put to decide/. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/cluster.h"

/* Where the controllers are, whose service accounts stand in no repository. */
static const struct str of_controllers = STR_INIT("kube-system");

static const struct {
    struct str head;
    unsigned bit;
} kinds[] = {
    {STR_INIT("k8s:serviceaccount:"), REACHES_ACCOUNTS},
    {STR_INIT("k8s:user:"),           REACHES_USERS   },
    {STR_INIT("k8s:group:"),          REACHES_GROUPS  },
};

/* One who asks, and what the present way is about: somebody, or a namespace, or a role
 * that is held. */
struct wondering {
    struct search *search;
    struct apart apart;
    const struct member *target; /* NULL: it has none */
    struct str space;            /* empty: any one */
    const struct held_role *role;
};

static const struct members *members_of(struct graph *graph)
{
    struct members *made;

    if (graph->cluster)
        return graph->cluster;
    graph->cluster = made = NEW_MANY(graph->keep, LEN(kinds), struct members);
    for (uint32_t n = 0; n < graph->who->principals.len; n++)
        for (size_t k = 0; k < LEN(kinds); k++) {
            struct member member = {.node = n};
            struct str rest = graph->nodes.at[n].id;
            if (!str_starts(rest, kinds[k].head))
                continue;
            rest = str_skip(rest, kinds[k].head.len);
            if (kinds[k].bit == REACHES_ACCOUNTS)
                member.space = str_cut(&rest, '/');
            member.name = rest;
            *LIST_PUSH(graph->keep, &made[k]) = member;
        }
    return made;
}

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

/* A request that makes or lists something carries no name; one about a part of
 * something does (source: Kubernetes documentation, authorization overview). */
static bool is_nameless(struct str action)
{
    static const char *const verbs[] = {"create", "deletecollection", "list", "watch"};
    struct str verb = str_after_last(action, ':');

    for (size_t i = 0; i < LEN(verbs); i++)
        if (str_is(verb, verbs[i]))
            return !str_has(action, STR("/"));
    return false;
}

/* On something of that namespace, or on something that is in none. */
static bool on_some(struct wondering *by, struct arena scratch,
                    const struct asked_action *asked, struct str space, struct use *out)
{
    const struct strs *names = &by->apart.names;

    if (is_nameless(asked->action))
        return on_text(by, scratch, asked, space, STR(""), out);
    for (size_t i = 0; i < names->len; i++)
        if (on_text(by, scratch, asked, space, names->at[i], out))
            return true;
    return false;
}

static bool on_namespace(struct wondering *by, struct arena scratch,
                         const struct asked_action *asked, struct use *out)
{
    const struct strs *spaces = &by->apart.spaces;

    if (by->space.len)
        return on_some(by, scratch, asked, by->space, out);
    for (size_t i = 0; i < spaces->len; i++)
        if (on_some(by, scratch, asked, spaces->at[i], out))
            return true;
    return false;
}

static bool on_role(struct wondering *by, struct arena scratch,
                    const struct asked_action *asked, struct use *out)
{
    bool cluster = str_has(asked->action, STR(":clusterroles:"));

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

/* All that the way takes, as the wondering stands. */
static bool works(struct wondering *by, struct arena scratch, const struct way *way,
                  struct use *uses)
{
    const struct graph *graph = by->search->graph;
    const uint32_t *deed = graph->way_deeds[way - graph->ways->at];

    for (size_t p = 0; p < way->permissions.len; p++) {
        const struct way_permission *permission = &way->permissions.at[p];
        bool found = false;
        for (size_t a = 0; a < permission->actions.len; a++, deed++) {
            const struct asked_action asked = {*deed, permission->actions.at[a].text};
            found = found || ask(by, scratch, permission, &asked, &uses[p]);
        }
        if (!found)
            return false;
    }
    return true;
}

/* Is some action of each permission touched by some right? */
static bool touches(const struct search *search, const struct way *way)
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

static bool has_on(const struct way *way, enum way_on on)
{
    for (size_t i = 0; i < way->permissions.len; i++)
        if (way->permissions.at[i].on == on)
            return true;
    return false;
}

static void add(struct wondering *by, struct arena scratch, const struct way *way,
                uint32_t to, const struct use *uses)
{
    edge_add(by->search, scratch, way, to, uses, way->permissions.len);
}

/* Where only the namespace counts, it is asked about once. */
static void try_members(struct wondering *by, struct arena scratch,
                        const struct way *way, const struct members *all)
{
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);
    bool each = has_on(way, WAY_ON_TARGET), known = false, can = false;

    for (size_t i = 0; i < all->len; i++) {
        const struct member *one = &all->at[i];
        if (!known || each || !str_equal(one->space, by->space)) {
            by->target = one;
            by->space = one->space;
            can = works(by, scratch, way, uses);
            known = true;
        }
        if (can && one->node != by->search->from)
            add(by, scratch, way, one->node, uses);
    }
}

/* Those that no document shows are there too, but in a namespace of one's own they hold
 * nothing: only the controllers do, and users and groups of the identity provider. */
static void try_unseen(struct wondering *by, struct arena scratch,
                       const struct way *way)
{
    const struct member other = {
        .space = way->reaches & REACHES_ACCOUNTS ? of_controllers : STR(""),
        .name = STR(LIKE_NO_OTHER),
    };
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);

    by->target = &other;
    by->space = other.space;
    if (!works(by, scratch, way, uses))
        return;
    uses[0].assuming = way->reaches & REACHES_ACCOUNTS
                           ? STR("service accounts of kube-system hold more")
                           : STR("somebody whom no document shows holds more");
    add(by, scratch, way, BECOME_UNSEEN, uses);
}

/* Where it raises itself; `inside` says in which namespaces, empty: in the cluster. */
static bool try_self(struct wondering *by, struct arena scratch, const struct way *way,
                     struct str inside)
{
    struct search *search = by->search;
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);

    if (!works(by, scratch, way, uses))
        return false;
    search->inside = way->gain == WAY_GAINS_ANYTHING ? inside : STR("");
    add(by, scratch, way,
        way->category == WAY_SELF_ESCALATION ? search->from : BECOME_UNSEEN, uses);
    search->inside = STR("");
    return search->out.at[search->out.len - 1].gains;
}

/* Of several namespaces or roles one is enough that shows a gain. */
static void raise(struct wondering *by, struct arena scratch, const struct way *way)
{
    const struct apart *apart = &by->apart;

    by->target = NULL;
    by->space = STR("");
    if (has_on(way, WAY_ON_HELD_ROLE)) {
        for (size_t i = 0; i < apart->roles.len; i++) {
            by->role = &apart->roles.at[i];
            if (try_self(by, scratch, way,
                         str_is(by->role->space, "*") ? STR("") : by->role->space))
                return;
        }
    } else if (has_on(way, WAY_ON_NAMESPACE)) {
        for (size_t i = 0; i < apart->spaces.len; i++) {
            by->space = apart->spaces.at[i];
            if (try_self(by, scratch, way, i ? by->space : STR("?*")))
                return;
        }
    } else {
        try_self(by, scratch, way, STR(""));
    }
}

/* Does it raise itself already, for certain? Then a guess tells nothing new. */
static bool is_raised(const struct search *search)
{
    for (size_t i = 0; i < search->out.len; i++)
        if (search->out.at[i].to == search->from && search->out.at[i].gains &&
            !search->out.at[i].assumed)
            return true;
    return false;
}

/* Whoever holds all that there is gains nothing in the cluster: how it becomes each of
 * the others, who may be somebody elsewhere, is worth one edge. */
static bool is_plainest(const struct way *way)
{
    static const char *const ids[] = {"k8s-token", "k8s-impersonate-user",
                                      "k8s-impersonate-group"};

    for (size_t i = 0; i < LEN(ids); i++)
        if (str_is(way->id.text, ids[i]))
            return true;
    return false;
}

static void try_way(struct wondering *by, struct arena scratch, const struct way *way)
{
    const struct members *all = members_of(by->search->graph);

    if (!way->reaches) {
        if (!way->assumed || !is_raised(by->search))
            raise(by, scratch, way);
        return;
    }
    for (size_t k = 0; k < LEN(kinds); k++)
        if (way->reaches & kinds[k].bit)
            try_members(by, scratch, way, &all[k]);
    if (!way->assumed)
        try_unseen(by, scratch, way);
}

void edges_cluster(struct search *search, struct arena scratch)
{
    struct wondering by = {.search = search};
    const struct ways *ways = search->graph->ways;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    bool full = person_full(search->graph, call, search->person);

    cluster_apart(&keep, search->person->principal, &by.apart);
    for (int assumed = 0; assumed < 2; assumed++)
        for (size_t w = 0; w < ways->len; w++) {
            const struct way *way = &ways->at[w];
            if (way->provider == PROVIDER_KUBERNETES && way->assumed == assumed &&
                way->permissions.len && touches(search, way) &&
                (!full || is_plainest(way)))
                try_way(&by, call, way);
        }
}
