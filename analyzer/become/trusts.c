/* Whom the trusts of all roles admit, found by name and by account. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "identity/service.h"

/* The fields of an ARN that names a principal. */
struct arn {
    struct str partition, service, account, rest;
};

static struct arn arn_from(struct str text)
{
    struct arn arn;

    str_cut(&text, ':');
    arn.partition = str_cut(&text, ':');
    arn.service = str_cut(&text, ':');
    str_cut(&text, ':');
    arn.account = str_cut(&text, ':');
    arn.rest = text;
    return arn;
}

/* One word of a trust. */
struct word {
    struct graph *graph;
    uint32_t role;
    const struct policy *trust;
    const struct statement *statement;
    const struct token *token;
};

static struct place word_place(const struct word *word)
{
    return policy_place(word->trust, word->token ? word->token->span
                                                 : word->statement->principals.span);
}

static void admit(const struct word *word, struct admissions *to, struct str principal)
{
    *LIST_PUSH(word->graph->keep, to) =
        (struct admission){word->role, principal, word->statement, word_place(word)};
}

static void admit_node(const struct word *word, uint32_t node, struct str principal)
{
    admit(word, &word->graph->admits.at[node], principal);
}

/* What the signals of the role say of the one that it trusts. */
static void kind_by_signal(const struct word *word, struct str text,
                           struct graph_node *node)
{
    const struct principal *role = word->graph->nodes.at[word->role].principal;

    for (size_t i = 0; i < role->marks.len; i++) {
        const struct mark *mark = &role->marks.at[i];
        if (mark->signal->on < ON_TRUSTED_SERVICE || !str_equal(mark->value, text) ||
            mark->signal->says == ACTOR_UNKNOWN)
            continue;
        node->kind = mark->signal->says;
        node->kind_because = mark->signal->why.text;
        return;
    }
}

static void admit_outsider(const struct word *word, enum node_form form, struct str id,
                           struct str account)
{
    struct graph_node node = {
        .form = form, .id = id, .account = account, .place = word_place(word)};

    if (form == NODE_SERVICE) {
        node.kind = ACTOR_SERVICE;
        node.kind_because = STR("it is a service of the provider");
    }
    kind_by_signal(word, word->token ? word->token->text : id, &node);
    admit_node(word, outsider_node(word->graph, node),
               word->token ? word->token->text : id);
}

static void admit_account(const struct word *word, struct str account)
{
    struct graph *graph = word->graph;
    struct arn role = arn_from(graph->nodes.at[word->role].id);
    struct account *known = (struct account *)account_find(graph, account);

    if (known)
        admit(word, &known->admits, STR(""));
    else
        admit_outsider(word, NODE_ACCOUNT,
                       arena_print(graph->keep, "arn:%.*s:iam::%.*s:root",
                                   STR_ARGS(role.partition), STR_ARGS(account)),
                       account);
}

/* A session's ARN has the name of its role, and not the path. */
static bool admit_session(const struct word *word, const struct arn *arn)
{
    const struct account *account = account_find(word->graph, arn->account);
    struct str rest = arn->rest;
    bool any = false;

    if (!account || !str_is(arn->service, "sts") ||
        !str_is(str_cut(&rest, '/'), "assumed-role"))
        return false;
    struct str name = str_cut(&rest, '/');
    for (size_t i = 0; i < account->members.len; i++) {
        uint32_t member = account->members.at[i];
        const struct entity *entity = word->graph->nodes.at[member].principal->entity;
        if (!entity || entity->type != ENTITY_ROLE ||
            !str_equal_fold(entity->name.text, name))
            continue;
        admit_node(word, member, word->token->text);
        any = true;
    }
    return any;
}

/* A trust that names somebody of another partition is refused (source: general
 * reference, Amazon resource names: accounts and roles do not reach across). */
static bool is_abroad_of(const struct word *word, const struct arn *arn)
{
    struct arn role = arn_from(word->graph->nodes.at[word->role].id);

    return arn->partition.len && role.partition.len &&
           !str_equal(arn->partition, role.partition);
}

/* The ids that replace the ARN of somebody who was deleted mean nobody any more. */
static void admit_name(const struct word *word)
{
    struct graph *graph = word->graph;
    struct str text = word->token->text;
    struct arn arn = arn_from(text);
    uint32_t node;

    if (str_is(text, "*")) {
        admit(word, &graph->open, STR("*"));
    } else if (config_is_account(text)) {
        admit_account(word, text);
    } else if (is_abroad_of(word, &arn)) {
        return;
    } else if (str_is(arn.service, "iam") && str_is(arn.rest, "root")) {
        admit_account(word, arn.account);
    } else if (node_find(graph, text, &node) && graph->nodes.at[node].principal) {
        for (; node < graph->nodes.len && str_equal(graph->nodes.at[node].id, text);
             node++)
            admit_node(word, node, text);
    } else if (!admit_session(word, &arn) && str_starts(text, STR("arn:"))) {
        admit_outsider(word, NODE_STRANGER, text, arn.account);
    }
}

