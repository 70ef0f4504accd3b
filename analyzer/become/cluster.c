/* Whom somebody can become in a cluster. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/cluster.h"

#include "become/alike.h"

/* Where the controllers are, whose service accounts stand in no repository. */
static const struct str of_controllers = STR_INIT("kube-system");

static const struct {
    struct str head;
    unsigned bit;
} kinds[MEMBER_KINDS] = {
    [MEMBER_ACCOUNT] = {STR_INIT("k8s:serviceaccount:"), REACHES_ACCOUNTS},
    [MEMBER_USER] = {STR_INIT("k8s:user:"),           REACHES_USERS   },
    [MEMBER_GROUP] = {STR_INIT("k8s:group:"),          REACHES_GROUPS  },
};

static void add_member(struct arena *keep, struct crowd *to, size_t kind, uint32_t node,
                       struct str rest)
{
    struct member member = {.node = node};

    if (kind == MEMBER_ACCOUNT) {
        member.space = str_cut(&rest, '/');
        uint32_t number = intern_id(keep, &to->spaces, member.space);
        if (number == to->ranges.len)
            *LIST_PUSH(keep, &to->ranges) = (struct space_range){to->all[kind].len, 0};
        to->ranges.at[number].count++;
    }
    member.name = rest;
    *LIST_PUSH(keep, &to->all[kind]) = member;
}

static const struct crowd *crowd_of(struct graph *graph)
{
    struct crowd *made;

    if (graph->cluster)
        return graph->cluster;
    graph->cluster = made = NEW(graph->keep, struct crowd);
    for (uint32_t n = 0; n < graph->who->principals.len; n++)
        for (size_t k = 0; k < MEMBER_KINDS; k++) {
            struct str id = graph->nodes.at[n].id;
            if (str_starts(id, kinds[k].head))
                add_member(graph->keep, made, k, n, str_skip(id, kinds[k].head.len));
        }
    return made;
}

static void add(struct wondering *by, struct arena scratch, const struct way *way,
                uint32_t to, const struct use *uses)
{
    edge_add(by->search, scratch, way, to, uses, way->permissions.len);
    if (to != BECOME_UNSEEN && !way->assumed)
        by->proved[to] = true;
}

static bool is_mentioned(const struct apart *apart, const struct member *one)
{
    uint32_t ignored;

    return intern_find(&apart->names, one->name, &ignored) ||
           intern_find(&apart->spaces, one->space, &ignored);
}

/* Does the way work for those whom no word mentions? */
static bool works_widely(struct wondering *by, struct arena scratch,
                         const struct way *way, size_t kind, struct use *uses)
{
    const struct member other = {
        .space = kind == MEMBER_ACCOUNT ? by->apart.other : STR(""),
        .name = by->apart.other,
    };

    by->target = &other;
    by->space = other.space;
    return cluster_works(by, scratch, way, uses);
}

/* Nothing new is told by an edge to oneself, by a guess where somebody is reached for
 * certain, and by one to somebody who holds the same, or nothing, and leads nowhere. */
static bool is_settled(struct wondering *by, struct arena scratch,
                       const struct way *way, uint32_t node)
{
    struct graph *graph = by->search->graph;
    uint32_t from = by->search->from;

    if (node == from || (way->assumed && by->proved[node]))
        return true;
    return (by->full || !graph->nodes.at[node].principal->holds.len ||
            alike_number(graph, scratch, node) == alike_number(graph, scratch, from)) &&
           !alike_leads_on(graph, scratch, node);
}

/* A way to some of them. Where only the namespace counts, it is asked about once. */
static void try_range(struct wondering *by, struct arena scratch, const struct way *way,
                      const struct member *at, size_t count, bool wide)
{
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);
    bool each = cluster_has_on(way, WAY_ON_TARGET), known = false, can = false;

    for (size_t i = 0; i < count; i++) {
        const struct member *one = &at[i];
        if ((each && !wide && !is_mentioned(&by->apart, one)) ||
            is_settled(by, scratch, way, one->node))
            continue;
        if (!known || each || !str_equal(one->space, by->space)) {
            by->target = one;
            by->space = one->space;
            can = cluster_works(by, scratch, way, uses);
            known = true;
        }
        if (can)
            add(by, scratch, way, one->node, uses);
    }
}

static void try_members(struct wondering *by, struct arena scratch,
                        const struct way *way, size_t kind)
{
    const struct crowd *crowd = crowd_of(by->search->graph);
    const struct members *all = &crowd->all[kind];
    const struct apart *apart = &by->apart;
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);
    bool wide = works_widely(by, scratch, way, kind, uses);
    uint32_t number;

    if (wide || kind != MEMBER_ACCOUNT ||
        (cluster_has_on(way, WAY_ON_TARGET) && apart->names.len > 0)) {
        try_range(by, scratch, way, all->at, all->len, wide);
        return;
    }
    for (uint32_t i = 0; i < apart->spaces.len; i++)
        if (intern_find(&crowd->spaces, intern_text(&apart->spaces, i), &number)) {
            const struct space_range *range = &crowd->ranges.at[number];
            try_range(by, scratch, way, all->at + range->first, range->count, false);
        }
}

/* The account `default`, which every namespace has, is in the group of all of its
 * accounts: what the group holds is reached by it. */
