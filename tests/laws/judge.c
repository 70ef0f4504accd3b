/* A verdict against the simple evaluator: witnesses confirmed, covers put to requests. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/judge.h"

#include "decide/decide.h"

static struct policies layer_of(struct arena *keep, const struct policy *policy)
{
    struct policies layer = {0};

    *LIST_PUSH(keep, &layer) = policy;
    return layer;
}

static enum decision decide(struct trial *trial, const struct policy *policy,
                            const struct request *request)
{
    struct arena scratch = trial->scratch;
    struct policies layer = layer_of(&scratch, policy);

    return decide_layer(scratch, &layer, request);
}

static void compare(struct trial *trial, const struct policy *have,
                    const struct policy *need, bool rows, struct comparison *out)
{
    struct terms *terms = terms_new(&trial->keep, trial->catalog);
    struct policies *sides = NEW_MANY(&trial->keep, 2, struct policies);
    struct rights held;
    struct rights needed;

    sides[0] = layer_of(&trial->keep, have);
    sides[1] = layer_of(&trial->keep, need);
    effective_policies(terms, trial->scratch, &sides[0], NULL, READ_WIDE, &held);
    effective_policies(terms, trial->scratch, &sides[1], NULL, READ_NARROW, &needed);
    const struct question question = {.have = &held,
                                      .need = &needed,
                                      .have_by.policies = &sides[0],
                                      .need_by.policies = &sides[1]};
    if (rows)
        compare_rights(&trial->keep, trial->scratch, terms, &question, out);
    else
        compare_first(&trial->keep, trial->scratch, terms, &question, out);
}

static const char *object(struct trial *trial, const struct request *request,
                          const char *words)
{
    struct request *kept = NEW(&trial->keep, struct request);

    *kept = *request;
    trial->request = kept;
    return words;
}

static const char *check_witness(struct trial *trial, const struct policy *have,
                                 const struct policy *need,
                                 const struct request *witness)
{
    enum decision held = decide(trial, have, witness);
    enum decision needed = decide(trial, need, witness);

    if (held != DECIDED_ALLOWED)
        return object(trial, witness, "HAVE does not allow the witness");
    if (needed != DECIDED_EXPLICIT_DENY && needed != DECIDED_IMPLICIT_DENY)
        return object(trial, witness, "NEED does not refuse the witness");
    return NULL;
}

static size_t count_bits(const uint64_t *bits)
{
    size_t count = 0;

    for (size_t i = 0; i < GRID_WORDS; i++)
        count += (size_t)__builtin_popcountll(bits[i]);
    return count;
}

/* Some requests of the grid as they are: decide/ must say the same of the whole as of
 * its parts. */
static const char *check_parts(struct trial *trial, const struct grid *grid,
                               const struct policy *policy,
                               const struct answers *answers)
{
    for (size_t i = 0; i < 4; i++) {
        size_t at = chance_below(&trial->chance, grid->count);
        struct request request = grid_request(grid, at);
        enum decision whole = decide(trial, policy, &request);
        bool sure = answers->sure[at / 64] >> at % 64 & 1;
        bool maybe = answers->maybe[at / 64] >> at % 64 & 1;
        trial->tally->direct++;
        if ((whole == DECIDED_ALLOWED) != sure ||
            (whole == DECIDED_ALLOWED || whole == DECIDED_NOT) != maybe)
            return object(trial, &request, "decide is not made of its parts");
    }
    return NULL;
}

/* The first request that is in `bits`. */
static struct request first_of(const struct grid *grid, const uint64_t *bits)
{
    size_t word = 0;

    while (word + 1 < GRID_WORDS && !bits[word])
        word++;
    return grid_request(grid, word * 64 + (size_t)__builtin_ctzll(bits[word]));
}

/* Is there a request that one side surely allows and the other surely does not? */
static bool apart(const struct answers *allows, const struct answers *refuses,
                  uint64_t *out)
{
    bool any = false;

    for (size_t i = 0; i < GRID_WORDS; i++) {
        out[i] = allows->sure[i] & ~refuses->maybe[i];
        any = any || out[i];
    }
    return any;
}

