/* A condition is operator, then key, then values; names repeat in no spelling. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/conditions.h"

#include "format/text.h"
#include "model/condition.h"

/* Operators and keys compare without case, so two spellings are one name given twice;
 * the provider refuses that, and so do we. NULL when all names differ. */
static const struct node *repeated(struct arena scratch, const struct node *map)
{
    struct intern seen = {0};

    for (const struct node *value = map->first; map->count > 1 && value;
         value = value->next) {
        char *folded = NEW_MANY(&scratch, value->key.len, char);
        for (size_t i = 0; i < value->key.len; i++)
            folded[i] = str_fold(value->key.at[i]);
        size_t before = seen.len;
        intern_id(&scratch, &seen, (struct str){folded, value->key.len});
        if (seen.len == before)
            return value;
    }
    return NULL;
}

static void refuse_repeated(struct reader *reader, const struct node *map,
                            const char *what)
{
    const struct node *twice = repeated(reader->scratch, map);

    if (twice)
        reader_note(reader, "bad-element", twice->key_span,
                    "%s \"%.*s\" is given twice, in other capitals", what,
                    SHOWN(twice->key));
}

static void take_operator(struct reader *reader, const struct node *keys,
                          struct conditions *out)
{
    struct operation operation;
    struct token op;

    if (!text_take_key(reader, keys, "the operator", TEXT_ASCII, &op))
        return;
    if (!operator_from(op.text, &operation)) {
        reader_note(reader, "unknown-operator", keys->key_span,
                    "\"%.*s\" is not a condition operator", SHOWN(op.text));
        return;
    }
    if (keys->kind != NODE_MAP || reader_intrinsic(keys)) {
        reader_wrong(reader, keys, "a condition", "a map of keys");
        return;
    }
    /* No source says whether an operator without keys holds, so it is not guessed. */
    if (keys->count == 0)
        reader_note(reader, "bad-element", keys->span,
                    "the operator \"%.*s\" has no keys", SHOWN(op.text));
    refuse_repeated(reader, keys, "the condition key");
    for (const struct node *value = keys->first; value; value = value->next) {
        struct condition *pair = &out->at[out->len];
        pair->op = op;
        if (text_take_key(reader, value, "the condition key", TEXT_ASCII, &pair->key) &&
            text_take_each(reader, value, "the condition value",
                           TEXT_EMPTY | TEXT_SCALAR, &pair->values))
            out->len++;
    }
}

void conditions_take(struct reader *reader, const struct node *value,
                     struct conditions *out)
{
    size_t pairs = 0;

    if (value->kind != NODE_MAP || reader_intrinsic(value)) {
        reader_wrong(reader, value, "Condition", "a map of operators");
        return;
    }
    refuse_repeated(reader, value, "the operator");
    for (const struct node *keys = value->first; keys; keys = keys->next)
        if (keys->kind == NODE_MAP)
            pairs += keys->count;
    *out =
        (struct conditions){NEW_MANY(reader->keep, pairs, struct condition), 0, pairs};
    /* An empty block is no condition: it holds for every request. */
    for (const struct node *keys = value->first; keys; keys = keys->next)
        take_operator(reader, keys, out);
}
