/* Following attachments and memberships, and noting those that lead nowhere. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/holding.h"

/* A group is known by its name inside its account. */
static struct str group_key(struct arena *keep, const struct entity *entity,
                            struct str name)
{
    struct str rest = entity->arn.text, account = {0};

    for (int field = 0; field < 5; field++)
        account = str_cut(&rest, ':');
    return arena_print(keep, "%.*s:%.*s", STR_ARGS(account), STR_ARGS(name));
}

void holder_fill(struct holder *holder, const struct reading *said,
                 const struct managed_list *known)
{
    struct arena *tables = holder->tables;

    for (size_t i = 0; i < said->managed.len; i++) {
        const struct policy *policy = said->managed.at[i];
        shelf_put(tables, &holder->policies, policy->path, policy->arn, policy);
    }
    for (size_t i = 0; i < said->entities.len; i++) {
        const struct entity *entity = &said->entities.at[i];
        if (entity->type == ENTITY_GROUP)
            shelf_put(tables, &holder->groups, entity->file,
                      group_key(tables, entity, entity->name.text), entity);
    }
    for (size_t i = 0; i < known->len; i++)
        shelf_put(tables, &holder->known, (struct str){0}, known->at[i].arn,
                  known->at[i].policy);
}

/* The managed policy that a word of an entity names: the snapshot knows better than the
 * catalogue which version counts. */
static const struct policy *find_managed(struct holder *holder, struct str file,
                                         const struct token *arn)
{
    struct arena scratch = *holder->tables;
    struct place place = {file, arn->span};
    size_t rivals = 0;
    const struct policy *policy =
        shelf_take(scratch, &holder->policies, file, arn->text, &rivals);

    if (!policy)
        policy =
            shelf_take(scratch, &holder->known, (struct str){0}, arn->text, &rivals);
    if (!policy)
        note_add(holder->keep, holder->notes, "unresolved-policy", place,
                 "the policy \"%.*s\" is in no file and not in the catalogue",
                 STR_ARGS(arn->text));
    else if (rivals)
        note_add(holder->keep, holder->notes, "unresolved-policy", place,
                 "the policy \"%.*s\" is there %zu times, and only the first is taken",
                 STR_ARGS(arn->text), rivals + 1);
    return policy;
}

static const char *entity_word(const struct entity *entity)
{
    static const char *const words[] = {"user", "group", "role", "principal"};

    return words[entity->type];
}

/* One policy behind the steps that lead to it. */
static void add_holding(struct arena *keep, const struct policy *policy,
                        const struct step *before, struct step last,
                        struct holdings *out)
{
    struct holding holding = {.policy = policy};

    if (before)
        *LIST_PUSH(keep, &holding.path) = *before;
    *LIST_PUSH(keep, &holding.path) = last;
    *LIST_PUSH(keep, out) = holding;
}

/* One policy behind the steps that the format itself has. */
static void add_through(struct arena *keep, const struct policy *policy,
                        struct holdings *out)
{
    struct holding holding = {.policy = policy};

    for (size_t i = 0; i < policy->via.len; i++)
        *LIST_PUSH(keep, &holding.path) = policy->via.at[i];
    *LIST_PUSH(keep, out) = holding;
}

/* The policies of the entity itself; `before` leads from the principal to it. */
static void add_own(struct holder *holder, const struct entity *entity,
                    const struct step *before, struct holdings *out)
{
    struct arena *keep = holder->keep;

    for (size_t i = 0; i < entity->inlined.len; i++) {
        const struct policy *policy = entity->inlined.at[i];
        struct str text = arena_print(keep, "inline policy \"%.*s\" of %s \"%.*s\"",
                                      STR_ARGS(policy->name), entity_word(entity),
                                      STR_ARGS(entity->name.text));

        if (policy->via.len) {
            add_through(keep, policy, out);
            continue;
        }
        add_holding(keep, policy, before,
                    (struct step){text, policy_place(policy, policy->span)}, out);
    }
    for (size_t i = 0; i < entity->attached.len; i++) {
        const struct token *arn = &entity->attached.at[i];
        const struct policy *policy = find_managed(holder, entity->file, arn);
        struct str text =
            arena_print(keep, "attached managed policy \"%.*s\"", STR_ARGS(arn->text));

        if (policy)
            add_holding(keep, policy, before,
                        (struct step){
                            text, {entity->file, arn->span}
            },
                        out);
    }
}

/* The group that a user names; NULL after a note. */
static const struct entity *find_group(struct holder *holder, const struct entity *user,
                                       const struct token *name)
{
    struct arena scratch = *holder->tables;
    struct str key = group_key(&scratch, user, name->text);
    struct place place = {user->file, name->span};
    size_t rivals = 0;
    const struct entity *group =
        shelf_take(scratch, &holder->groups, user->file, key, &rivals);

    if (!group)
        note_add(holder->keep, holder->notes, "unresolved-group", place,
                 "the group \"%.*s\" is in no file", STR_ARGS(name->text));
    else if (rivals)
        note_add(holder->keep, holder->notes, "unresolved-group", place,
                 "the group \"%.*s\" is there %zu times, and only the first is taken",
                 STR_ARGS(name->text), rivals + 1);
    return group;
}

struct holdings holding_list(struct holder *holder, const struct entity *entity)
{
    struct holdings out = {0};

    add_own(holder, entity, NULL, &out);
    for (size_t i = 0; i < entity->groups.len; i++) {
        const struct token *name = &entity->groups.at[i];
        const struct entity *group = find_group(holder, entity, name);
        struct step member = {
            arena_print(holder->keep, "member of group \"%.*s\"", STR_ARGS(name->text)),
            {entity->file, name->span}
        };

        if (group)
            add_own(holder, group, &member, &out);
    }
    return out;
}

const struct policy *holding_boundary(struct holder *holder,
                                      const struct entity *entity)
{
    if (entity->boundary.text.len == 0)
        return NULL;
    return find_managed(holder, entity->file, &entity->boundary);
}

bool holder_holds(const struct holder *holder, const struct policy *managed)
{
    return shelf_taken(*holder->tables, &holder->policies, managed->path, managed->arn);
}

bool holder_peoples(const struct holder *holder, const struct entity *group)
{
    struct arena scratch = *holder->tables;
    struct str key = group_key(&scratch, group, group->name.text);

    return shelf_taken(scratch, &holder->groups, group->file, key);
}
