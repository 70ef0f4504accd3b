/* A condition block and a request: the algebra says of it what the evaluator says. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include "decide/decide.h"
#include "effective/effective.h"
#include "syntax/utf8.h"

enum { MOST_LINES = 8 };

static const struct catalog *catalog(void)
{
    static const struct catalog *opened;
    static struct arena keep;
    struct fault why = {0};

    if (!opened) {
        keep = arena_reserve((size_t)1 << 30);
        opened = catalog_open(&keep, STR(RULES_DIR), &why);
    }
    assert(opened);
    return opened;
}

/* As the texts of a policy are: UTF-8 without controls. */
static bool is_plain(struct str text)
{
    while (text.len) {
        bool ascii = (unsigned char)text.at[0] < 0x80;
        size_t bytes = ascii ? 1 : utf8_length(text.at, text.at + text.len);
        if (!bytes || (unsigned char)text.at[0] < 0x20 || text.at[0] == 0x7f)
            return false;
        text = str_skip(text, bytes);
    }
    return true;
}

/* "OPERATOR KEY a|b" */
static bool add_condition(struct arena *keep, struct str line, struct statement *to)
{
    struct condition made = {.op.text = str_cut(&line, ' ')};

    made.key.text = str_cut(&line, ' ');
    if (!made.key.text.len)
        return false;
    do {
        LIST_PUSH(keep, &made.values)->text = str_cut(&line, '|');
    } while (line.len);
    *LIST_PUSH(keep, &to->conditions) = made;
    return true;
}

/* "= KEY a|b", or "+ KEY a" for a set of one. A key stands once. */
static bool add_key(struct arena *keep, struct str line, struct request *to)
{
    struct str mark = str_cut(&line, ' '), key = str_cut(&line, ' ');

    if (!key.len || request_context(to, key))
        return false;
    struct context_entry *entry = LIST_PUSH(keep, &to->context);
    entry->key = key;
    do {
        *LIST_PUSH(keep, &entry->values) = str_cut(&line, '|');
    } while (line.len);
    entry->multi = str_is(mark, "+") || entry->values.len > 1;
    return true;
}

static bool read_lines(struct arena *keep, struct str bytes,
                       struct statement *statement, struct request *request)
{
    for (size_t i = 0; bytes.len; i++) {
        struct str line = str_cut(&bytes, '\n');
        bool asked = str_starts(line, STR("= ")) || str_starts(line, STR("+ "));
        if (i >= MOST_LINES || !is_plain(line) ||
            !(asked ? add_key(keep, line, request)
                    : add_condition(keep, line, statement)))
            return false;
    }
    return statement->conditions.len > 0;
}

/* The value as a point of the family, read as the value of an equality is; false when
 * it is no such value. */
static bool point_of(struct terms *terms, struct arena scratch, enum set_family family,
                     struct str key, struct str value, ordinal *out)
{
    static const char *const equal[] = {[SET_NUMBER] = "NumericEquals",
                                        [SET_MOMENT] = "DateEquals",
                                        [SET_ADDRESS] = "IpAddress"};
    struct condition condition = {.op.text = str_from(equal[family]), .key.text = key};
    struct literal literal;

    LIST_PUSH(&scratch, &condition.values)->text = value;
    if (!terms_condition(terms, scratch, &condition, &literal) ||
        literal.set->ranges.len != 1)
        return false;
    *out = literal.set->ranges.at[0].low;
    return *out == literal.set->ranges.at[0].high;
}

static bool in_set(struct terms *terms, struct arena scratch, const struct set *set,
                   struct str key, struct str value)
{
    ordinal point;

    if (set->family == SET_TEXT)
        return set_has(set, value);
    if (!point_of(terms, scratch, set->family, key, value, &point))
        return false;
    for (size_t i = 0; i < set->ranges.len; i++)
        if (set->ranges.at[i].low <= point && point <= set->ranges.at[i].high)
            return true;
    return false;
}

/* The meaning of a literal, word for word out of its header. */
static bool literal_holds(struct terms *terms, struct arena scratch,
                          const struct literal *literal, const struct request *request)
{
    struct str key = terms_space(terms)->at[literal->dimension].name;
    const struct context_entry *entry = request_context(request, key);
    size_t count = entry ? entry->values.len : 0, suiting = 0;
    bool holds = false;

    for (size_t i = 0; i < count && literal->quantity != QUANTITY_ABSENCE; i++)
        suiting += in_set(terms, scratch, literal->set, key, entry->values.at[i]) !=
                   literal->negated;
    switch (literal->quantity) {
    case QUANTITY_ONE:
        holds = entry ? !entry->multi && suiting == 1 : literal->on_absent;
        break;
    case QUANTITY_ANY:
        holds = entry ? suiting > 0 : literal->on_absent;
        break;
    case QUANTITY_ALL:
        holds = entry ? suiting == count : literal->on_absent;
        break;
    case QUANTITY_ABSENCE:
        holds = !entry;
        break;
    }
    return holds != literal->inverse;
}

static bool cube_holds(struct terms *terms, struct arena scratch,
                       const struct cube *cube, const struct request *request)
{
    for (size_t i = 0; i < cube->len; i++)
        if (!literal_holds(terms, scratch, &cube->at[i], request))
            return false;
    return true;
}

/* What the algebra makes of it is exact, or the wider way on the one side and nothing
 * on the other. A point that it finds is inside. */
static void check(struct arena *keep, struct arena scratch, const struct policy *policy,
                  const struct request *request)
{
    const struct statement *statement = &policy->statements.at[0];
    enum truth truth = decide_applies(scratch, policy, statement, request);
    struct terms *terms = terms_new(keep, catalog());
    struct policies layer = {0};
    struct rights wide, narrow;

    *LIST_PUSH(keep, &layer) = policy;
    effective_policies(terms, scratch, &layer, NULL, READ_WIDE, &wide);
    effective_policies(terms, scratch, &layer, NULL, READ_NARROW, &narrow);
    assert(wide.allows.len == 1 && !wide.denies.len);
    const struct grant *grant = &wide.allows.at[0];
    assert(narrow.allows.len == !grant->open);
    bool holds = cube_holds(terms, scratch, &grant->limits, request);
    if (grant->open)
        assert(holds || truth == FALSE_ || truth == UNKNOWN_);
    else
        assert(truth == (holds ? TRUE_ : FALSE_));
    struct budget budget = budget_full();
    struct leftover found;
    const struct cubes none = {0};
    enum exists exists = cover_escape(keep, scratch, terms_space(terms), &grant->limits,
                                      &none, &budget, &found);
    assert(exists != EXISTS_NO || !holds || grant->open || request->context.len);
    assert(exists != EXISTS_MAYBE || budget.reason);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena first, second;
    struct arena keep = fuzz_arena(&first), scratch = fuzz_arena(&second);
    struct statement statement = {.effect = EFFECT_ALLOW};
    struct request request = {.action = STR("s3:GetObject"),
                              .resource = STR("arn:aws:s3:::a/x"),
                              .principal = STR(""),
                              .resource_account = STR("")};
    struct policy policy = {.kind = POLICY_IDENTITY};

    if (!read_lines(&keep, (struct str){(const char *)data, size}, &statement,
                    &request))
        return 0;
    *LIST_PUSH(&keep, &policy.statements) = statement;
    check(&keep, scratch, &policy, &request);
    return 0;
}
