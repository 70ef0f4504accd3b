/* Requests as a grid: what two policies name, in every combination. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

/* Neither a number nor a date, an address, a truth or base64. */
#define STRANGE "none of them"

/* All words of both policies, of one element. */
static struct strs words_of(struct arena *keep, const struct policy *const both[2],
                            bool actions)
{
    struct strs made = {0};

    for (size_t p = 0; p < 2; p++)
        for (size_t s = 0; s < both[p]->statements.len; s++) {
            const struct statement *one = &both[p]->statements.at[s];
            const struct tokens *list =
                actions ? &one->actions.any : &one->resources.any;
            for (size_t i = 0; i < list->len; i++)
                *LIST_PUSH(keep, &made) = list->at[i].text;
        }
    if (!made.len)
        *LIST_PUSH(keep, &made) = STR("*");
    return made;
}

/* What a condition asks of a key: values that decide. */
struct wish {
    const struct key_row *row;
    struct strs values;
};

LIST_OF(wishes, struct wish);

static struct wish *wish_for(struct arena *keep, struct wishes *list,
                             const struct key_row *row)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].row == row)
            return &list->at[i];
    struct wish *made = LIST_PUSH(keep, list);
    made->row = row;
    *LIST_PUSH(keep, &made->values) = str_from(row->values[0]);
    /* Only what the provider sends is always of its kind. */
    if (str_starts(str_from(row->key), STR("x:")))
        *LIST_PUSH(keep, &made->values) = STR(STRANGE);
    return made;
}

/* The keys of the variables in a text have values too. */
static void wish_variables(struct arena *keep, struct wishes *list, struct str text)
{
    static const char *const keys[] = {"aws:username", "aws:PrincipalTag/team"};

    for (size_t i = 0; i < LEN(keys) && str_has(text, STR("${")); i++)
        wish_for(keep, list, key_row(str_from(keys[i])));
}

static struct wishes wishes_of(struct arena *keep, const struct policy *const both[2])
{
    struct wishes list = {0};

    for (size_t p = 0; p < 2; p++)
        for (size_t s = 0; s < both[p]->statements.len; s++) {
            const struct statement *one = &both[p]->statements.at[s];
            for (size_t i = 0; i < one->resources.any.len; i++)
                wish_variables(keep, &list, one->resources.any.at[i].text);
            for (size_t c = 0; c < one->conditions.len; c++) {
                const struct condition *asked = &one->conditions.at[c];
                struct wish *wish = wish_for(keep, &list, key_row(asked->key.text));
                for (size_t v = 0; v < asked->values.len; v++) {
                    struct str value = asked->values.at[v].text;
                    if (!str_equal_fold(asked->op.text, STR("Null")))
                        *LIST_PUSH(keep, &wish->values) = value;
                }
                for (size_t v = 0; v < asked->values.len; v++)
                    wish_variables(keep, &list, asked->values.at[v].text);
            }
        }
    return list;
}

/* Absent, one value, or several where the key may have them. */
static void draw_key(struct arena *keep, struct chance *chance, const struct wish *wish,
                     struct context *into)
{
    size_t count = 1;

    if (chance_one_in(chance, 5))
        return;
    if (wish->row->many && chance_one_in(chance, 2))
        count += 1 + chance_below(chance, 2);
    struct context_entry *entry = LIST_PUSH(keep, into);
    entry->key = str_from(wish->row->key);
    for (size_t i = 0; i < count; i++) {
        struct str wanted = wish->values.at[chance_below(chance, wish->values.len)];
        *LIST_PUSH(keep, &entry->values) =
            str_is(wanted, STRANGE)
                ? wanted
                : sample_value(keep, chance, wish->row->family, wanted);
    }
}

void grid_draw(struct arena *keep, struct chance *chance, const struct policy *one,
               const struct policy *other, struct grid *out)
{
    const struct policy *const both[2] = {one, other};
    struct strs actions = words_of(keep, both, true);
    struct strs resources = words_of(keep, both, false);
    struct wishes wishes = wishes_of(keep, both);
    bool callers = one->kind == POLICY_RESOURCE;

    *out = (struct grid){.caller_count = callers ? GRID_CALLERS : 1,
                         .context_count = GRID_CONTEXTS};
    for (size_t i = 0; i < GRID_ACTIONS; i++)
        out->actions[i] =
            sample_action(keep, chance, actions.at[chance_below(chance, actions.len)]);
    for (size_t i = 0; i < GRID_RESOURCES; i++)
        out->resources[i] = sample_resource(
            keep, chance, resources.at[chance_below(chance, resources.len)]);
    for (size_t i = 0; callers && i < GRID_CALLERS; i++)
        out->callers[i] = draw_caller(chance);
    for (size_t i = 0; i < GRID_CONTEXTS; i++)
        for (size_t w = 0; w < wishes.len; w++)
            draw_key(keep, chance, &wishes.at[w], &out->contexts[i]);
    out->count = GRID_ACTIONS * GRID_RESOURCES * GRID_CONTEXTS * out->caller_count;
}

struct request grid_request(const struct grid *grid, size_t at)
{
    struct request made = {.context = grid->contexts[at % GRID_CONTEXTS]};

    at /= GRID_CONTEXTS;
    made.resource = grid->resources[at % GRID_RESOURCES];
    at /= GRID_RESOURCES;
    made.action = grid->actions[at % GRID_ACTIONS];
    made.principal = grid->callers[at / GRID_ACTIONS];
    return made;
}
