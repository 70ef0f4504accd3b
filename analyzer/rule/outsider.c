/* Predicate: a policy that says who may, and lets in people from outside. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/outsider.h"

#include "base/out.h"
#include "identity/wild.h"
#include "rule/pinned.h"
#include "rule/policies.h"
#include "rule/stranger.h"

/* The run of one check; then one policy of it. */
struct gate {
    struct judging *judging;
    const struct rule *rule;
    const struct key_list *callers, *places;
    struct accounts accounts;
    struct arena *keep;
    struct terms *terms;
    const struct policy *policy;
    const struct principal *owner;
    struct rights rights;
    struct cubes walls, networks; /* of known callers; of them and of networks */
    struct foreigners foreigners;
    struct strs told; /* words of this policy */
};

static void add_account(struct arena *keep, struct str text, struct strs *to)
{
    struct str account = account_of(text);

    if (account.len)
        *LIST_PUSH(keep, to) = account;
}

static void add_accounts(struct arena *keep, const struct tokens *list, struct strs *to)
{
    for (size_t i = 0; i < list->len; i++)
        add_account(keep, list->at[i].text, to);
}

/* Those of the principals here, and those that the configuration calls ours. */
static struct strs known_accounts(struct judging *judging)
{
    const struct principals *all = &judging->who->principals;
    const struct organization *organization = judging->who->organization;
    struct strs known = {0};

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].entity)
            add_account(judging->side, all->at[i].id, &known);
    if (organization) {
        add_account(judging->side, organization->management_account.text, &known);
        add_accounts(judging->side, &organization->accounts, &known);
        for (size_t i = 0; i < organization->units.len; i++)
            add_accounts(judging->side, &organization->units.at[i].accounts, &known);
    }
    strs_settle(&known);
    return known;
}

/* The account of the role, or of the resources that the policy names. */
static struct str own_account(const struct policy *policy,
                              const struct principal *owner)
{
    struct str account = owner ? account_of(owner->id) : account_of(policy->arn);

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct tokens *on = &policy->statements.at[s].resources.any;
        for (size_t i = 0; i < on->len && !account.len; i++)
            account = account_of(on->at[i].text);
    }
    return account;
}

/* The partition of an ARN; empty when the text is none, or leaves it open. */
static struct str partition_of(struct str text)
{
    bool arn = str_is(str_cut(&text, ':'), "arn");
    struct str partition = str_cut(&text, ':');

    return arn && wild_is_literal(partition) ? partition : STR("");
}

/* Where the role is, or the resources that the policy names: nobody comes there out of
 * another partition. */
static struct str own_partition(const struct policy *policy,
                                const struct principal *owner)
{
    struct str partition = partition_of(owner ? owner->id : policy->arn);

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct tokens *on = &policy->statements.at[s].resources.any;
        for (size_t i = 0; i < on->len && !partition.len; i++)
            partition = partition_of(on->at[i].text);
    }
    return partition.len ? partition : STR("aws");
}

/* What is always so of the requests of somebody with an account. */
static const char *const account_facts[] = {
    "aws:PrincipalAccount", "aws:PrincipalIsAWSService", "aws:PrincipalArn"};

static bool is_fact(struct str key)
{
    for (size_t i = 0; i < LEN(account_facts); i++)
        if (str_equal_fold(key, str_from(account_facts[i])))
            return true;
    return false;
}

static void put_fact(struct arena *keep, struct context *context, struct str key,
                     struct str value)
{
    struct context_entry *entry = LIST_PUSH(keep, context);

    entry->key = key;
    *LIST_PUSH(keep, &entry->values) = value;
}

static struct context facts_of(struct arena *keep, const struct stranger *stranger)
{
    const struct str values[] = {stranger->account, STR("false"), stranger->principal};
    size_t count = stranger->any_name ? LEN(values) - 1 : LEN(values);
    struct context facts = {0};

    for (size_t i = 0; stranger->account.len && i < count; i++)
        put_fact(keep, &facts, str_from(account_facts[i]), values[i]);
    if (stranger->key.len)
        put_fact(keep, &facts, stranger->key, stranger->subject);
    return facts;
}

static void limit(struct arena *keep, struct cube *cube, uint32_t dimension,
                  struct str text)
{
    struct set *set = NEW(keep, struct set);

    set_add_glob(keep, set, glob_of_text(text));
    set_settle(set);
    *LIST_PUSH(keep, cube) = (struct literal){.dimension = dimension, .set = set};
}

static bool asks_name(const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct conditions *list = &policy->statements.at[s].conditions;
        for (size_t i = 0; i < list->len; i++)
            if (str_equal_fold(list->at[i].key.text, STR("aws:PrincipalArn")))
                return true;
    }
    return false;
}