static void try_groups(struct wondering *by, struct arena scratch,
                       const struct way *way)
{
    const struct members *all = &crowd_of(by->search->graph)->all[MEMBER_GROUP];
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);
    const struct str head = STR("system:serviceaccounts:");
    uint32_t from = by->search->from;

    for (size_t i = 0; i < all->len; i++) {
        const struct member *group = &all->at[i];
        const struct member one = {.space = str_skip(group->name, head.len),
                                   .name = STR("default")};
        if (!str_starts(group->name, head) || is_settled(by, scratch, way, group->node))
            continue;
        by->target = &one;
        by->space = one.space;
        if (cluster_works(by, scratch, way, uses) &&
            gain_of(by->search->graph, scratch, from, group->node, WAY_GAINS_TARGET))
            add(by, scratch, way, group->node, uses);
    }
}

/* Nobody gains by those that everybody is among, and masters have a way alone. */
static bool is_plain_name(struct str name)
{
    static const char *const names[] = {"system:anonymous", "system:authenticated",
                                        "system:masters", "system:unauthenticated"};

    for (size_t i = 0; i < LEN(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* Does a document show one of that name, in whatever namespace? */
static bool is_shown(const struct graph *graph, size_t kind, struct str name)
{
    const struct members *all = &graph->cluster->all[kind];

    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i].name, name))
            return true;
    return false;
}

/* Whom a right names, and no document shows. */
static bool try_name(struct wondering *by, struct arena scratch, const struct way *way,
                     size_t kind, struct str name)
{
    const struct member one = {
        .space = kind == MEMBER_ACCOUNT ? of_controllers : STR(""),
        .name = name,
    };
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);

    by->target = &one;
    by->space = one.space;
    if (is_plain_name(name) || !cluster_works(by, scratch, way, uses) ||
        is_shown(by->search->graph, kind, name))
        return false;
    uses[0].assuming = arena_print(by->search->graph->keep, "%.*s%.*s%s%.*s holds more",
                                   STR_ARGS(kinds[kind].head), STR_ARGS(one.space),
                                   one.space.len ? "/" : "", STR_ARGS(name));
    add(by, scratch, way, BECOME_UNSEEN, uses);
    return true;
}

/* One who is named is enough. */
static void try_names(struct wondering *by, struct arena scratch, const struct way *way)
{
    const struct intern *names = &by->apart.names;

    for (size_t k = 0; k < MEMBER_KINDS; k++)
        for (uint32_t i = 0; way->reaches & kinds[k].bit && i < names->len; i++)
            if (try_name(by, scratch, way, k, intern_text(names, i)))
                return;
}

/* Those that no document shows are there too, but in a namespace of one's own they hold
 * nothing: only the controllers do, and users and groups of the identity provider. */
static void try_unseen(struct wondering *by, struct arena scratch,
                       const struct way *way)
{
    const struct member other = {
        .space = way->reaches & REACHES_ACCOUNTS ? of_controllers : STR(""),
        .name = by->apart.other,
    };
    struct use *uses = NEW_MANY(&scratch, way->permissions.len, struct use);

    by->target = &other;
    by->space = other.space;
    if (!cluster_works(by, scratch, way, uses)) {
        if (cluster_has_on(way, WAY_ON_TARGET))
            try_names(by, scratch, way);
        return;
    }
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

    if (!cluster_works(by, scratch, way, uses))
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
    if (cluster_has_on(way, WAY_ON_HELD_ROLE)) {
        for (size_t i = 0; i < apart->roles.len; i++) {
            by->role = &apart->roles.at[i];
            if (try_self(by, scratch, way,
                         str_is(by->role->space, "*") ? STR("") : by->role->space))
                return;
        }
    } else if (cluster_has_on(way, WAY_ON_NAMESPACE)) {
        by->space = apart->other;
        bool raised = try_self(by, scratch, way, STR("?*"));
        for (uint32_t i = 0; !raised && i < apart->spaces.len; i++) {
            by->space = intern_text(&apart->spaces, i);
            raised = try_self(by, scratch, way, by->space);
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
    memset(by->hints, 0, way->permissions.len * sizeof *by->hints);
    if (!way->reaches) {
        if (!way->assumed || !is_raised(by->search))
            raise(by, scratch, way);
        return;
    }
    for (size_t k = 0; k < MEMBER_KINDS; k++)
        if (way->reaches & kinds[k].bit)
            try_members(by, scratch, way, k);
    if (way->reaches & REACHES_ACCOUNTS)
        try_groups(by, scratch, way);
    if (!way->assumed)
        try_unseen(by, scratch, way);
}

static size_t most_permissions(const struct ways *ways)
{
    size_t most = 0;

    for (size_t w = 0; w < ways->len; w++)
        if (ways->at[w].permissions.len > most)
            most = ways->at[w].permissions.len;
    return most;
}

void edges_cluster(struct search *search, struct arena scratch)
{
    struct wondering by = {.search = search};
    const struct ways *ways = search->graph->ways;
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);

    by.full = person_full(search->graph, call, search->person);
    cluster_apart(&keep, search->person->principal, &by.apart);
    by.hints = NEW_MANY(&keep, most_permissions(ways), size_t);
    by.proved = NEW_MANY(&keep, search->graph->nodes.len, bool);
    for (int assumed = 0; assumed < 2; assumed++)
        for (size_t w = 0; w < ways->len; w++) {
            const struct way *way = &ways->at[w];
            if (way->provider == PROVIDER_KUBERNETES && way->assumed == assumed &&
                way->permissions.len && cluster_touches(search, way) &&
                (!by.full || is_plainest(way)))
                try_way(&by, call, way);
        }
}
