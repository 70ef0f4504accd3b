/* A cloud believes a service account, and a cluster the principals of a cloud. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/wild.h"
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

/* Whom a row is about, and what has to be so for that. */
struct caller {
    struct str from, assumed;
};

static void put_tie(struct kubernetes *join, const struct cluster_mapping *mapping,
                    struct caller caller, enum cluster_kind kind,
                    const struct token *to)
{
    struct arena *keep = join->joining->keep;

    struct loose_tie *made = LIST_PUSH(keep, &join->joining->said->loose_ties);

    made->from = (struct token){caller.from, mapping->from.span};
    made->tie.kind = TIE_MAPPED_TO;
    made->tie.to.text = kubernetes_id(keep, kind, STR(""), to->text);
    made->tie.to.span = to->span;
    made->tie.file = mapping->path;
    made->tie.assumed = caller.assumed;
}

/* Whoever a cluster lets in at all is in this group, whatever the row says. */
static void tie_to_all_known(struct kubernetes *join,
                             const struct cluster_mapping *mapping,
                             struct caller caller)
{
    const struct token group = {STR(CLUSTER_EVERYBODY), mapping->from.span};
    struct arena scratch = join->joining->scratch;
    struct str id = kubernetes_id(&scratch, CLUSTER_GROUP, STR(""), group.text);
    uint32_t ignored;

    if (intern_find(&join->ids, id, &ignored))
        put_tie(join, mapping, caller, CLUSTER_GROUP, &group);
}

static void tie_all(struct kubernetes *join, const struct cluster_mapping *mapping,
                    struct str from, struct str assumed)
{
    const struct caller caller = {from, assumed};

    tie_to_all_known(join, mapping, caller);
    if (mapping->user.text.len)
        put_tie(join, mapping, caller, CLUSTER_USER, &mapping->user);
    for (size_t g = 0; g < mapping->groups.len; g++)
        put_tie(join, mapping, caller, CLUSTER_GROUP, &mapping->groups.at[g]);
}

/* How much of the ARN of a role stands before its path and name; 0: of no role. */
static size_t role_head(struct str arn)
{
    const struct str mark = STR(":role/");

    for (size_t i = 0; i < arn.len; i++)
        if (str_equal_fold(str_head(str_skip(arn, i), mark.len), mark))
            return i + mark.len;
    return 0;
}

/* How a cluster is told of the principal: a role comes without its path. */
static struct str told_as(struct arena *keep, struct str arn)
{
    size_t head = role_head(arn);

    return head ? arena_print(keep, "%.*s%.*s", (int)head, arn.at,
                              STR_ARGS(str_after_last(arn, '/')))
                : arn;
}

/* The ARNs of all roles that come as this one does, where it has a path. */
static struct str with_path(struct arena *keep, struct str role)
{
    size_t head = role_head(role);

    return arena_print(keep, "%.*s*/%.*s", (int)head, role.at,
                       STR_ARGS(str_skip(role, head)));
}

/* Can it come to a cluster? */
static bool is_caller(const struct entity *entity)
{
    return entity->provider == PROVIDER_AWS &&
           (entity->type == ENTITY_USER || entity->type == ENTITY_ROLE);
}

/* Capitals do not count, but a path that is named is in the way. */
static void tie_row(struct kubernetes *join, const struct cluster_mapping *mapping)
{
    struct arena *keep = join->joining->keep;
    const struct entities *all = &join->joining->said->entities;
    struct str from = mapping->from.text;

    if (!str_equal(told_as(keep, from), from)) {
        tie_all(join, mapping, from,
                STR("the cluster takes a role that is named with its path"));
        return;
    }
    tie_all(join, mapping, from, STR(""));
    if (role_head(from))
        tie_all(join, mapping, with_path(keep, from), STR(""));
    for (size_t i = 0; i < all->len && kubernetes_step(join, 1); i++) {
        struct arena scratch = join->joining->scratch;
        struct str told = told_as(&scratch, all->at[i].arn.text);

        if (is_caller(&all->at[i]) && str_equal_fold(told, from) &&
            !str_equal(told, from))
            tie_all(join, mapping, all->at[i].arn.text, STR(""));
    }
}

/* Has whoever comes so a row of his own? That alone counts then. */
static bool has_row(const struct kubernetes *join, struct str told)
{
    const struct cluster_mappings *mappings = &join->said->mappings;

    for (size_t i = 0; i < mappings->len; i++)
        if (!mappings->at[i].account && str_equal_fold(mappings->at[i].from.text, told))
            return true;
    return false;
}

static void tie_own_name(struct kubernetes *join, const struct cluster_mapping *mapping,
                         struct str arn)
{
    struct token told = {told_as(join->joining->keep, arn), mapping->user.span};
    const struct caller caller = {arn, STR("")};

    if (!wild_text(mapping->from.text, arn) || has_row(join, told.text))
        return;
    tie_to_all_known(join, mapping, caller);
    put_tie(join, mapping, caller, CLUSTER_USER, &told);
}

/* Each of the account is the user of its own ARN, whether a snapshot has it or only the
 * name of a user of the cluster tells of it. */
static void tie_everybody(struct kubernetes *join,
                          const struct cluster_mapping *mapping)
{
    const struct entities *all = &join->joining->said->entities;
    struct intern seen = {0};
    uint32_t ignored;

    for (size_t i = 0; i < all->len && kubernetes_step(join, 1); i++) {
        if (!is_caller(&all->at[i]))
            continue;
        intern_id(join->tables, &seen, all->at[i].arn.text);
        tie_own_name(join, mapping, all->at[i].arn.text);
    }
    for (size_t m = 0; m < join->members.len && kubernetes_step(join, 1); m++) {
        const struct member *member = &join->members.at[m];

        if (member->kind == CLUSTER_USER && !intern_find(&seen, member->name, &ignored))
            tie_own_name(join, mapping, member->name);
    }
}

static void tie_mappings(struct kubernetes *join)
{
    const struct cluster_mappings *mappings = &join->said->mappings;

    for (size_t i = 0; i < mappings->len; i++)
        if (mappings->at[i].account)
            tie_everybody(join, &mappings->at[i]);
        else
            tie_row(join, &mappings->at[i]);
}

void kubernetes_ties(struct kubernetes *join)
{
    tie_accounts(join);
    tie_mappings(join);
}