/* A node for each subject that the statement admits, or one for all of them. */
static void admit_subjects(const struct word *word)
{
    struct graph *graph = word->graph;
    struct str provider = word->token->text;
    bool any = false;

    for (size_t c = 0; c < word->statement->conditions.len; c++) {
        const struct condition *condition = &word->statement->conditions.at[c];
        if (!str_equal_fold(str_after_last(condition->key.text, ':'), STR("sub")) ||
            str_has(condition->op.text, STR("Not")))
            continue;
        for (size_t v = 0; v < condition->values.len; v++) {
            const struct token *value = &condition->values.at[v];
            struct graph_node node = {
                .form = NODE_SUBJECT,
                .id = arena_print(graph->keep, "%.*s %.*s", STR_ARGS(provider),
                                  STR_ARGS(value->text)),
                .place = policy_place(word->trust, value->span),
            };
            kind_by_signal(word, value->text, &node);
            admit_node(word, outsider_node(graph, node), provider);
            any = true;
        }
    }
    if (!any)
        admit_outsider(word, NODE_SUBJECT,
                       arena_print(graph->keep, "%.*s *", STR_ARGS(provider)), STR(""));
}

static struct str pass_key(struct arena *keep, struct str account, struct str service)
{
    return arena_print(keep, "%.*s %.*s", STR_ARGS(account), STR_ARGS(service));
}

const struct admissions *passable_find(const struct graph *graph, struct arena scratch,
                                       struct str account, struct str service)
{
    static const struct admissions none = {0};
    uint32_t number;

    return intern_find(&graph->pass_names, pass_key(&scratch, account, service),
                       &number)
               ? &graph->passable.at[number]
               : &none;
}

static void pass_in(const struct word *word, struct str account)
{
    struct graph *graph = word->graph;
    struct str service = service_plain(graph->keep, word->token->text);
    struct str key = pass_key(graph->keep, account, service);
    uint32_t number = intern_id(graph->keep, &graph->pass_names, key);

    if (number == graph->passable.len)
        LIST_PUSH(graph->keep, &graph->passable);
    admit(word, &graph->passable.at[number], word->token->text);
}

/* A role that trusts a service may be passed to it, in its account; where nobody knows
 * the account of the one who passes, in any. */
static void make_passable(const struct word *word)
{
    struct str account = word->graph->nodes.at[word->role].account;

    if (account.len)
        pass_in(word, account);
    pass_in(word, STR(""));
}

static void admit_word(const struct word *word, enum principal_type type)
{
    bool every = str_is(word->token->text, "*");

    switch (type) {
    case PRINCIPAL_ANY:
        admit(word, &word->graph->open, STR("*"));
        break;
    case PRINCIPAL_AWS:
        admit_name(word);
        break;
    case PRINCIPAL_FEDERATED:
        admit_subjects(word);
        make_passable(word);
        break;
    case PRINCIPAL_SERVICE:
        admit_outsider(word, NODE_SERVICE,
                       every ? STR("every service") : word->token->text, STR(""));
        make_passable(word);
        break;
    case PRINCIPAL_CANONICAL:
        admit_outsider(word, NODE_STRANGER, word->token->text, STR(""));
        break;
    }
}

/* Whoever may be anybody is somebody of an account that nobody knows. */
static void admit_everybody(struct graph *graph)
{
    if (graph->open.len == 0)
        return;
    uint32_t node =
        outsider_node(graph, (struct graph_node){.form = NODE_EVERYBODY,
                                                 .id = STR("*"),
                                                 .place = graph->open.at[0].place});
    graph->admits.at[node] = graph->open;
}

void trusts_fill(struct graph *graph)
{
    size_t principals = graph->who->principals.len;

    for (size_t p = 0; p < principals; p++) {
        const struct policy *trust = graph->who->principals.at[p].trust;
        for (size_t s = 0; trust && s < trust->statements.len; s++) {
            struct word word = {graph, (uint32_t)p, trust, &trust->statements.at[s],
                                NULL};
            const struct principal_match *match = &word.statement->principals;
            if (word.statement->effect != EFFECT_ALLOW)
                continue;
            if (match->negated)
                admit(&word, &graph->open, STR("*"));
            for (size_t i = 0; !match->negated && i < match->any.len; i++) {
                word.token = &match->any.at[i].token;
                admit_word(&word, match->any.at[i].type);
            }
        }
    }
    admit_everybody(graph);
}
