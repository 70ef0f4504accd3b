/* The policies of a run, whoever holds them, and findings about them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/policies.h"

struct walk {
    struct judging *judging;
    struct intern seen;
    visit_policy *visit;
    void *context;
};

static bool is_provided(const struct policy *policy)
{
    return str_has(policy->arn, STR(":iam::aws:policy/"));
}

static void meet(struct walk *walk, struct arena scratch, const struct policy *policy,
                 const struct principal *owner)
{
    struct str address = {(const char *)&policy, sizeof policy};
    size_t before = walk->seen.len;

    intern_id(walk->judging->side, &walk->seen, address);
    if (walk->seen.len == before || is_provided(policy))
        return;
    judging_speak(walk->judging, policy->provider);
    walk->visit(walk->context, scratch, policy, owner);
}

void policies_each(struct judging *judging, struct arena scratch, visit_policy *visit,
                   void *context)
{
    const struct identities *who = judging->who;
    struct walk walk = {.judging = judging, .visit = visit, .context = context};

    for (size_t p = 0; p < who->principals.len; p++) {
        const struct principal *principal = &who->principals.at[p];
        for (size_t i = 0; i < principal->holds.len; i++) {
            const struct policy *policy = principal->holds.at[i].policy;
            meet(&walk, scratch, policy, policy->arn.len ? NULL : principal);
        }
        if (principal->boundary)
            meet(&walk, scratch, principal->boundary, NULL);
        if (principal->trust)
            meet(&walk, scratch, principal->trust, principal);
    }
    for (size_t k = 0; k < LEN(who->guards); k++)
        for (size_t i = 0; i < who->guards[k].len; i++)
            meet(&walk, scratch, who->guards[k].at[i].policy, NULL);
}

struct finding *finding_about_policy(struct judging *judging, const struct check *check,
                                     const struct policy *policy,
                                     const struct principal *owner)
{
    struct finding *finding;

    if (owner) {
        judging->principal = owner;
        judging->actor = NULL;
        finding = finding_about(judging, check);
        if (policy != owner->trust)
            finding_hold(judging, finding, policy);
    } else {
        finding = LIST_PUSH(judging->run, judging->out);
        *finding = (struct finding){.check = check};
    }
    finding->level = check->agent;
    return finding;
}

void finding_of_nobody(struct judging *judging, struct finding *finding,
                       const struct policy *policy)
{
    if (policy->arn.len)
        *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, policy->arn);
    else
        finding->apart = arena_print(judging->run, "%.*s#%.*s", STR_ARGS(policy->path),
                                     STR_ARGS(policy->pointer));
}
