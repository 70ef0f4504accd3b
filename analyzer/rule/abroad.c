/* Patterns over accounts cut all that there are into kinds, each with a member. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/abroad.h"

#include "base/out.h"
#include "identity/config.h"
#include "model/condition.h"

enum {
    DIGITS = 12,
    MOST_LOTS = 24,
    MOST_STATES = 4096,
};

/* A pattern over accounts, and the value of a condition that it was found in. */
struct lot {
    struct str text, said;
    bool arn;
};

LIST_OF(lots, struct lot);

/* The first digits of an account. For each lot, `ends` are the places in its pattern
 * (as bits) that they may lead to; in the end, `fits` are the lots that match. */
struct state {
    char digits[DIGITS];
    uint32_t ends[MOST_LOTS], fits;
};

LIST_OF(states, struct state);

/* What a policy says of accounts. */
struct map {
    struct arena *keep;
    const struct accounts *accounts;
    struct lots lots;
    struct strs named; /* accounts that it names, and that are not ours; settled */
};

struct str account_of(struct str text)
{
    struct str field = text;

    for (int i = 0; i < 5 && !config_is_account(text); i++)
        field = str_cut(&text, ':');
    return config_is_account(field) ? field : STR("");
}

bool accounts_have(const struct accounts *accounts, struct str account)
{
    return str_equal(account, accounts->own) || strs_has(&accounts->known, account);
}

static struct str field_of(struct str arn, int number)
{
    struct str field = str_cut(&arn, ':');

    while (number-- > 0)
        field = str_cut(&arn, ':');
    return field;
}

/* The pattern without stars beside each other; empty when no account can fit it. */
static struct str squeezed(struct arena *keep, struct str text)
{
    struct out out = out_to_arena(keep);
    size_t letters = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c != '*' && c != '?' && (c < '0' || c > '9'))
            return STR("");
        letters += c != '*';
        if (c != '*' || !i || text.at[i - 1] != '*')
            out_char(&out, c);
    }
    return letters <= DIGITS ? out_text(&out) : STR("");
}

static void add_lot(struct map *map, struct str text, struct str said, bool arn)
{
    struct lot lot = {squeezed(map->keep, text), said, arn};

    if (!lot.text.len || str_is(lot.text, "*"))
        return;
    for (size_t i = 0; i < map->lots.len; i++)
        if (str_equal(map->lots.at[i].text, lot.text))
            return;
    *LIST_PUSH(map->keep, &map->lots) = lot;
}

/* A pattern over the text of an ARN that does not say where the account is: accounts
 * can only differ in the digits that it asks for, and where they have them. */
static void add_digits(struct map *map, struct str value)
{
    for (size_t at = 0, end; at < value.len; at = end + 1) {
        for (end = at; end < value.len && value.at[end] >= '0' && value.at[end] <= '9';)
            end++;
        if (end == at)
            continue;
        struct str any =
            arena_print(map->keep, "*%.*s*", (int)(end - at), value.at + at);
        add_lot(map, str_skip(any, 1), value, true);
        add_lot(map, str_head(any, any.len - 1), value, true);
        add_lot(map, any, value, true);
    }
}

/* The ARN of who asks has five colons: the account stands between the last two. */
static void add_arn(struct map *map, const struct operation *op, struct str value)
{
    int colons = 0;

    for (size_t i = 0; i < value.len; i++)
        colons += value.at[i] == ':';
    if (op->as == AS_ARN || colons >= 4)
        add_lot(map, field_of(value, 4), value, true);
    else if (op->as == AS_GLOB)
        add_digits(map, value);
}

/* A value by which accounts can be told apart. */
static void add_value(struct map *map, const struct operation *op, bool arn,
                      struct str value)
{
    struct str account = account_of(value);

    if (str_has(value, STR("${")))
        return;
    if (account.len && !accounts_have(map->accounts, account))
        *LIST_PUSH(map->keep, &map->named) = account;
    else if (!account.len && arn)
        add_arn(map, op, value);
    else if (!account.len && op->as == AS_GLOB)
        add_lot(map, value, value, false);
}

static void add_condition(struct map *map, const struct condition *condition)
{
    struct str key = condition->key.text;
    bool arn = str_equal_fold(key, STR("aws:PrincipalArn"));
    struct operation op;

    if ((!arn && !str_equal_fold(key, STR("aws:PrincipalAccount"))) ||
        !operator_from(condition->op.text, &op))
        return;
    for (size_t i = 0; i < condition->values.len; i++)
        add_value(map, &op, arn, condition->values.at[i].text);
}

/* The places in the pattern after one digit more; without a digit: before the first. */
static uint32_t stepped(struct str pattern, uint32_t ends, char digit)
{
    uint32_t next = digit ? 0 : 1;

    for (size_t p = 0; p < pattern.len; p++) {
        char c = pattern.at[p];
        if (digit && ends >> p & 1)
            next |= c == '*' ? 1u << p : c == '?' || c == digit ? 1u << (p + 1) : 0;
        if (c == '*' && next >> p & 1)
            next |= 1u << (p + 1);
    }
    return next;
}

static bool begins_one_of(const struct strs *accounts, struct str digits)
{
    for (size_t i = 0; i < accounts->len; i++)
        if (str_starts(accounts->at[i], digits))
            return true;
    return false;
}