static const char *check_covered(struct trial *trial, const struct policy *have,
                                 const struct policy *need)
{
    struct arena lent = trial->keep;
    struct grid *grid = NEW(&lent, struct grid);
    struct answers held, needed;
    uint64_t broken[GRID_WORDS];

    grid_draw(&lent, &trial->chance, have, need, grid);
    answers_of(trial->scratch, grid, have, &held);
    answers_of(trial->scratch, grid, need, &needed);
    trial->tally->requests += grid->count;
    trial->tally->allowed += count_bits(held.sure);
    trial->tally->refused += grid->count - count_bits(needed.maybe);
    if (apart(&held, &needed, broken)) {
        struct request request = first_of(grid, broken);
        trial->keep = lent;
        return object(trial, &request, "covered, and yet allowed by HAVE alone");
    }
    struct arena kept = trial->keep;
    trial->keep = lent;
    const char *parts = check_parts(trial, grid, have, &held);
    if (!parts)
        parts = check_parts(trial, grid, need, &needed);
    if (!parts)
        trial->keep = kept;
    return parts;
}

static bool any_variable(const struct tokens *words)
{
    for (size_t i = 0; i < words->len; i++)
        if (str_has(words->at[i].text, STR("${")))
            return true;
    return false;
}

/* Policy variables are all that may leave a question of this size open. */
static bool has_variables(const struct policy *policy)
{
    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct statement *one = &policy->statements.at[s];
        if (any_variable(&one->resources.any))
            return true;
        for (size_t c = 0; c < one->conditions.len; c++)
            if (any_variable(&one->conditions.at[c].values))
                return true;
    }
    return false;
}

static const char *check_undecided(struct trial *trial, struct str reason)
{
    struct tally *tally = trial->tally;
    char text[sizeof tally->reasons[0].text];

    snprintf(text, sizeof text, "%.*s", STR_ARGS(reason));
    tally->undecided++;
    for (size_t i = 0; i < LEN(tally->reasons); i++) {
        struct reason *one = &tally->reasons[i];
        if (one->count && strcmp(one->text, text) != 0)
            continue;
        memcpy(one->text, text, sizeof text);
        one->count++;
        break;
    }
    if (!reason.len)
        return "undecided without a reason";
    return has_variables(trial->have) || has_variables(trial->need)
               ? NULL
               : "undecided without a policy variable";
}

static const char *check(struct trial *trial, const struct policy *have,
                         const struct policy *need, const struct comparison *found)
{
    struct tally *tally = trial->tally;

    tally->comparisons++;
    trial->have = have;
    trial->need = need;
    trial->request = NULL;
    switch (found->verdict) {
    case VERDICT_COVERED:
        tally->covered++;
        return check_covered(trial, have, need);
    case VERDICT_EXCEEDS:
        tally->exceeds++;
        return check_witness(trial, have, need, &found->witness);
    case VERDICT_UNDECIDED:
        break;
    }
    return check_undecided(trial, found->reason);
}

const char *judge(struct trial *trial, const struct policy *have,
                  const struct policy *need, enum verdict *out)
{
    struct arena kept = trial->keep;
    struct comparison found;

    compare(trial, have, need, false, &found);
    *out = found.verdict;
    const char *broken = check(trial, have, need, &found);
    if (!broken && found.verdict != VERDICT_UNDECIDED)
        trial->keep = kept;
    return broken;
}

static void put_tokens(struct arena *keep, struct match *into, bool negated,
                       const struct strs *texts)
{
    *into = (struct match){.present = true, .negated = negated};
    for (size_t i = 0; i < texts->len; i++)
        LIST_PUSH(keep, &into->any)->text = texts->at[i];
}

/* "Operator key a|b" back into a condition; one empty value is written as nothing. */
static void put_condition(struct arena *keep, struct conditions *into, struct str words)
{
    struct condition *condition = LIST_PUSH(keep, into);
    bool more = true;

    condition->op.text = str_cut(&words, ' ');
    condition->key.text = str_cut(&words, ' ');
    while (more) {
        more = words.len && memchr(words.at, '|', words.len);
        LIST_PUSH(keep, &condition->values)->text = str_cut(&words, '|');
    }
}

/* "*" or "AWS:arn:..." back into a principal. */
static void put_principal(struct arena *keep, struct principal_match *into,
                          struct str words)
{
    struct principal_token *token = LIST_PUSH(keep, &into->any);

