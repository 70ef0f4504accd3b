/* What was read has one order, whatever order the database gave it up in. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/account.h"

#include "base/intern.h"
#include "model/settings.h"

#include <stdlib.h>

LIST_OF(arn_lists, struct strs);

/* Who has which id: `arns` are by its number. Nobody shares one but in documents that
 * were made up, and there it means each of them. */
struct unique_ids {
    struct intern ids;
    struct arn_lists arns;
};

static struct unique_ids ids_of(struct arena *scratch, const struct entities *entities)
{
    struct unique_ids made = {0};

    for (size_t i = 0; i < entities->len; i++) {
        const struct entity *entity = &entities->at[i];
        if (entity->type == ENTITY_GROUP || !entity->id.len)
            continue;
        uint32_t number = intern_id(scratch, &made.ids, entity->id);
        if (number == made.arns.len)
            *LIST_PUSH(scratch, &made.arns) = (struct strs){0};
        *LIST_PUSH(scratch, &made.arns.at[number]) = entity->arn.text;
    }
    return made;
}

/* The ARNs of those with that id; NULL: it is none, or nobody's. */
static const struct strs *find_arns(const struct unique_ids *ids,
                                    const struct principal_token *token)
{
    uint32_t number;

    return token->type == PRINCIPAL_AWS &&
                   intern_find(&ids->ids, token->token.text, &number)
               ? &ids->arns.at[number]
               : NULL;
}

static bool names_an_id(const struct unique_ids *ids, const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct principal_match *match = &policy->statements.at[s].principals;
        for (size_t i = 0; i < match->any.len; i++)
            if (find_arns(ids, &match->any.at[i]))
                return true;
    }
    return false;
}

static void put_names(struct arena *keep, const struct unique_ids *ids,
                      struct principal_tokens *tokens)
{
    const struct principal_tokens old = *tokens;

    *tokens = (struct principal_tokens){0};
    for (size_t i = 0; i < old.len; i++) {
        const struct strs *arns = find_arns(ids, &old.at[i]);
        for (size_t a = 0; a < (arns ? arns->len : 1); a++) {
            struct principal_token *token = LIST_PUSH(keep, tokens);
            *token = old.at[i];
            if (arns)
                token->token.text = arns->at[a];
        }
    }
}

/* The policy as it is, or a copy with the names. */
static const struct policy *named(struct arena *keep, const struct unique_ids *ids,
                                  const struct policy *policy)
{
    if (!policy || !names_an_id(ids, policy))
        return policy;
    struct policy *made = NEW(keep, struct policy);
    *made = *policy;
    made->statements = (struct statements){0};
    for (size_t s = 0; s < policy->statements.len; s++) {
        struct statement *statement = LIST_PUSH(keep, &made->statements);
        *statement = policy->statements.at[s];
        put_names(keep, ids, &statement->principals.any);
    }
    return made;
}

