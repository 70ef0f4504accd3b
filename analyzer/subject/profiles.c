/* Profiles and permission sets: what each gives to whoever is assigned it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/parts.h"

#include "base/intern.h"

/* By kind; muting sets are nobody's. */
static const struct {
    const char *id, *what;
} kinds[] = {
    [PROFILE_BASE] = {"salesforce:profile:",            "profile"              },
    [PROFILE_SET] = {"salesforce:permissionset:",      "permission set"       },
    [PROFILE_GROUP] = {"salesforce:permissionsetgroup:", "permission set group" },
    [PROFILE_MUTING] = {"",                               "muting permission set"},
};

/* The files of each kind and name, in their order. */
LIST_OF(file_lists, struct profiles);

struct work {
    struct joining *joining;
    struct arena scratch;
    struct intern ids; /* kind and name, without case; the number is that in `lists` */
    struct file_lists lists;
};

static struct str key_of(struct arena *keep, enum profile_kind kind, struct str name)
{
    return arena_fold(keep, arena_print(keep, "%d %.*s", (int)kind, STR_ARGS(name)));
}

static void sort_out(struct work *work, const struct profiles *said)
{
    for (size_t i = 0; i < said->len; i++) {
        const struct profile *each = said->at[i];
        struct str key = key_of(&work->scratch, each->kind, each->name.text);
        uint32_t number = intern_id(&work->scratch, &work->ids, key);
        if (number == work->lists.len)
            *LIST_PUSH(&work->scratch, &work->lists) = (struct profiles){0};
        *LIST_PUSH(&work->scratch, &work->lists.at[number]) = each;
    }
}

/* The files of that name; NULL: there are none. */
static const struct profiles *find_files(struct work *work, enum profile_kind kind,
                                         struct str name)
{
    struct arena scratch = work->scratch;
    uint32_t number;

    return intern_find(&work->ids, key_of(&scratch, kind, name), &number)
               ? &work->lists.at[number]
               : NULL;
}

static struct step step_of(struct arena *keep, const struct profile *profile)
{
    return (struct step){
        arena_print(keep, "%s \"%.*s\"", kinds[profile->kind].what,
                    STR_ARGS(profile->name.text)),
        {profile->path, profile->name.span},
    };
}

static struct entity *add_entity(struct work *work, const struct profile *profile)
{
    struct joining *joining = work->joining;
    struct token id = {arena_print(joining->keep, "%s%.*s", kinds[profile->kind].id,
                                   STR_ARGS(profile->name.text)),
                       profile->name.span};

    return joining_entity(joining, PROVIDER_SALESFORCE, kinds[profile->kind].what, id,
                          profile->name.text, profile->path);
}

/* A policy of the entity with these statements, and where they are from. */
static struct policy *add_policy(struct work *work, struct entity *entity,
                                 const struct profile *from)
{
    struct policy *policy =
        joining_policy(work->joining, entity, from->path, from->policy->span);

    policy->name = from->name.text;
    policy->statements = from->policy->statements;
    return policy;
}

/* Several files of one name are deployed over each other, or to different
 * organisations: whoever is assigned it has at most what all of them give. */
static void join_files(struct work *work, const struct profiles *files)
{
    struct entity *entity = add_entity(work, files->at[0]);

    for (size_t i = 0; i < files->len; i++) {
        struct policy *policy = add_policy(work, entity, files->at[i]);
        *LIST_PUSH(work->joining->keep, &policy->via) =
            step_of(work->joining->keep, files->at[i]);
    }
}

/* The muting sets of a group that are there, one file each. */
static struct profiles muting_of(struct work *work, const struct profile *group)
{
    struct profiles found = {0};

    for (size_t i = 0; i < group->muting.len; i++) {
        const struct token *name = &group->muting.at[i];
        const struct profiles *files = find_files(work, PROFILE_MUTING, name->text);
        if (files && files->len == 1) {
            *LIST_PUSH(&work->scratch, &found) = files->at[0];
            continue;
        }
        note_add(work->joining->keep, work->joining->notes, "unresolved-policy",
                 (struct place){group->path, name->span},
                 "the muting permission set \"%.*s\" is in %s file, and is taken to "
                 "mute nothing",
                 STR_ARGS(name->text), files ? "more than one" : "no");
    }
    return found;
}