    token->token.text = words;
    if (str_is(words, "*"))
        return;
    struct str type = str_cut(&words, ':');
    token->token.text = words;
    token->type = str_is(type, "AWS")         ? PRINCIPAL_AWS
                  : str_is(type, "Service")   ? PRINCIPAL_SERVICE
                  : str_is(type, "Federated") ? PRINCIPAL_FEDERATED
                                              : PRINCIPAL_CANONICAL;
}

/* The rows as a policy of their own. */
static struct policy *policy_of(struct arena *keep, const struct rows *rows,
                                const struct policy *have)
{
    struct policy *policy = NEW(keep, struct policy);

    policy->kind = have->kind;
    policy->variables = have->variables;
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        struct statement *statement = LIST_PUSH(keep, &policy->statements);
        statement->effect = row->deny ? EFFECT_DENY : EFFECT_ALLOW;
        put_tokens(keep, &statement->actions, row->not_actions, &row->actions);
        put_tokens(keep, &statement->resources, row->not_resources, &row->resources);
        statement->principals = (struct principal_match){
            .present = row->principals.len > 0, .negated = row->not_principals};
        for (size_t p = 0; p < row->principals.len; p++)
            put_principal(keep, &statement->principals, row->principals.at[p]);
        for (size_t c = 0; c < row->conditions.len; c++)
            put_condition(keep, &statement->conditions, row->conditions.at[c]);
    }
    return policy;
}

/* What HAVE adds to NEED is in the rows, and the rows are in HAVE. */
static const char *check_rows(struct trial *trial, const struct policy *have,
                              const struct policy *need, const struct policy *excess)
{
    struct grid *grid = NEW(&trial->keep, struct grid);
    struct answers held, needed, added;
    uint64_t broken[GRID_WORDS];

    grid_draw(&trial->keep, &trial->chance, have, need, grid);
    answers_of(trial->scratch, grid, have, &held);
    answers_of(trial->scratch, grid, need, &needed);
    answers_of(trial->scratch, grid, excess, &added);
    if (apart(&added, &held, broken)) {
        struct request request = first_of(grid, broken);
        return object(trial, &request, "in a row of excess, and not allowed by HAVE");
    }
    for (size_t i = 0; i < GRID_WORDS; i++)
        needed.maybe[i] |= added.maybe[i];
    if (apart(&held, &needed, broken)) {
        struct request request = first_of(grid, broken);
        return object(trial, &request, "allowed by HAVE alone, and in no row");
    }
    return NULL;
}

static bool denies(const struct policy *policy)
{
    for (size_t i = 0; i < policy->statements.len; i++)
        if (policy->statements.at[i].effect == EFFECT_DENY)
            return true;
    return false;
}

/* Without denies the algebra can be asked itself: HAVE lies inside NEED with the rows,
 * and the rows inside HAVE. */
static const char *check_proof(struct trial *trial, const struct policy *have,
                               const struct policy *need, struct policy *excess)
{
    struct policy *both = policy_copy(&trial->keep, need);
    struct comparison found;

    if (denies(have) || denies(need) || have->variables != need->variables)
        return NULL;
    trial->tally->proofs++;
    compare(trial, excess, have, false, &found);
    if (found.verdict == VERDICT_EXCEEDS)
        return object(trial, &found.witness, "the rows exceed HAVE");
    for (size_t i = 0; i < excess->statements.len; i++)
        *LIST_PUSH(&trial->keep, &both->statements) = excess->statements.at[i];
    compare(trial, have, both, false, &found);
    if (found.verdict == VERDICT_EXCEEDS)
        return object(trial, &found.witness, "HAVE exceeds NEED with the rows");
    return NULL;
}

const char *judge_rows(struct trial *trial, const struct policy *have,
                       const struct policy *need, enum verdict *out)
{
    struct comparison found;

    compare(trial, have, need, true, &found);
    *out = found.verdict;
    const char *broken = check(trial, have, need, &found);
    if (broken || found.verdict == VERDICT_COVERED)
        return broken;
    struct policy *excess = policy_of(&trial->keep, &found.rows, have);
    trial->tally->rows += found.rows.len;
    broken = check_rows(trial, have, need, excess);
    return broken ? broken : check_proof(trial, have, need, excess);
}
