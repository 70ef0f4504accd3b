/* The whole order of evaluation: which layers must allow, and what denies at once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/parts.h"

/* Sources: IAM user guide, "Policy evaluation logic", "Cross-account policy evaluation
 * logic" and "Permissions boundaries for IAM entities"; Organizations user guide, "SCP
 * effects on permissions" and "RCP effects on permissions". In short:
 *  - An explicit deny in any layer that applies ends it.
 *  - Every level of SCPs and of RCPs must allow, and so must the endpoint's policy.
 *    Roles that are linked to a service are limited by neither SCPs nor RCPs; SCPs
 *    limit nobody outside an account (services, identity providers).
 *  - Beside RCPs that only deny there is always RCPFullAWSAccess: it is attached at
 *    every level, cannot be detached, and people do not write it down.
 *  - Same account: the identity policies or the resource's policy. Across accounts:
 *    both. A service or a provider has only the resource's policy.
 *  - A boundary and a session policy must allow too, except, in the same account,
 *    beside a resource policy that names the user, the session or everybody.
 *  - Naming an account only lets that account decide: its identity policies must allow.
 *  - A role's trust policy and a key's policy are never optional: in the same account,
 *    too, identity policies count only where that policy lets the account decide.
 *    (Where the question leaves that layer out, it does not apply, like any other.)
 *  - The root user of an account needs no identity policy, and sts:GetCallerIdentity
 *    needs nothing at all. */

/* What a layer says as a whole. */
struct tally {
    enum truth allow, deny;
};

/* A layer that does not apply allows everything. */
static struct tally limit(struct weighing *w, const struct policies *layer,
                          enum policy_kind kind)
{
    struct grant all = layer_weigh(w, layer, &kind);

    return (struct tally){layer ? grant_any(&all) : TRUE_, all.deny};
}

/* Is there a policy at all, and nothing but denies? */
static bool only_denies(const struct policies *level)
{
    for (size_t i = 0; i < level->len; i++)
        for (size_t j = 0; j < level->at[i]->statements.len; j++)
            if (level->at[i]->statements.at[j].effect == EFFECT_ALLOW)
                return false;
    return level->len > 0;
}

/* Every level must allow; a level without policies allows nothing. */
static struct tally limit_levels(struct weighing *w, const struct levels *levels,
                                 enum policy_kind kind)
{
    struct tally all = {TRUE_, FALSE_};

    for (size_t i = 0; levels && i < levels->len; i++) {
        struct tally level = limit(w, &levels->at[i], kind);
        if (kind == POLICY_RCP && only_denies(&levels->at[i]))
            level.allow = TRUE_;
        all.allow = truth_and(all.allow, level.allow);
        all.deny = truth_or(all.deny, level.deny);
    }
    return all;
}

/* The part of an ARN between two colons; empty when there is none. */
static struct str arn_field(struct str arn, int field)
{
    for (int i = 0; i < field; i++)
        str_cut(&arn, ':');
    return field == 5 ? arn : str_cut(&arn, ':');
}

/* The account that owns the resource; empty: the caller's own, as with a bucket, whose
 * ARN names none, and with what the provider owns (arn:aws:iam::aws:policy/...). */
static struct str resource_account(const struct request *request)
{
    if (request->resource_account.len)
        return request->resource_account;
    return caller_from(arn_field(request->resource, 4)).account;
}

/* Is it about a role to assume, or a key? Their policies are never optional. */
static const char *needed_policy(const struct request *request)
{
    struct str action = request->action;
    struct str service = str_cut(&action, ':');
    struct str owner = arn_field(request->resource, 2);
    struct str resource = arn_field(request->resource, 5);

    if (str_equal_fold(service, STR("sts")) && str_is(owner, "iam") &&
        str_starts(resource, STR("role/")))
        return "the trust policy of the role";
    if (str_equal_fold(service, STR("kms")) && str_starts(resource, STR("key/")))
        return "the policy of the key";
    return NULL;
}

