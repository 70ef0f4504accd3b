/* A cloud believes a service account, and a cluster the principals of a cloud. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/kubernetes.h"

static struct tie *tie_account(struct kubernetes *join, uint32_t number,
                               struct token role, struct str path)
{
    const struct member *member = &join->members.at[number];
    struct arena *keep = join->joining->keep;
    bool unset = str_is(member->namespace, CLUSTER_UNSET);
    struct tie *tie = LIST_PUSH(keep, &kubernetes_entity(join, member)->ties);

    *tie = (struct tie){
        .kind = TIE_IDENTITY,
        .to = role,
        .file = path,
        .as = arena_print(keep, "system:serviceaccount:%.*s:%.*s",
                          STR_ARGS(unset ? STR("*") : member->namespace),
                          STR_ARGS(member->name)),
        .assumed = unset
                       ? STR("the account is put into a namespace that the role admits")
                       : STR(""),
    };
    return tie;
}

/* The role that the cluster hands to the account's pods by itself. */
static void tie_named(struct kubernetes *join)
{
    const struct cluster_accounts *accounts = &join->said->accounts;

    for (size_t i = 0; i < accounts->len; i++) {
        const struct cluster_account *account = &accounts->at[i];
        const struct cluster_object *object = &account->object;
        struct cluster_subject subject = {CLUSTER_ACCOUNT, object->name.span,
                                          object->name, object->namespace};
        if (account->aws_role.text.len)
            tie_account(join, kubernetes_member(join, &subject, object->path),
                        account->aws_role, object->path)
                ->audience = STR("sts.amazonaws.com");
    }
}

/* An account has tokens made for any audience, and a trust looks at nothing else: every
 * role that admits the account is open to it. */
static void tie_accounts(struct kubernetes *join)
{
    tie_named(join);
    for (uint32_t m = 0; m < join->members.len; m++) {
        const struct member *member = &join->members.at[m];
        const struct entity *entity = kubernetes_entity(join, member);
        if (member->kind == CLUSTER_ACCOUNT)
            tie_account(join, m, (struct token){STR("*"), entity->arn.span},
                        entity->file);
    }
}

static void put_tie(struct kubernetes *join, const struct cluster_mapping *mapping,
                    struct str from, enum cluster_kind kind, const struct token *to)
{
    struct arena *keep = join->joining->keep;

    struct loose_tie *made = LIST_PUSH(keep, &join->joining->said->loose_ties);

    made->from = (struct token){from, mapping->from.span};
    made->tie.kind = TIE_MAPPED_TO;
    made->tie.to.text = kubernetes_id(keep, kind, STR(""), to->text);
    made->tie.to.span = to->span;
    made->tie.file = mapping->path;
}

static void tie_all(struct kubernetes *join, const struct cluster_mapping *mapping,
                    struct str from)
{
    if (mapping->user.text.len)
        put_tie(join, mapping, from, CLUSTER_USER, &mapping->user);
    for (size_t g = 0; g < mapping->groups.len; g++)
        put_tie(join, mapping, from, CLUSTER_GROUP, &mapping->groups.at[g]);
}

/* aws-auth names roles without the path that is part of their ARN. */
static void tie_mappings(struct kubernetes *join)
{
    const struct cluster_mappings *mappings = &join->said->mappings;
    struct arena *keep = join->joining->keep;

    for (size_t i = 0; i < mappings->len; i++) {
        const struct cluster_mapping *mapping = &mappings->at[i];
        struct str from = mapping->from.text, name = str_after_last(from, '/');

        tie_all(join, mapping, from);
        if (name.len < from.len)
            tie_all(join, mapping,
                    arena_print(keep, "%.*s*/%.*s", (int)(from.len - name.len), from.at,
                                STR_ARGS(name)));
    }
}

void kubernetes_ties(struct kubernetes *join)
{
    tie_accounts(join);
    tie_mappings(join);
}
