/* What a repository knows of a request, and sentences on what it does not. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/commit.h"

#include "ask/asked.h"
#include "effective/effective.h"
#include "scan/gather.h"
#include "scan/name.h"
#include "scan/resolve.h"

/* One question while it is put together. */
struct putting {
    struct arena *keep;
    const struct commit_job *job;
    const struct catalog *catalog;
    const struct identities *who;
    struct ruling *out;
    struct fault *why;
};

static bool put_context(struct putting *put)
{
    const struct context facts = put->out->request.context;
    struct context *context = &put->out->request.context;

    for (size_t i = 0; i < put->job->context.len; i++) {
        struct str word = put->job->context.at[i], key = str_cut(&word, '=');
        struct context_entry *entry = NULL;

        if (key.len == 0 || key.len == put->job->context.at[i].len)
            return fault_set(put->why, EXIT_USAGE,
                             "--context wants KEY=VALUE, and not \"%.*s\"",
                             STR_ARGS(put->job->context.at[i]));
        for (size_t k = 0; k < context->len && !entry; k++)
            if (str_equal_fold(context->at[k].key, key))
                entry = &context->at[k];
        if (entry && (size_t)(entry - context->at) < facts.len)
            return fault_set(put->why, EXIT_USAGE,
                             "%.*s is known of this principal, and cannot be given",
                             STR_ARGS(key));
        if (!entry) {
            entry = LIST_PUSH(put->keep, context);
            entry->key = key;
            entry->multi = catalog_key(put->catalog, key).multi;
        }
        *LIST_PUSH(put->keep, &entry->values) = word;
        entry->multi |= entry->values.len > 1;
    }
    return true;
}

/* The tags of a role count where the question names no others: a session may have its
 * own (source: IAM user guide, "Pass session tags in STS"). */
static void put_tags(struct putting *put, const struct principal *principal)
{
    struct request *request = &put->out->request;

    for (size_t i = 0; principal->form == FORM_ROLE && principal->entity &&
                       i < principal->entity->tags.len;
         i++) {
        const struct tag *tag = &principal->entity->tags.at[i];
        struct str key =
            arena_print(put->keep, "aws:PrincipalTag/%.*s", STR_ARGS(tag->key.text));
        if (!request_context(request, key))
            context_add(put->keep, &request->context, key, tag->value.text);
    }
}

static const struct policies *layer_of(struct arena *keep, const struct policy *policy)
{
    struct policies *layer = NEW(keep, struct policies);
    struct policy *own = NEW(keep, struct policy);

    /* A copy, since a layer is told by its policies and these may stand in two. */
    *own = *policy;
    *LIST_PUSH(keep, layer) = own;
    return layer;
}

static void put_held(struct putting *put, const struct principal *principal)
{
    struct layers *layers = &put->out->layers;

    struct str owner = standing_account(put->job->resource);

    effective_layers(put->keep, principal, layers);
    layers->unseen = false;
    /* Only those of its own account are known. */
    if (owner.len && !str_equal(owner, standing_account(principal->id)))
        layers->rcp = NULL;
    if (principal->boundary)
        layers->boundary = layer_of(put->keep, principal->boundary);
}

/* The policy that is known to be the resource's own: the trust policy of a role, and a
 * policy whose container names the resource. */
static const struct policy *policy_of_resource(const struct putting *put)
{
    static const enum policy_kind kinds[] = {POLICY_RESOURCE, POLICY_TRUST};
    const struct principals *all = &put->who->principals;

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].trust && str_equal(all->at[i].id, put->job->resource))
            return all->at[i].trust;
    for (size_t k = 0; k < LEN(kinds); k++) {
        const struct guards *guards = &put->who->guards[kinds[k]];
        for (size_t i = 0; i < guards->len; i++)
            if (str_equal(guards->at[i].policy->arn, put->job->resource))
                return guards->at[i].policy;
    }
    return NULL;
}

/* What other policies say, where the resource's own is known and would say it again. */
static const struct policies *others_than(struct arena *keep,
                                          const struct policies *named_by,
                                          const struct policy *own)
{
    struct policies *others = NEW(keep, struct policies);

    for (size_t i = 0; named_by && i < named_by->len; i++)
        if (!str_equal(named_by->at[i]->path, own->path) ||
            !str_equal(named_by->at[i]->pointer, own->pointer))
            *LIST_PUSH(keep, others) = named_by->at[i];
    return others->len ? others : NULL;
}

static void put_resource(struct putting *put)
{
    struct layers *layers = &put->out->layers;
    const struct policy *own = policy_of_resource(put);
    size_t others =
        put->who->guards[POLICY_RESOURCE].len + put->who->guards[POLICY_TRUST].len;

    if (own) {
        layers->resource = layer_of(put->keep, own);
        layers->named_by = others_than(put->keep, layers->named_by, own);
    } else if (others)
        *LIST_PUSH(put->keep, &put->out->remarks) = arena_print(
            put->keep,
            "no policy is known to be that of the resource; the repository has %zu of "
            "resources, and nothing says whether one of them is",
            others);
    else
        *LIST_PUSH(put->keep, &put->out->remarks) =
            STR("the repository has no policy of the resource");
}

/* Which sessions and endpoints a request passes, a repository does not say. */
static void remark_guards(struct putting *put)
{
    static const enum policy_kind kinds[] = {POLICY_SESSION, POLICY_ENDPOINT};

    for (size_t k = 0; k < LEN(kinds); k++) {
        size_t count = put->who->guards[kinds[k]].len;
        if (count)
            *LIST_PUSH(put->keep, &put->out->remarks) = arena_print(
                put->keep, "%zu of the kind %s not applied: nothing says where", count,
                policy_kind_name(kinds[k]));
    }
}

static bool put_question(struct putting *put)
{
    const struct principal *principal;
    struct request *request = &put->out->request;

    if (!name_principal(&put->who->principals, put->job->principal, &principal,
                        put->why))
        return false;
    const char *wrong = asked_resource(principal->provider, put->job->resource);
    if (wrong)
        return fault_set(put->why, EXIT_USAGE, "'%.*s' %s",
                         STR_ARGS(put->job->resource), wrong);
    put->catalog = catalog_of(put->catalog, principal->provider);
    *request = (struct request){
        .principal = principal->form == FORM_USER || principal->form == FORM_ROLE
                         ? principal->id
                         : STR(""),
        .action = put->job->action,
        .resource = put->job->resource,
        .context = effective_facts(put->keep, principal),
    };
    if (!put_context(put))
        return false;
    put_tags(put, principal);
    put_held(put, principal);
    /* Elsewhere no resource has a policy of its own. */
    if (principal->provider == PROVIDER_AWS)
        put_resource(put);
    asked_of_catalogue(put->keep, put->catalog, put->out);
    if (principal->provider == PROVIDER_AWS)
        remark_guards(put);
    return true;
}

bool commit_read(struct arena *keep, struct arena scratch, const struct commit_job *job,
                 struct ruling *out, struct fault *why)
{
    const struct scan_job scan = {
        .repository = job->repository, .revision = job->revision, .rules = job->rules};
    struct gathered *said = NEW(keep, struct gathered);
    struct identities *who = NEW(keep, struct identities);
    const struct catalog *catalog = catalog_open(keep, str_from(job->rules), why);
    struct putting put = {keep, job, catalog, who, out, why};

    if (!catalog || !gather_commit(keep, scratch, &scan, said, why) ||
        !resolve_principals(keep, scratch, catalog, str_from(job->rules), said, who,
                            why))
        return false;
    notes_settle(&said->notes);
    out->notes = said->notes;
    return put_question(&put);
}