/* A session's own ARN has lost the path that tells; its context may still have it. */
static bool service_linked(const struct weighing *w)
{
    const struct context_entry *entry =
        request_context(w->request, STR("aws:PrincipalArn"));
    struct str arn = w->caller.text;

    if (w->caller.kind == CALLER_SESSION && entry && entry->values.len == 1)
        arn = entry->values.at[0];
    return str_is(arn_field(arn, 2), "iam") &&
           str_starts(arn_field(arn, 5), STR("role/aws-service-role/"));
}

/* Roles that are linked to a service are free of the organisation's policies. */
static void weigh_organization(struct weighing *w, const struct layers *layers,
                               bool outsider, struct tally *scp, struct tally *rcp)
{
    struct str owner = resource_account(w->request);
    bool elsewhere = layers->rcp_elsewhere && strs_has(layers->rcp_elsewhere, owner);
    bool linked = service_linked(w);

    *scp = limit_levels(w, linked || outsider ? NULL : layers->scp, POLICY_SCP);
    *rcp = limit_levels(w, linked || elsewhere ? NULL : layers->rcp, POLICY_RCP);
}

/* All layers of one request, weighed. */
struct weighed {
    struct tally scp, rcp, endpoint, identity, boundary, session;
    struct grant resource, named;
    const char *needed; /* the resource policy that is never optional, or NULL */
    bool outsider;      /* the caller is in no account */
    bool across;        /* the caller and the resource are in different accounts */
    bool unseen;        /* nobody knows what the policy of the resource says */
};

static void weigh_all(struct weighing *w, const struct layers *layers,
                      struct weighed *out)
{
    struct str owner = resource_account(w->request);
    enum policy_kind resource = POLICY_RESOURCE, identity = POLICY_IDENTITY;
    struct grant grant;

    out->outsider = w->caller.account.len == 0 &&
                    (w->caller.kind != CALLER_NOBODY || !layers->identity);
    out->across =
        w->caller.account.len && owner.len && !str_equal(w->caller.account, owner);
    out->unseen = layers->unseen && !layers->resource;
    out->needed = layers->resource ? needed_policy(w->request) : NULL;
    weigh_organization(w, layers, out->outsider, &out->scp, &out->rcp);
    out->endpoint = limit(w, layers->endpoint, POLICY_ENDPOINT);
    out->resource = layer_weigh(w, layers->resource, &resource);
    out->named = layer_weigh(w, layers->named_by, &resource);
    grant = layer_weigh(w, layers->identity, &identity);
    out->identity = (struct tally){grant_any(&grant), grant.deny};
    if (w->caller.kind == CALLER_ROOT)
        out->identity.allow = TRUE_;
    out->boundary = limit(w, layers->boundary, POLICY_BOUNDARY);
    out->session = limit(w, layers->session, POLICY_SESSION);
}

/* Do the policies that grant, grant? */
static enum truth granted(const struct weighed *all)
{
    const enum truth *by = all->resource.by, *named = all->named.by;
    enum truth any = grant_any(&all->resource);
    enum truth direct = truth_or(by[NAMED_DIRECTLY], named[NAMED_DIRECTLY]);
    enum truth role = truth_or(by[NAMED_BY_ROLE], named[NAMED_BY_ROLE]);
    enum truth limits = truth_and(all->boundary.allow, all->session.allow);
    enum truth account = truth_and(all->identity.allow, limits);

    if (all->outsider)
        return any;
    if (all->across)
        return all->unseen ? account : truth_and(any, account);
    if (all->needed)
        account = truth_and(account, by[NAMED_BY_ACCOUNT]);
    return truth_or(account, truth_or(direct, truth_and(role, limits)));
}

