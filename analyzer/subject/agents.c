/* Settings files of coding agents: what an agent may do in this repository. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/settings.h"
#include "subject/parts.h"

LIST_OF(documents, const struct settings *);

/* Documents of one agent stand in one folder, and have one runtime and name. */
static bool same_agent(const struct settings *a, const struct settings *b)
{
    return strcmp(a->runtime, b->runtime) == 0 && str_equal(a->folder, b->folder) &&
           str_equal(a->agent.text, b->agent.text);
}

static bool is_first(const struct settings_list *all, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (same_agent(all->at[i], all->at[at]))
            return false;
    return true;
}

/* All documents of the agent; empty when they only list servers, which grants nothing
 * to an agent that nothing else tells of. */
static struct documents documents_of(struct arena *keep,
                                     const struct settings_list *all, size_t first)
{
    struct documents made = {0};

    for (size_t i = first; i < all->len; i++)
        if (same_agent(all->at[i], all->at[first]))
            *LIST_PUSH(keep, &made) = all->at[i];
    return made;
}

static struct str id_of(struct arena *keep, const struct settings *settings)
{
    struct str agent = settings->agent.text;

    return arena_print(keep, "agent:%s:%.*s%s%.*s", settings->runtime,
                       STR_ARGS(settings->folder), agent.len ? "#" : "",
                       STR_ARGS(agent));
}

/* "step" says which file it is that gives the right. */
static void step(struct arena *keep, struct policy *policy)
{
    *LIST_PUSH(keep, &policy->via) =
        (struct step){arena_print(keep, "set in %.*s", STR_ARGS(policy->path)),
                      policy_place(policy, policy->span)};
}

/* The profile of that name; the first where several files have it. */
static const struct cloud_profile *profile_of(const struct reading *said,
                                              struct str name)
{
    for (size_t i = 0; i < said->cloud_profiles.len; i++)
        if (str_equal(said->cloud_profiles.at[i].name.text, name))
            return &said->cloud_profiles.at[i];
    return NULL;
}

/* Whom it works as: a profile that the repository explains is the role behind it. */
static void add_tie(struct joining *joining, struct entity *entity, struct tie tie)
{
    struct str head = STR("profile ");
    const struct cloud_profile *profile =
        str_starts(tie.to.text, head)
            ? profile_of(joining->said, str_skip(tie.to.text, head.len))
            : NULL;

    if (profile) {
        tie.to.text = profile->role.text;
        tie.assumed =
            arena_print(joining->keep, "the profile is the one that %.*s:%u describes",
                        STR_ARGS(profile->file), (unsigned)profile->name.span.line);
    }
    *LIST_PUSH(joining->keep, &entity->ties) = tie;
}

static void join_agent(struct joining *joining, const struct documents *documents)
{
    struct arena *keep = joining->keep;
    const struct settings *head = documents->at[0];
    struct standing_orders orders = settings_join(documents->at, documents->len);
    struct str id = id_of(keep, head);
    struct entity *entity = joining_entity(
        joining, PROVIDER_AGENT, "coding agent",
        (struct token){id, head->agent.text.len && head->agent.span.line
                               ? head->agent.span
                               : head->span},
        head->agent.text.len ? head->agent.text : head->folder, head->path);

    for (size_t i = 0; i < documents->len; i++) {
        const struct settings *each = documents->at[i];
        struct policy *policy = joining_policy(joining, entity, each->path, each->span);
        settings_policy(keep, each, &orders, policy);
        step(keep, policy);
        if (!policy->statements.len && !policy->inert.len)
            entity->inlined.len--;
        for (size_t t = 0; t < each->ties.len; t++)
            add_tie(joining, entity, each->ties.at[t]);
    }
}

bool join_agents(struct joining *joining)
{
    const struct settings_list *all = &joining->said->settings;

    for (size_t i = 0; i < all->len; i++) {
        struct arena scratch = joining->scratch;
        if (!is_first(all, i))
            continue;
        struct documents documents = documents_of(&scratch, all, i);
        join_agent(joining, &documents);
    }
    return true;
}