/* Is there an account with these first digits that is ours or named? */
static bool begins_ours(const struct map *map, struct str digits)
{
    return str_starts(map->accounts->own, digits) ||
           begins_one_of(&map->accounts->known, digits) ||
           begins_one_of(&map->named, digits);
}

/* Every state with one digit more, those that nothing tells apart once. False: there
 * are too many. */
static bool advance(const struct map *map, struct arena *keep,
                    const struct states *from, size_t count, struct states *out)
{
    struct intern seen = {0};

    for (size_t i = 0; i < from->len; i++)
        for (char digit = '9'; digit >= '0'; digit--) {
            struct state state = from->at[i];
            size_t known = seen.len;
            state.digits[count] = digit;
            for (size_t l = 0; l < map->lots.len; l++)
                state.ends[l] = stepped(map->lots.at[l].text, state.ends[l], digit);
            struct str digits = {state.digits, count + 1};
            struct str parts[] = {
                {(const char *)state.ends, map->lots.len * sizeof *state.ends},
                begins_ours(map, digits) ? digits : STR(""),
            };
            intern_id(keep, &seen, arena_join(keep, parts, LEN(parts), STR("")));
            if (seen.len > known)
                *LIST_PUSH(keep, out) = state;
        }
    return out->len <= MOST_STATES;
}

static bool is_ours(const struct map *map, const struct state *state)
{
    return begins_ours(map, (struct str){state->digits, DIGITS});
}

/* Enters the kind of a whole account, in the order of what it fits. */
static void enter(const struct map *map, struct arena *keep, struct state state,
                  struct states *kinds)
{
    size_t at = 0;

    for (size_t l = 0; l < map->lots.len; l++)
        state.fits |= (state.ends[l] >> map->lots.at[l].text.len & 1) << l;
    while (at < kinds->len && kinds->at[at].fits < state.fits)
        at++;
    if (is_ours(map, &state) || (at < kinds->len && kinds->at[at].fits == state.fits))
        return;
    *LIST_PUSH(keep, kinds) = state;
    for (size_t i = kinds->len - 1; i > at; i--)
        kinds->at[i] = kinds->at[i - 1];
    kinds->at[at] = state;
}

/* Where nothing tells accounts apart, the highest number that is not ours is as good as
 * any: the search below finds it too, in many steps where many accounts are ours. */
static void find_any(const struct map *map, struct arena *keep, struct states *kinds)
{
    struct state state = {.fits = 0};

    memset(state.digits, '9', DIGITS);
    while (is_ours(map, &state)) {
        size_t i = DIGITS - 1;
        for (; state.digits[i] == '0'; i--)
            state.digits[i] = '9';
        state.digits[i]--;
    }
    *LIST_PUSH(keep, kinds) = state;
}

/* An account of each kind. False: there are too many kinds. */
static bool find_kinds(const struct map *map, struct arena *keep, struct states *kinds)
{
    struct states now = {0};
    struct state none = {.fits = 0};

    if (map->lots.len > MOST_LOTS)
        return false;
    if (map->lots.len == 0) {
        find_any(map, keep, kinds);
        return true;
    }
    for (size_t l = 0; l < map->lots.len; l++)
        none.ends[l] = stepped(map->lots.at[l].text, 0, 0);
    *LIST_PUSH(keep, &now) = none;
    for (size_t count = 0; count < DIGITS; count++) {
        struct states next = {0};
        if (!advance(map, keep, &now, count, &next))
            return false;
        now = next;
    }
    for (size_t i = 0; i < now.len; i++)
        enter(map, keep, now.at[i], kinds);
    return true;
}

static struct str kind_words(const struct map *map, const struct state *kind)
{
    for (size_t i = 0; i < map->lots.len; i++)
        if (kind->fits >> i & 1)
            return arena_print(map->keep, "everybody whose %s fits \"%.*s\"",
                               map->lots.at[i].arn ? "ARN" : "account",
                               STR_ARGS(map->lots.at[i].said));
    return STR("everybody");
}

static void add_kinds(const struct map *map, struct arena scratch,
                      struct foreigners *out)
{
    struct states kinds = {0};
    bool whole = find_kinds(map, &scratch, &kinds);

    for (size_t i = 0; whole && i < kinds.len; i++)
        *LIST_PUSH(map->keep, out) = (struct foreigner){
            .account = arena_copy(map->keep, (struct str){kinds.at[i].digits, DIGITS}),
            .says = kind_words(map, &kinds.at[i]),
        };
    if (!whole)
        *LIST_PUSH(map->keep, out) = (struct foreigner){
            .says = STR("everybody whose account fits one of its patterns"),
            .open = "its patterns over accounts overlap in too many ways",
        };
}

struct foreigners foreigners_of(struct arena *keep, struct arena scratch,
                                const struct accounts *accounts,
                                const struct policy *policy)
{
    struct map map = {.keep = keep, .accounts = accounts};
    struct foreigners found = {0};

    for (size_t s = 0; s < policy->statements.len; s++) {
        const struct conditions *list = &policy->statements.at[s].conditions;
        for (size_t i = 0; i < list->len; i++)
            add_condition(&map, &list->at[i]);
    }
    strs_settle(&map.named);
    add_kinds(&map, scratch, &found);
    for (size_t i = 0; i < map.named.len; i++)
        *LIST_PUSH(keep, &found) = (struct foreigner){
            .account = map.named.at[i],
            .says = arena_print(keep, "the account %.*s, which is not known",
                                STR_ARGS(map.named.at[i])),
            .named = true,
        };
    return found;
}