/* Why nothing allows: the first layer that should have. */
static struct str missing(struct arena *keep, const struct weighed *all)
{
    bool silent = grant_any(&all->resource) == FALSE_;
    bool alone = all->outsider || all->across; /* the resource's policy must speak */
    const struct {
        enum truth allow;
        const char *text;
    } rows[] = {
        {all->scp.allow,                    "a level of service control policies" },
        {all->rcp.allow,                    "a level of resource control policies"},
        {all->endpoint.allow,               "the endpoint policy"                 },
        {truth_of(!silent || !all->needed), all->needed                           },
        {truth_of(!silent || !alone),       "the policy of the resource"          },
        {all->identity.allow,               "no identity policy"                  },
        {all->boundary.allow,               "the permissions boundary"            },
        {all->session.allow,                "the session policy"                  },
    };

    for (size_t i = 0; i < LEN(rows); i++)
        if (rows[i].allow == FALSE_)
            return str_starts(str_from(rows[i].text), STR("no "))
                       ? arena_print(keep, "%s allows it", rows[i].text)
                       : arena_print(keep, "%s does not allow it", rows[i].text);
    return STR("the policy of the resource does not let the account decide");
}

static struct str doubt_text(struct arena *keep, const struct doubt *doubt)
{
    if (!doubt->subject)
        return STR("a statement has no exact meaning here");
    return arena_print(keep, "%s \"%.*s\" %s", doubt->subject, STR_ARGS(doubt->text),
                       doubt->complaint);
}

static enum decision decision_of(const struct weighed *all)
{
    enum truth allow = truth_and(truth_and(all->scp.allow, all->rcp.allow),
                                 truth_and(all->endpoint.allow, granted(all)));
    enum truth deny = truth_or(all->scp.deny, all->rcp.deny);

    deny = truth_or(deny, truth_or(all->endpoint.deny, all->resource.deny));
    deny = truth_or(deny, all->named.deny);
    deny = truth_or(deny, truth_or(all->identity.deny, all->boundary.deny));
    deny = truth_or(deny, all->session.deny);
    return decision_from(allow, deny);
}

static void settle(struct weighing *w, const struct weighed *all, struct answer *out)
{
    *out = (struct answer){.decision = decision_of(all)};
    switch (out->decision) {
    case DECIDED_ALLOWED:
        out->by = w->allows;
        out->reason = STR("every layer that applies allows it");
        break;
    case DECIDED_EXPLICIT_DENY:
        out->by = w->denies;
        out->reason = STR("a statement denies it");
        break;
    case DECIDED_IMPLICIT_DENY:
        out->reason = missing(w->keep, all);
        break;
    case DECIDED_NOT:
        out->by = w->unclear;
        out->reason = doubt_text(w->keep, &w->doubt);
        break;
    }
}

static struct weighing weighing_of(struct arena *keep, struct arena scratch,
                                   const struct layers *layers,
                                   const struct request *request)
{
    return (struct weighing){.keep = keep,
                             .scratch = scratch,
                             .request = request,
                             .caller = caller_from(request->principal),
                             .bounded = layers->boundary != NULL};
}

static bool needs_nothing(const struct weighing *w)
{
    return str_equal_fold(w->request->action, STR("sts:GetCallerIdentity")) &&
           w->caller.account.len;
}

enum decision decide_layers(struct arena scratch, const struct layers *layers,
                            const struct request *request)
{
    struct weighing w = weighing_of(NULL, scratch, layers, request);
    struct weighed all;

    if (needs_nothing(&w))
        return DECIDED_ALLOWED;
    weigh_all(&w, layers, &all);
    return decision_of(&all);
}

void decide_request(struct arena *keep, struct arena scratch,
                    const struct layers *layers, const struct request *request,
                    struct answer *out)
{
    struct weighing w = weighing_of(keep, scratch, layers, request);
    struct weighed all;

    if (needs_nothing(&w)) {
        *out = (struct answer){.decision = DECIDED_ALLOWED,
                               .reason = STR("this action needs no permission")};
        return;
    }
    weigh_all(&w, layers, &all);
    settle(&w, &all, out);
}