/* Is the user permission muted, from which the statement follows? */
static bool is_muted(const struct profiles *muting, const struct statement *statement)
{
    for (size_t m = 0; m < muting->len; m++) {
        const struct statements *all = &muting->at[m]->policy->statements;
        for (size_t s = 0; s < all->len; s++) {
            struct str action = all->at[s].actions.any.at[0].text;
            if (str_starts(action, STR("user:")) &&
                str_equal_fold(str_skip(action, sizeof "user:" - 1), statement->sid))
                return true;
        }
    }
    return false;
}

/* What the group has of a set. What follows from a user permission goes with it. The
 * group, and not the set, says whether it has to be activated. */
static void add_set(struct work *work, struct entity *entity,
                    const struct profile *group, const struct token *name,
                    const struct profile *set, const struct profiles *muting)
{
    struct arena *keep = work->joining->keep;
    struct policy *policy = add_policy(work, entity, set);
    const struct statements *all = &set->policy->statements;

    policy->statements = (struct statements){0};
    for (size_t s = 0; s < all->len; s++)
        if (s < set->implied || !is_muted(muting, &all->at[s]))
            *LIST_PUSH(keep, &policy->statements) = all->at[s];
    for (size_t s = 0; s < policy->statements.len; s++)
        policy->statements.at[s].conditions = group->conditions;
    *LIST_PUSH(keep, &policy->via) = (struct step){
        arena_print(keep, "permission set group \"%.*s\"", STR_ARGS(group->name.text)),
        {group->path, name->span},
    };
    *LIST_PUSH(keep, &policy->via) = step_of(keep, set);
}

/* What the group takes away from all its sets. */
static void add_muting(struct work *work, struct entity *entity,
                       const struct profile *muting)
{
    struct arena *keep = work->joining->keep;
    struct policy *policy = add_policy(work, entity, muting);
    const struct statements *all = &muting->policy->statements;

    policy->statements = (struct statements){0};
    for (size_t s = 0; s < all->len; s++) {
        struct statement *deny = LIST_PUSH(keep, &policy->statements);
        *deny = all->at[s];
        deny->effect = EFFECT_DENY;
        deny->conditions = (struct conditions){0};
    }
    *LIST_PUSH(keep, &policy->via) = step_of(keep, muting);
}

/* A group of several files has the sets of each, and mutes nothing: what one of them
 * mutes, another may give. */
static void join_group(struct work *work, const struct profiles *files)
{
    struct entity *entity = add_entity(work, files->at[0]);

    for (size_t i = 0; i < files->len; i++) {
        const struct profile *group = files->at[i];
        struct profiles muting = muting_of(work, group);
        if (files->len > 1)
            muting.len = 0;
        for (size_t s = 0; s < group->sets.len; s++) {
            const struct token *name = &group->sets.at[s];
            const struct profiles *sets = find_files(work, PROFILE_SET, name->text);
            if (!sets)
                note_add(work->joining->keep, work->joining->notes, "unresolved-policy",
                         (struct place){group->path, name->span},
                         "the permission set \"%.*s\" is in no file, and what it gives "
                         "is not known",
                         STR_ARGS(name->text));
            for (size_t p = 0; sets && p < sets->len; p++)
                add_set(work, entity, group, name, sets->at[p], &muting);
        }
        for (size_t m = 0; m < muting.len; m++)
            add_muting(work, entity, muting.at[m]);
    }
}

bool join_profiles(struct joining *joining)
{
    struct work work = {.joining = joining, .scratch = joining->scratch};

    sort_out(&work, &joining->said->profiles);
    for (size_t i = 0; i < work.lists.len; i++) {
        const struct profiles *files = &work.lists.at[i];
        enum profile_kind kind = files->at[0]->kind;
        if (kind == PROFILE_GROUP)
            join_group(&work, files);
        else if (kind != PROFILE_MUTING)
            join_files(&work, files);
    }
    return true;
}