/* The name may be any, and lies in the account. */
static void limit_name(const struct gate *gate, struct arena scratch,
                       const struct stranger *stranger, struct cube *cube)
{
    struct token value = {.text = arena_print(gate->keep, "arn:*:*:*:%.*s:*",
                                              STR_ARGS(stranger->account))};
    struct condition in_account = {
        .values = {&value, 1, 1}
    };
    struct literal literal;

    in_account.op.text = STR("ArnLike");
    in_account.key.text = STR("aws:PrincipalArn");
    if (terms_condition(gate->terms, scratch, &in_account, &literal))
        *LIST_PUSH(gate->keep, cube) = literal;
}

/* The grant as far as it is about the stranger, and of a trust about its role. */
static struct rights narrowed(const struct gate *gate, struct arena scratch,
                              const struct grant *grant,
                              const struct stranger *stranger)
{
    struct rights rights = {.denies = gate->rights.denies};
    struct grant *made = LIST_PUSH(gate->keep, &rights.allows);

    *made = *grant;
    made->limits = (struct cube){0};
    for (size_t i = 0; i < grant->limits.len; i++)
        *LIST_PUSH(gate->keep, &made->limits) = grant->limits.at[i];
    limit(gate->keep, &made->limits, DIMENSION_PRINCIPAL, stranger->principal);
    if (stranger->any_name && asks_name(gate->policy))
        limit_name(gate, scratch, stranger, &made->limits);
    if (gate->owner && gate->owner->trust == gate->policy)
        limit(gate->keep, &made->limits, DIMENSION_RESOURCE, gate->owner->id);
    return rights;
}

static struct str request_words(struct arena *keep, const struct request *request)
{
    struct out out = out_to_arena(keep);
    const char *between = " with ";

    out_print(&out, "%.*s may call %.*s on %.*s", STR_ARGS(request->principal),
              STR_ARGS(request->action), STR_ARGS(request->resource));
    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        if (is_fact(entry->key))
            continue;
        out_print(&out, "%s%.*s =", between, STR_ARGS(entry->key));
        for (size_t v = 0; v < entry->values.len; v++)
            out_print(&out, "%s %.*s", v ? "," : "", STR_ARGS(entry->values.at[v]));
        between = " and ";
    }
    out_char(&out, '.');
    return out_text(&out);
}

static void prove(const struct gate *gate, struct finding *finding,
                  const struct comparison *excess)
{
    struct judging *judging = gate->judging;

    if (excess->verdict == VERDICT_EXCEEDS) {
        finding->has_witness = true;
        struct request witness = excess->witness;
        const struct context_entry *name =
            request_context(&witness, STR("aws:PrincipalArn"));
        if (name)
            witness.principal = name->values.at[0];
        finding->witness = kept_request(judging, &witness);
        *LIST_PUSH(judging->run, &finding->witness_words) =
            request_words(judging->run, &finding->witness);
    } else {
        finding->certainty = CERTAIN_UNDECIDED;
        finding->certainty_because = kept(judging, excess->reason);
    }
    kept_rows(judging, &excess->rows, &finding->excess);
    for (size_t i = 0; i < excess->meaning.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            kept(judging, excess->meaning.at[i]);
}

static void report(const struct gate *gate, const struct stranger *stranger,
                   struct span span, const struct comparison *excess)
{
    struct judging *judging = gate->judging;
    struct finding *finding =
        finding_about_policy(judging, gate->rule->check, gate->policy, gate->owner);
    bool trust = gate->policy->kind == POLICY_TRUST;

    prove(gate, finding, excess);
    if (stranger->wide)
        finding->level = FINDING_MEDIUM;
    if (stranger->doubt || stranger->nearby)
        finding->level = FINDING_LOW;
    if (stranger->doubt && finding->certainty == CERTAIN_EXACT) {
        finding->certainty = CERTAIN_APPROXIMATE;
        finding->certainty_because = str_from(stranger->doubt);
    }
    finding->place = kept_place(judging, policy_place(gate->policy, span));
    finding->summary = arena_print(judging->run, "%s admits %.*s",
                                   trust ? "the trust" : "this policy of a resource",
                                   STR_ARGS(stranger->says));
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, stranger->says);
    if (!gate->owner)
        finding_of_nobody(judging, finding, gate->policy);
}

