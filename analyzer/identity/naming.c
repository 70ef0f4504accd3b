/* Resource policies are found by whom they name, and denies by what they protect. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/naming.h"

#include <stdlib.h>

/* Sorting the policies in. */
struct sorting {
    struct arena *keep, *tables;
    struct naming *naming;
    const struct people *people;
    struct notes *notes;
};

static void index_add(struct arena *tables, struct index *index, struct str word,
                      uint32_t number)
{
    uint32_t id = intern_id(tables, &index->words, word);

    while (index->lists.len <= id)
        LIST_PUSH(tables, &index->lists);
    struct numbers *list = &index->lists.at[id];
    if (list->len == 0 || list->at[list->len - 1] != number)
        *LIST_PUSH(tables, list) = number;
}

/* The field of an ARN; the last one is all that is left. */
static struct str arn_field(struct str arn, int field)
{
    for (int i = 0; i < field; i++)
        str_cut(&arn, ':');
    return field == 5 ? arn : str_cut(&arn, ':');
}

static bool is_wild(struct str text)
{
    return text.len && (memchr(text.at, '*', text.len) ||
                        memchr(text.at, '?', text.len) || str_has(text, STR("${")));
}

/* The resource itself, by service and name: of a bucket without its keys. False when
 * the word means many. */
static bool resource_word(struct arena *keep, struct str arn, struct str *out)
{
    struct str service = arn_field(arn, 2), name = arn_field(arn, 5);

    if (str_is(service, "s3"))
        name = str_cut(&name, '/');
    *out = arena_print(keep, "%.*s %.*s", STR_ARGS(service), STR_ARGS(name));
    return str_starts(arn, STR("arn:")) && !is_wild(service) && !is_wild(name);
}

/* Role names are unique in an account whatever their case. */
static struct str role_key(struct arena *keep, struct str account, struct str name)
{
    return arena_fold(
        keep, arena_print(keep, "%.*s %.*s", STR_ARGS(account), STR_ARGS(name)));
}

/* The key of the role, of the ARN of one of its sessions; empty for all others. */
static struct str session_word(struct arena *keep, struct str arn)
{
    struct str name = arn_field(arn, 5), head = STR("assumed-role/");

    if (!str_is(arn_field(arn, 2), "sts") || !str_starts(name, head))
        return STR("");
    name = str_skip(name, head.len);
    return role_key(keep, arn_field(arn, 4), str_cut(&name, '/'));
}

static struct str role_word(struct arena *keep, const struct entity *role)
{
    return role_key(keep, arn_field(role->arn.text, 4), role->name.text);
}

void people_add(struct arena *tables, struct people *people,
                const struct entity *entity)
{
    struct str account = standing_account(entity->arn.text);

    if (account.len)
        intern_id(tables, &people->accounts, account);
    if (entity->type == ENTITY_GROUP)
        return;
    intern_id(tables, &people->ids, entity->arn.text);
    if (entity->type == ENTITY_ROLE)
        intern_id(tables, &people->ids, role_word(tables, entity));
}

/* Is the account, or anybody in it, meant as a whole? */
static bool is_whole(struct str text)
{
    return config_is_account(text) ||
           (str_is(arn_field(text, 2), "iam") && str_is(arn_field(text, 5), "root"));
}

/* A user, a role or a session, by name. */
static bool is_member(const struct principal_token *token)
{
    return token->type == PRINCIPAL_AWS && !str_is(token->token.text, "*") &&
           !is_whole(token->token.text);
}

static void note_stranger(struct sorting *to, const struct policy *policy,
                          const struct token *token)
{
    struct str account = standing_account(token->text);
    struct str session = session_word(to->tables, token->text);
    uint32_t ignored;

    if (to->people->accounts.len &&
        !intern_find(&to->people->accounts, account, &ignored))
        return;
    if (intern_find(&to->people->ids, session.len ? session : token->text, &ignored))
        return;
    note_add(to->keep, to->notes, "not-judged", policy_place(policy, token->span),
             "this policy gives rights to \"%.*s\", who is in no document, so what "
             "they amount to is not judged",
             STR_ARGS(token->text));
}

/* Denies to many are found by the resources that they protect. */
static void index_resources(struct sorting *to, const struct statement *statement,
                            uint32_t number)
{
    const struct match *match = &statement->resources;
    struct naming *naming = to->naming;
    bool broad = match->negated;

    for (size_t i = 0; !broad && i < match->any.len; i++) {
        struct str word;
        if (resource_word(to->tables, match->any.at[i].text, &word))
            index_add(to->tables, &naming->by_resource, word, number);
        else
            broad = true;
    }
    if (broad)
        *LIST_PUSH(to->tables, &naming->broad) = number;
}

/* All of an account or everybody; to be allowed something as an account only lets that
 * account decide. */
static bool is_many(const struct principal_token *token, bool allow)
{
    return token->type == PRINCIPAL_ANY || str_is(token->token.text, "*") ||
           (!allow && token->type == PRINCIPAL_AWS);
}

static void index_statement(struct sorting *to, const struct policy *policy,
                            const struct statement *statement, uint32_t number)
{
    const struct principal_match *who = &statement->principals;
    bool allow = statement->effect == EFFECT_ALLOW, many = who->negated;

    for (size_t i = 0; !who->negated && i < who->any.len; i++) {
        const struct principal_token *each = &who->any.at[i];
        struct str text = each->token.text, session = session_word(to->tables, text);

        if (is_member(each)) {
            index_add(to->tables, &to->naming->by_name, session.len ? session : text,
                      number);
            if (allow)
                note_stranger(to, policy, &each->token);
        } else if (is_many(each, allow)) {
            many = true;
        }
    }
    if (many && allow)
        *LIST_PUSH(to->tables, &to->naming->everybody) = number;
    else if (many)
        index_resources(to, statement, number);
}

