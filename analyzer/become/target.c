/* What a way takes about one target, or about the one who takes it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "effective/values.h"

/* What the request says of the one whose policies it changes: its boundary. A condition
 * on another boundary does not hold then; without a boundary, none on any does. */
static void boundary_facts(struct graph *graph, struct arena *keep,
                           const struct principal *changed, struct context *more,
                           struct cubes *guards)
{
    static const struct str key = STR_INIT("iam:PermissionsBoundary");
    struct condition present = {.op = {.text = STR("Null")}, .key = {.text = key}};
    struct literal literal;
    uint32_t dimension;

    if (changed->entity && changed->boundary) {
        context_add(keep, more, key, changed->entity->boundary.text);
    } else if (terms_find_dimension(graph->terms, key, &dimension)) {
        *LIST_PUSH(keep, &present.values) = (struct token){.text = STR("false")};
        if (terms_condition(graph->terms, graph->spare, &present, &literal))
            guard_add(keep, guards, literal);
    }
}

/* Nobody changes roles that services and the identity centre look after (source: IAM
 * user guide, service-linked roles; identity center, roles it creates). */
static bool is_protected(struct str resource)
{
    return str_has(resource, STR(":role/aws-service-role/")) ||
           str_has(resource, STR(":role/aws-reserved/"));
}

static bool attaches(const struct deed *deed)
{
    return str_starts(deed->folded, STR("iam:attach"));
}

static bool sets_boundary(const struct deed *deed)
{
    return str_starts(deed->folded, STR("iam:put")) &&
           str_has(deed->folded, STR("permissionsboundary"));
}

/* The deed on a resource that belongs to `changed`. Which policy is given matters: the
 * one that gives all is asked for first. */
static struct use use_about(struct search *search, struct arena scratch, uint32_t deed,
                            const struct principal *changed, struct str resource)
{
    struct graph *graph = search->graph;
    struct context more = {0};
    struct cubes guards = {0};
    struct use use = {.can = EXISTS_NO};
    struct arena keep = arena_part(scratch, 0, 2), call = arena_part(scratch, 1, 2);
    bool bounds = sets_boundary(&graph->deeds.at[deed]);

    if (is_protected(resource))
        return use;
    if (!bounds)
        boundary_facts(graph, &keep, changed, &more, &guards);
    if (!bounds && !attaches(&graph->deeds.at[deed])) {
        const struct asked_use asked = {search->person, deed, &more, &guards};
        return use_on(graph, call, &asked, resource);
    }
    const struct giving giving = {
        search,   deed,
        changed,  bounds ? STR("iam:PermissionsBoundary") : STR("iam:PolicyARN"),
        resource, &more,
        &guards,  bounds,
    };
    return use_given(&giving, call);
}

/* The stronger of two answers; of equals the first. */
static void take_stronger(struct use *best, struct use use)
{
    if (use_strength(&use) > use_strength(best))
        *best = use;
}

/* The deed on some customer-managed policy of its own account that the one holds. */
static struct use use_policies(struct search *search, struct arena scratch,
                               uint32_t deed, const struct principal *holder)
{
    struct str account = arn_account(holder->id);
    struct use best = {.can = EXISTS_NO};

    for (size_t i = 0; i < holder->holds.len && use_strength(&best) < USE_STRONGEST;
         i++) {
        struct str arn = holder->holds.at[i].policy->arn;
        if (arn.len && str_equal(arn_account(arn), account))
            take_stronger(&best, use_about(search, scratch, deed, holder, arn));
    }
    return best;
}

/* The deed on some group that the user is in. */
static struct use use_groups(struct search *search, struct arena scratch, uint32_t deed)
{
    struct graph *graph = search->graph;
    const struct entity *user = search->person->principal->entity;
    const struct account *account = account_find(graph, search->person->account);
    struct use best = {.can = EXISTS_NO};

    for (size_t m = 0; account && m < account->members.len; m++) {
        const struct graph_node *node = &graph->nodes.at[account->members.at[m]];
        if (node->form != NODE_GROUP)
            continue;
        for (size_t g = 0; g < user->groups.len && use_strength(&best) < USE_STRONGEST;
             g++)
            if (str_equal(user->groups.at[g].text, node->principal->entity->name.text))
                take_stronger(
                    &best, use_about(search, scratch, deed, node->principal, node->id));
    }
    return best;
}

/* The deed on what is its own. */
static struct use use_self(struct search *search, struct arena scratch, uint32_t deed,
                           enum way_on on)
{
    struct graph *graph = search->graph;
    const struct principal *self = search->person->principal;
    struct use none = {.can = EXISTS_NO}, use;

    if (self->form == FORM_GROUP && on == WAY_ON_SELF_GROUP)
        return use_about(search, scratch, deed, self, self->id);
    /* Nobody is known to hold it, so whatever it may be done to may be its own. */
    if (search->holder.len) {
        use = *use_anywhere(graph, scratch, search->person, deed);
        use.assuming = search->holder;
        return use;
    }
    if (on == WAY_ON_SELF_POLICY)
        return use_policies(search, scratch, deed, self);
    if (on == WAY_ON_SELF_GROUP)
        return use_groups(search, scratch, deed);
    if (!deed_takes(scratch, &graph->deeds.at[deed], self->id))
        return none;
    return use_about(search, scratch, deed, self, self->id);
}