void reading_name(struct arena *keep, struct arena scratch, struct reading *reading)
{
    const struct unique_ids ids = ids_of(&scratch, &reading->entities);

    for (size_t i = 0; ids.arns.len && i < reading->loose.len; i++)
        reading->loose.at[i] = named(keep, &ids, reading->loose.at[i]);
    for (size_t i = 0; ids.arns.len && i < reading->entities.len; i++) {
        struct entity *entity = &reading->entities.at[i];
        entity->trust = named(keep, &ids, entity->trust);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct policy *x = *(const struct policy *const *)a;
    const struct policy *y = *(const struct policy *const *)b;
    int order = place_compare(policy_place(x, x->span), policy_place(y, y->span));

    /* Documents held in strings of one document can share a span. */
    return order ? order : str_compare(x->pointer, y->pointer);
}

static int entity_by_place(const void *a, const void *b)
{
    const struct entity *x = a, *y = b;
    int order = place_compare((struct place){x->file, x->span},
                              (struct place){y->file, y->span});

    return order ? order : str_compare(x->arn.text, y->arn.text);
}

static int tie_by_place(const void *a, const void *b)
{
    const struct loose_tie *x = a, *y = b;
    int order = place_compare((struct place){x->tie.file, x->from.span},
                              (struct place){y->tie.file, y->from.span});

    return order ? order
                 : place_compare((struct place){x->tie.file, x->tie.to.span},
                                 (struct place){y->tie.file, y->tie.to.span});
}

static int workflow_by_place(const void *a, const void *b)
{
    const struct workflow *x = a, *y = b;

    return place_compare((struct place){x->path, x->span},
                         (struct place){y->path, y->span});
}

static int cloud_profile_by_place(const void *a, const void *b)
{
    const struct cloud_profile *x = a, *y = b;

    return place_compare((struct place){x->file, x->name.span},
                         (struct place){y->file, y->name.span});
}

static int settings_by_place(const void *a, const void *b)
{
    const struct settings *x = *(const struct settings *const *)a;
    const struct settings *y = *(const struct settings *const *)b;

    return place_compare((struct place){x->path, x->span},
                         (struct place){y->path, y->span});
}

void reading_add(struct arena *keep, struct reading *to, const struct reading *from)
{
    for (size_t i = 0; i < from->loose.len; i++)
        *LIST_PUSH(keep, &to->loose) = from->loose.at[i];
    for (size_t i = 0; i < from->managed.len; i++)
        *LIST_PUSH(keep, &to->managed) = from->managed.at[i];
    for (size_t i = 0; i < from->entities.len; i++)
        *LIST_PUSH(keep, &to->entities) = from->entities.at[i];
    for (size_t i = 0; i < from->loose_ties.len; i++)
        *LIST_PUSH(keep, &to->loose_ties) = from->loose_ties.at[i];
    cluster_add(keep, &to->cluster, &from->cluster);
    for (size_t i = 0; i < from->workflows.len; i++)
        *LIST_PUSH(keep, &to->workflows) = from->workflows.at[i];
    for (size_t i = 0; i < from->cloud_profiles.len; i++)
        *LIST_PUSH(keep, &to->cloud_profiles) = from->cloud_profiles.at[i];
    for (size_t i = 0; i < from->settings.len; i++)
        *LIST_PUSH(keep, &to->settings) = from->settings.at[i];
    for (size_t i = 0; i < from->profiles.len; i++)
        *LIST_PUSH(keep, &to->profiles) = from->profiles.at[i];
    to->grants += from->grants;
    to->documents += from->documents;
}

static int profile_by_place(const void *a, const void *b)
{
    const struct profile *x = *(const struct profile *const *)a;
    const struct profile *y = *(const struct profile *const *)b;

    return place_compare((struct place){x->path, x->name.span},
                         (struct place){y->path, y->name.span});
}

void reading_settle(struct reading *reading)
{
    cluster_settle(&reading->cluster);
    if (reading->loose.len)
        qsort(reading->loose.at, reading->loose.len, sizeof *reading->loose.at,
              by_place);
    if (reading->managed.len)
        qsort(reading->managed.at, reading->managed.len, sizeof *reading->managed.at,
              by_place);
    if (reading->entities.len)
        qsort(reading->entities.at, reading->entities.len, sizeof *reading->entities.at,
              entity_by_place);
    if (reading->loose_ties.len)
        qsort(reading->loose_ties.at, reading->loose_ties.len,
              sizeof *reading->loose_ties.at, tie_by_place);
    if (reading->workflows.len)
        qsort(reading->workflows.at, reading->workflows.len,
              sizeof *reading->workflows.at, workflow_by_place);
    if (reading->cloud_profiles.len)
        qsort(reading->cloud_profiles.at, reading->cloud_profiles.len,
              sizeof *reading->cloud_profiles.at, cloud_profile_by_place);
    if (reading->settings.len)
        qsort(reading->settings.at, reading->settings.len, sizeof *reading->settings.at,
              settings_by_place);
    if (reading->profiles.len)
        qsort(reading->profiles.at, reading->profiles.len, sizeof *reading->profiles.at,
              profile_by_place);
}