/* Does the statement speak of the resource that has the policy, without a name for it?
 */
static bool means_its_own(const struct statement *statement)
{
    const struct match *match = &statement->resources;

    for (size_t i = 0; i < match->any.len; i++)
        if (str_is(match->any.at[i].text, "*"))
            return true;
    return !match->present || match->negated;
}

/* The resource that has the policy, by its container; empty when that is not known. */
static struct str owner_of(const struct policy *policy)
{
    struct str service = arn_field(policy->arn, 2);

    if (!str_starts(policy->arn, STR("arn:")) || str_is(service, "iam") ||
        str_is(service, "organizations"))
        return STR("");
    return policy->arn;
}

/* Can nobody of another account use the resource but by its policy? Not so where there
 * are grants beside it (keys), shares, or several policies (aliases, access points). Of
 * a key, in its own account too, identity policies count as far as its policy says. */
static bool is_only_way(const struct policy *policy)
{
    static const char *const services[] = {"ecr", "secretsmanager", "sns", "sqs"};
    struct str owner = owner_of(policy), service = arn_field(owner, 2);

    if (!config_is_account(arn_field(owner, 4)) || is_wild(owner))
        return false;
    for (size_t i = 0; i < LEN(services); i++)
        if (str_is(service, services[i]))
            return true;
    return str_is(service, "kms") && str_starts(arn_field(owner, 5), STR("key/"));
}

/* The statement about the named resource and what lies in it. */
static void put_owner(struct arena *keep, struct str owner, struct statement *statement)
{
    struct span span = statement->resources.span;
    struct match match = {.present = true, .span = span};

    *LIST_PUSH(keep, &match.any) = (struct token){owner, span};
    *LIST_PUSH(keep, &match.any) =
        (struct token){arena_print(keep, "%.*s/*", STR_ARGS(owner)), span};
    statement->resources = match;
}

/* The policy as it counts; NULL when none of its statements does. */
static const struct policy *as_it_counts(struct sorting *to,
                                         const struct policy *policy)
{
    struct policy *made = NEW(to->keep, struct policy);
    struct str owner = owner_of(policy);
    bool unplaced = false;

    *made = *policy;
    made->statements = (struct statements){0};
    for (size_t i = 0; i < policy->statements.len; i++) {
        struct statement statement = policy->statements.at[i];
        bool own = means_its_own(&statement);

        unplaced |= own && (!owner.len || statement.resources.negated);
        if (own && (!owner.len || statement.resources.negated))
            continue;
        if (own)
            put_owner(to->keep, owner, &statement);
        *LIST_PUSH(to->keep, &made->statements) = statement;
    }
    if (unplaced)
        note_add(to->keep, to->notes, "not-judged", policy_place(policy, policy->span),
                 "nothing says which resource this policy belongs to, and what it says "
                 "of that resource is not judged");
    return made->statements.len ? made : NULL;
}

struct naming naming_of(struct arena *keep, struct arena *tables,
                        const struct guards *guards, const struct people *people,
                        struct notes *notes)
{
    struct naming made = {0};
    struct sorting to = {keep, tables, &made, people, notes};

    for (size_t i = 0; i < guards->len; i++) {
        const struct policy *policy = as_it_counts(&to, guards->at[i].policy);
        uint32_t number = (uint32_t)made.all.len;

        if (is_only_way(guards->at[i].policy))
            *LIST_PUSH(keep, &made.owned) = guards->at[i].policy;
        if (!policy)
            continue;
        *LIST_PUSH(tables, &made.all) = policy;
        for (size_t s = 0; s < policy->statements.len; s++)
            index_statement(&to, policy, &policy->statements.at[s], number);
    }
    return made;
}

static void take_numbers(struct arena *scratch, const struct numbers *from,
                         struct numbers *out)
{
    for (size_t i = 0; i < from->len; i++)
        *LIST_PUSH(scratch, out) = from->at[i];
}

static void take_word(struct arena *scratch, const struct index *index, struct str word,
                      struct numbers *out)
{
    uint32_t id;

    if (intern_find(&index->words, word, &id) && id < index->lists.len)
        take_numbers(scratch, &index->lists.at[id], out);
}

/* What protects the resources that the policy's allows name. */
static void take_protected(struct arena *scratch, const struct naming *naming,
                           const struct policy *policy, struct numbers *out)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *statement = &policy->statements.at[s];
        const struct match *match = &statement->resources;

        if (statement->effect == EFFECT_DENY || match->negated)
            continue;
        for (size_t i = 0; i < match->any.len; i++) {
            struct str word;
            if (resource_word(scratch, match->any.at[i].text, &word))
                take_word(scratch, &naming->by_resource, word, out);
        }
    }
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

struct policies naming_find(const struct naming *naming, struct arena *keep,
                            struct arena scratch, const struct entity *entity,
                            const struct holdings *holds)
{
    struct numbers found = {0};
    struct policies out = {0};

    if (naming->all.len == 0)
        return out;
    take_numbers(&scratch, &naming->everybody, &found);
    take_numbers(&scratch, &naming->broad, &found);
    take_word(&scratch, &naming->by_name, entity->arn.text, &found);
    if (entity->type == ENTITY_ROLE)
        take_word(&scratch, &naming->by_name, role_word(&scratch, entity), &found);
    for (size_t i = 0; naming->by_resource.words.len && i < holds->len; i++)
        take_protected(&scratch, naming, holds->at[i].policy, &found);
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, by_number);
    for (size_t i = 0; i < found.len; i++)
        if (i == 0 || found.at[i] != found.at[i - 1])
            *LIST_PUSH(keep, &out) = naming->all.at[found.at[i]];
    return out;
}