/* The permissions of a way that must meet on one resource: those of one service. */
struct meeting {
    uint32_t *deeds;
    size_t *numbers, count;
};

static struct meeting meeting_of(const struct graph *graph, struct arena *keep,
                                 const struct way *way, size_t first)
{
    size_t most = way->permissions.len;
    struct meeting made = {NEW_MANY(keep, most, uint32_t), NEW_MANY(keep, most, size_t),
                           0};
    struct str service = way->permissions.at[first].actions.at[0].text;

    service = str_cut(&service, ':');
    for (size_t i = 0; i < most; i++) {
        struct str action = way->permissions.at[i].actions.at[0].text;
        if (way->permissions.at[i].on != WAY_ON_SAME ||
            !str_equal(str_cut(&action, ':'), service))
            continue;
        made.numbers[made.count] = i;
        made.deeds[made.count++] = way_deed(graph, way, i);
    }
    return made;
}

/* The boundary that the request gives to what it makes. */
static struct str line_of(const struct use *use)
{
    const struct context_entry *entry =
        use->can == EXISTS_YES
            ? request_context(&use->witness, STR("iam:PermissionsBoundary"))
            : NULL;

    return entry ? entry->values.at[0] : STR("");
}

/* Whatever is made is made without a boundary, where that is allowed. */
static enum exists use_same(struct search *search, struct arena scratch,
                            const struct way *way, size_t first, struct use *uses)
{
    static const struct principal nobody = {.entity = NULL};
    struct meeting meeting = meeting_of(search->graph, &scratch, way, first);
    struct use *found = NEW_MANY(&scratch, meeting.count, struct use);
    struct context none = {0};
    struct cubes guards = {0};
    struct asked_together asked = {search->person, meeting.deeds, meeting.count,
                                   &guards};

    if (meeting.numbers[0] != first)
        return EXISTS_YES; /* answered with the first of them */
    boundary_facts(search->graph, &scratch, &nobody, &none, &guards);
    enum exists can = use_together(search->graph, scratch, &asked, found);
    if (can == EXISTS_NO && guards.len) {
        guards.len = 0;
        can = use_together(search->graph, scratch, &asked, found);
    }
    for (size_t i = 0; can != EXISTS_NO && i < meeting.count; i++) {
        uses[meeting.numbers[i]] = found[i];
        uses[meeting.numbers[i]].line = line_of(&found[i]);
    }
    return can;
}

bool self_uses(struct search *search, struct arena scratch, const struct way *way,
               struct use *uses)
{
    for (size_t i = 0; i < way->permissions.len; i++) {
        const struct way_permission *permission = &way->permissions.at[i];
        uint32_t deed = way_deed(search->graph, way, i);

        switch (permission->on) {
        case WAY_ON_ANY:
            uses[i] = *use_anywhere(search->graph, scratch, search->person, deed);
            break;
        case WAY_ON_SAME:
            if (use_same(search, scratch, way, i, uses) == EXISTS_NO)
                return false;
            break;
        case WAY_ON_SELF:
        case WAY_ON_SELF_GROUP:
        case WAY_ON_SELF_POLICY:
            uses[i] = use_self(search, scratch, deed, permission->on);
            break;
        case WAY_ON_TARGET:
        case WAY_ON_TARGET_POLICY:
        case WAY_ON_PASSED_ROLE:
            continue;
        case WAY_ON_NAMESPACE:
        case WAY_ON_FREE:
        case WAY_ON_HELD_ROLE:
        case WAY_ON_NAMED:
            return false; /* no way of AWS says so */
        }
        if (uses[i].can == EXISTS_NO)
            return false;
    }
    return true;
}

/* The role is assumed: that was asked already. */
static struct use assumed_use(const struct search *search, uint32_t role)
{
    const struct assumable *found = assumable_of(search, role);

    return found ? found->use : (struct use){.can = EXISTS_NO};
}

/* Many ways take the same of one target. */
static const struct use *remembered(struct search *search, struct arena scratch,
                                    uint32_t deed, const struct principal *other,
                                    bool policies)
{
    struct use **place =
        &search->known[deed + (policies ? search->graph->deeds.len : 0)];

    if (!*place) {
        struct use *use = NEW(search->graph->keep, struct use);
        *use = policies ? use_policies(search, scratch, deed, other)
                        : use_about(search, scratch, deed, other, other->id);
        *place = use;
    }
    return *place;
}

bool target_uses(struct search *search, struct arena scratch, const struct way *way,
                 uint32_t target, struct use *uses)
{
    struct graph *graph = search->graph;
    const struct principal *other = graph->nodes.at[target].principal;

    for (size_t i = 0; i < way->permissions.len; i++) {
        const struct way_permission *permission = &way->permissions.at[i];
        uint32_t deed = way_deed(graph, way, i);

        if (permission->on == WAY_ON_TARGET_POLICY)
            uses[i] = *remembered(search, scratch, deed, other, true);
        else if (permission->on != WAY_ON_TARGET)
            continue;
        else if (deed == graph->assume_role)
            uses[i] = assumed_use(search, target);
        else if (!deed_takes(scratch, &graph->deeds.at[deed], other->id))
            return false;
        else
            uses[i] = *remembered(search, scratch, deed, other, false);
        if (uses[i].can == EXISTS_NO)
            return false;
    }
    return true;
}
