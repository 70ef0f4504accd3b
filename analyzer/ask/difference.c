/* Two texts become two sides; only sides of one kind can be compared. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/difference.h"

#include "ask/input.h"
#include "format/format.h"

/* Address space, not memory: a page counts when something lies on it. */
#define SCRATCH_BYTES ((size_t)8 << 30)

/* The policies of one input together, and whom they speak of. */
struct party {
    struct str name;
    struct policies policies;
    enum provider provider;
    bool names_principals;
};

/* Everything that a comparison needs besides the sides. */
struct finding_out {
    struct arena *keep, scratch;
    struct intern words;
    struct notes *notes;
    struct fault *why;
};

static bool of_a_resource(const struct policy *policy)
{
    switch (policy->kind) {
    case POLICY_RESOURCE:
    case POLICY_TRUST:
    case POLICY_RCP:
    case POLICY_ENDPOINT:
        return true;
    case POLICY_IDENTITY:
    case POLICY_BOUNDARY:
    case POLICY_SESSION:
    case POLICY_SCP:
        break;
    }
    return false;
}

static bool party_read(struct finding_out *find, const char *where,
                       const char *repository, struct party *out)
{
    struct reading said = {0};
    struct input input;

    if (!input_read(find->keep, find->scratch, where, repository, &input, find->why))
        return false;
    *out = (struct party){.name = input.name};
    if (!format_read_policy(find->keep, find->scratch, &find->words, input.name,
                            input.bytes, &said, find->notes))
        return fault_set(find->why, EXIT_USAGE,
                         "%.*s is not understood, so nothing was compared",
                         STR_ARGS(input.name));
    out->policies = said.loose;
    out->provider = said.loose.at[0]->provider;
    out->names_principals = of_a_resource(said.loose.at[0]);
    for (size_t i = 1; i < said.loose.len; i++)
        if (said.loose.at[i]->provider != out->provider)
            return fault_set(find->why, EXIT_USAGE,
                             "%.*s holds grants of %s and of %s: compare them one by "
                             "one",
                             STR_ARGS(input.name), provider_facts(out->provider).title,
                             provider_facts(said.loose.at[i]->provider).title);
    for (size_t i = 1; i < said.loose.len; i++)
        if (of_a_resource(said.loose.at[i]) != out->names_principals)
            return fault_set(find->why, EXIT_USAGE,
                             "%.*s holds policies that name principals and policies "
                             "that name none: compare them one by one",
                             STR_ARGS(input.name));
    return true;
}

/* A file that says nothing at all denies nothing either. */
static bool only_denies(const struct policies *policies)
{
    bool denies = false;

    for (size_t i = 0; i < policies->len; i++)
        for (size_t j = 0; j < policies->at[i]->statements.len; j++) {
            if (policies->at[i]->statements.at[j].effect == EFFECT_ALLOW)
                return false;
            denies = true;
        }
    return denies;
}

/* Whoever compares lists of denies must not take the answer for one about them. */
static void remark_denies(struct finding_out *find, const struct party *party,
                          struct difference *out)
{
    if (only_denies(&party->policies))
        *LIST_PUSH(find->keep, &out->remarks) = arena_print(
            find->keep,
            "%.*s only denies, so by itself it allows nothing; to compare denies, put "
            "the same Allow beside them on both sides",
            STR_ARGS(party->name));
}

/* To leave a right out is no way to take it away. */
static void remark_overlays(struct finding_out *find, const struct party *after,
                            struct difference *out)
{
    if (after->policies.at[0]->overlays)
        *LIST_PUSH(find->keep, &out->remarks) = arena_print(
            find->keep,
            "%.*s is laid over what the organisation has: what it leaves out stays, "
            "and only what it says is false is taken away",
            STR_ARGS(after->name));
}

static bool find_within(struct finding_out *find, const struct difference_job *job,
                        struct difference *out)
{
    struct party before, after;
    const struct catalog *catalog;

    if (strcmp(job->before, "-") == 0 && strcmp(job->after, "-") == 0)
        return fault_set(find->why, EXIT_USAGE,
                         "standard input can be only one of the two policies");
    if (!party_read(find, job->before, job->repository, &before) ||
        !party_read(find, job->after, job->repository, &after))
        return false;
    if (before.names_principals != after.names_principals)
        return fault_set(find->why, EXIT_USAGE,
                         "%.*s names principals and %.*s names none: policies of "
                         "resources and of identities cannot be compared",
                         STR_ARGS((before.names_principals ? before : after).name),
                         STR_ARGS((before.names_principals ? after : before).name));
    if (before.provider != after.provider)
        return fault_set(find->why, EXIT_USAGE,
                         "%.*s is of %s and %.*s of %s: grants of two providers cannot "
                         "be compared",
                         STR_ARGS(before.name), provider_facts(before.provider).title,
                         STR_ARGS(after.name), provider_facts(after.provider).title);
    catalog = catalog_open(find->keep, str_from(job->rules), find->why);
    if (!catalog)
        return false;
    catalog = catalog_of(catalog, after.provider);
    *out = (struct difference){
        .before = before.name, .after = after.name, .both = job->both};
    remark_denies(find, &before, out);
    remark_denies(find, &after, out);
    remark_overlays(find, &after, out);
    compare_policies(find->keep, find->scratch, catalog, &after.policies,
                     &before.policies, &out->ahead);
    if (job->both)
        compare_policies(find->keep, find->scratch, catalog, &before.policies,
                         &after.policies, &out->back);
    return true;
}

bool difference_find(struct arena *keep, const struct difference_job *job,
                     struct difference *out, struct notes *notes, struct fault *why)
{
    const struct arena start = arena_reserve(SCRATCH_BYTES);
    struct finding_out find = {
        .keep = keep, .scratch = start, .notes = notes, .why = why};
    bool found = find_within(&find, job, out);

    arena_release(start);
    return found;
}

const char *difference_relation(const struct difference *difference)
{
    enum verdict ahead = difference->ahead.verdict, back = difference->back.verdict;

    if (ahead == VERDICT_UNDECIDED || back == VERDICT_UNDECIDED)
        return "undecided";
    if (ahead == VERDICT_COVERED)
        return back == VERDICT_COVERED ? "equivalent" : "narrower";
    return back == VERDICT_COVERED ? "wider" : "incomparable";
}

enum exit_code difference_exit(const struct difference *difference)
{
    enum verdict ahead = difference->ahead.verdict;
    enum verdict back = difference->both ? difference->back.verdict : VERDICT_COVERED;

    if (ahead == VERDICT_EXCEEDS || back == VERDICT_EXCEEDS)
        return EXIT_FINDINGS;
    if (ahead == VERDICT_UNDECIDED || back == VERDICT_UNDECIDED)
        return EXIT_INCOMPLETE;
    return EXIT_CLEAN;
}