/* Is the stranger admitted, but for the requests in `guards`? */
static bool is_admitted(const struct gate *gate, struct arena scratch,
                        const struct rights *have, const struct stranger *stranger,
                        const struct cubes *guards, struct comparison *excess)
{
    const struct policy *policy = gate->policy;
    struct policies one = {&policy, 1, 1};
    struct context facts = facts_of(gate->keep, stranger);
    struct question question = {
        .have = have,
        .dated = true,
        .today = gate->judging->today,
        .guards = guards,
        .facts = &facts,
        .principal = stranger->principal,
        .have_by = {.policies = &one},
    };

    if (stranger->open)
        *excess = (struct comparison){.verdict = VERDICT_UNDECIDED,
                                      .reason = str_from(stranger->open)};
    else
        compare_rights(gate->keep, scratch, gate->terms, &question, excess);
    return excess->verdict != VERDICT_COVERED;
}

/* A network limits from where, and not who: an account that is named is admitted all
 * the same, and everybody in the network. */
static bool is_stranger_in(const struct gate *gate, struct arena scratch,
                           const struct grant *grant, struct stranger *stranger,
                           struct comparison *excess)
{
    struct rights have = narrowed(gate, scratch, grant, stranger);

    if (!stranger->named && gate->networks.len > gate->walls.len) {
        if (is_admitted(gate, scratch, &have, stranger, &gate->networks, excess))
            return true;
        stranger->nearby = true;
    }
    return is_admitted(gate, scratch, &have, stranger, &gate->walls, excess);
}

/* Told once for each word of a policy. */
static bool try_stranger(struct gate *gate, struct arena scratch,
                         const struct grant *grant, struct stranger *stranger,
                         struct span span)
{
    struct comparison excess;

    if (!is_stranger_in(gate, scratch, grant, stranger, &excess))
        return false;
    if (stranger->nearby)
        stranger->says = arena_print(gate->keep, "%.*s in a network that it names",
                                     STR_ARGS(stranger->says));
    for (size_t i = 0; i < gate->told.len; i++)
        if (str_equal(gate->told.at[i], stranger->says))
            return true;
    *LIST_PUSH(gate->keep, &gate->told) = stranger->says;
    report(gate, stranger, span, &excess);
    return true;
}

static void ask_token(struct gate *gate, struct arena scratch,
                      const struct grant *grant, const struct principal_token *token)
{
    const struct statement *statement = grant->statement;
    struct span span = token ? token->token.span : statement->principals.span;
    struct strangers all =
        strangers_of(gate->keep, &gate->accounts, &gate->foreigners, statement, token);

    for (size_t i = 0; i < all.len; i++)
        if (try_stranger(gate, scratch, grant, &all.at[i], span))
            return;
}

static void ask_grant(struct gate *gate, struct arena scratch,
                      const struct grant *grant)
{
    const struct principal_match *match = &grant->statement->principals;

    if (match->negated)
        ask_token(gate, scratch, grant, NULL);
    for (size_t i = 0; !match->negated && i < match->any.len; i++)
        ask_token(gate, scratch, grant, &match->any.at[i]);
}

static void ask_policy(void *context, struct arena scratch, const struct policy *policy,
                       const struct principal *owner)
{
    struct gate *gate = context;
    struct arena keep = arena_part(scratch, 0, 2), work = arena_part(scratch, 1, 2);
    struct policies one = {&policy, 1, 1};

    if (policy->kind != POLICY_RESOURCE && policy->kind != POLICY_TRUST)
        return;
    gate->keep = &keep;
    gate->terms = terms_new(&keep, gate->judging->in->catalog);
    gate->policy = policy;
    gate->owner = owner;
    gate->accounts.own = own_account(policy, owner);
    gate->accounts.partition = own_partition(policy, owner);
    gate->told = (struct strs){0};
    effective_policies(gate->terms, work, &one, NULL, READ_WIDE, &gate->rights);
    gate->foreigners = foreigners_of(&keep, work, &gate->accounts, policy);
    gate->walls =
        pinned_cubes(&keep, work, gate->terms, gate->callers, &gate->accounts, policy);
    gate->networks =
        pinned_cubes(&keep, work, gate->terms, gate->places, &gate->accounts, policy);
    for (size_t i = 0; i < gate->walls.len; i++)
        *LIST_PUSH(&keep, &gate->networks) = gate->walls.at[i];
    for (size_t i = 0; i < gate->rights.allows.len; i++)
        ask_grant(gate, work, &gate->rights.allows.at[i]);
}

void admits_outsider(struct judging *judging, struct arena scratch,
                     const struct rule *rule)
{
    struct gate gate = {
        .judging = judging,
        .rule = rule,
        .callers = rules_list_named(judging->in->rules, STR("known-caller")),
        .places = rules_list_named(judging->in->rules, STR("known-network")),
        .accounts = {.known = known_accounts(judging)},
    };

    policies_each(judging, scratch, ask_policy, &gate);
}
