/* Statements to grants, policies to rights, principals to layers of rights. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"

#include "model/condition.h"

static struct token_kind kind_of(const struct terms *terms, bool action)
{
    const struct provider_facts facts = terms->facts;

    return (struct token_kind){
        .glob = action || !facts.arns ? GLOB_TEXT : GLOB_ARN,
        .fold = action && facts.folds,
        .action = action,
        .arn_field = !action && facts.arns,
    };
}

/* Action or Resource as the union of its words; with Not... a limit that excludes them
 * all. False when a word cannot be a pattern. */
static bool read_match(const struct reading_of *of, struct arena scratch,
                       struct token_kind kind, const struct match *match,
                       uint32_t dimension, const struct set **any, size_t *count,
                       struct cube *limits)
{
    *any = NULL;
    *count = 0;
    if (!match->present)
        return true;
    const struct set *set =
        tokens_set(of, scratch, kind, match->any.at, match->any.len);
    if (!set)
        return false;
    if (match->negated) {
        *LIST_PUSH(of->terms->keep, limits) =
            (struct literal){.dimension = dimension, .set = set, .negated = true};
        return true;
    }
    *any = set;
    *count = match->any.len;
    return true;
}

static const struct set *word_set(struct terms *terms, struct arena scratch,
                                  const struct grant *grant, struct token_kind kind,
                                  const struct token *word)
{
    struct reading_of of = {
        .terms = terms, .policy = grant->policy, .known = grant->known};

    return tokens_set(&of, scratch, kind, word, 1);
}

const struct set *grant_action(struct terms *terms, struct arena scratch,
                               const struct grant *grant, size_t i)
{
    return word_set(terms, scratch, grant, kind_of(terms, true),
                    &grant->statement->actions.any.at[i]);
}

const struct set *grant_resource(struct terms *terms, struct arena scratch,
                                 const struct grant *grant, size_t i)
{
    if (grant->resources)
        return grant->resources[i];
    return word_set(terms, scratch, grant, kind_of(terms, false),
                    &grant->statement->resources.any.at[i]);
}

struct literal grant_principal(struct terms *terms, const struct grant *grant, size_t i)
{
    struct principal_match one = grant->statement->principals;

    one.any.at += i;
    one.any.len = 1;
    return principals_literal(terms, &one);
}

/* Adds the limits that the condition block sets. What has no exact meaning is left
 * out and named in `open`. */
static void read_conditions(const struct reading_of *of, struct arena scratch,
                            struct grant *grant)
{
    const struct conditions *list = &grant->statement->conditions;

    for (size_t i = 0; i < list->len; i++) {
        struct literal literal;
        const char *reason;
        bool always;
        if (!condition_literal(of, scratch, &list->at[i], &literal, &always, &reason))
            grant->open = reason;
        else if (!always)
            *LIST_PUSH(of->terms->keep, &grant->limits) = literal;
    }
}

/* An allow that is not exact counts for HAVE and not for NEED; a deny the other way. */
static bool counts(const struct grant *grant, enum reading_way way)
{
    bool allow = grant->statement->effect == EFFECT_ALLOW;

    return !grant->open || allow == (way == READ_WIDE);
}

bool statement_grant(const struct reading_of *of, struct arena scratch,
                     const struct statement *statement, bool principals,
                     struct grant *out)
{
    *out = (struct grant){
        .policy = of->policy, .statement = statement, .known = of->known};
    if (!read_match(of, scratch, kind_of(of->terms, true), &statement->actions,
                    DIMENSION_ACTION, &out->any_action, &out->action_count,
                    &out->limits) ||
        !read_match(of, scratch, kind_of(of->terms, false), &statement->resources,
                    DIMENSION_RESOURCE, &out->any_resource, &out->resource_count,
                    &out->limits))
        out->open = "a pattern cannot be read";
    if (principals && statement->principals.present)
        *LIST_PUSH(of->terms->keep, &out->limits) =
            principals_literal(of->terms, &statement->principals);
    read_conditions(of, scratch, out);
    return counts(out, of->way);
}

static void read_statement(const struct reading_of *of, struct arena scratch,
                           const struct statement *statement, struct rights *out)
{
    struct grant grant;

    struct grants *to = statement->effect == EFFECT_ALLOW ? &out->allows : &out->denies;

    if (!statement_grant(of, scratch, statement, true, &grant))
        to = &out->left_out;
    *LIST_PUSH(of->terms->keep, to) = grant;
}

void effective_policies(struct terms *terms, struct arena scratch,
                        const struct policies *policies, const struct context *known,
                        enum reading_way way, struct rights *out)
{
    *out = (struct rights){.allows = {0}};
    for (size_t p = 0; p < policies->len; p++) {
        struct reading_of of = {terms, policies->at[p], known, way};
        if (of.policy->provider != catalog_provider(terms->catalog))
            continue;
        for (size_t s = 0; s < of.policy->statements.len; s++)
            read_statement(&of, scratch, &of.policy->statements.at[s], out);
    }
}

/* A user's name, id and tags do not change within a request; the tags of a role may be
 * replaced by those of its session, so they are no facts (source: IAM user guide,
 * "Pass session tags in STS"). */
struct context effective_facts(struct arena *keep, const struct principal *principal)
{
    const struct entity *entity = principal->entity;
    struct context facts = {0};

    if (!entity || entity->type == ENTITY_GROUP || entity->type == ENTITY_SUBJECT)
        return facts;
    struct str rest = entity->arn.text, account = STR("");
    for (int field = 0; field < 5; field++)
        account = str_cut(&rest, ':');
    context_add(keep, &facts, STR("aws:PrincipalArn"), entity->arn.text);
    if (account.len)
        context_add(keep, &facts, STR("aws:PrincipalAccount"), account);
    if (entity->type == ENTITY_ROLE)
        return facts;
    context_add(keep, &facts, STR("aws:username"), entity->name.text);
    context_add(keep, &facts, STR("aws:PrincipalType"), STR("User"));
    if (entity->id.len)
        context_add(keep, &facts, STR("aws:userid"), entity->id);
    for (size_t i = 0; i < entity->tags.len; i++)
        context_add(keep, &facts,
                    arena_print(keep, "aws:PrincipalTag/%.*s",
                                STR_ARGS(entity->tags.at[i].key.text)),
                    entity->tags.at[i].value.text);
    return facts;
}
