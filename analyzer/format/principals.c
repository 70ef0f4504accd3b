/* A principal is "*", or a map from a kind of principal to one name or several. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/principals.h"

#include "format/text.h"

static const struct {
    struct str key;
    enum principal_type type;
} types[] = {
    {STR_INIT("AWS"),           PRINCIPAL_AWS      },
    {STR_INIT("Service"),       PRINCIPAL_SERVICE  },
    {STR_INIT("Federated"),     PRINCIPAL_FEDERATED},
    {STR_INIT("CanonicalUser"), PRINCIPAL_CANONICAL},
};

static void add(struct reader *reader, enum principal_type type, struct token token,
                struct principal_match *out)
{
    if (str_is(token.text, "*"))
        type = PRINCIPAL_ANY;
    *LIST_PUSH(reader->keep, &out->any) = (struct principal_token){type, token};
}

static void take_type(struct reader *reader, const struct node *value,
                      struct principal_match *out)
{
    for (size_t i = 0; i < LEN(types); i++) {
        if (!str_equal(value->key, types[i].key))
            continue;
        struct tokens names = {0};
        text_take_each(reader, value, "Principal", TEXT_ASCII, &names);
        for (size_t j = 0; j < names.len; j++)
            add(reader, types[i].type, names.at[j], out);
        return;
    }
    reader_note(reader, "unknown-element", value->key_span,
                "\"%.*s\" is not a kind of principal", SHOWN(value->key));
}

void principals_take(struct reader *reader, const struct node *value, bool negated,
                     struct principal_match *out)
{
    if (out->present) {
        reader_note(reader, "bad-element", value->key_span,
                    "%.*s stands beside its opposite; a statement has one of the two",
                    SHOWN(value->key));
        return;
    }
    *out = (struct principal_match){true, negated, value->span, {0}};
    if (value->kind == NODE_STRING && str_is(value->text, "*")) {
        struct str any = reader_word(reader, value->text);
        add(reader, PRINCIPAL_ANY, (struct token){any, value->span}, out);
    } else if (value->kind != NODE_MAP || reader_intrinsic(value)) {
        reader_wrong(reader, value, "Principal", "\"*\" or a map");
    } else if (value->count == 0) {
        reader_note(reader, "bad-element", value->span, "Principal is an empty map");
    } else {
        for (const struct node *type = value->first; type; type = type->next)
            take_type(reader, type, out);
    }
}
