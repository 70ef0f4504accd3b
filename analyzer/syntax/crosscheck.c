/* json-c forgives and forgets, our own reader may err: believe them when they agree. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/crosscheck.h"

#include "base/limits.h"

#include <json-c/json.h>

/* A character beyond the first plane that ends like a half of a pair (U+1D800 to
 * U+1DFFF, and so in each plane): json-c 0.16 takes it for a half, and reads U+FFFD,
 * when it is written as two \u escapes. */
static bool looks_half(struct str text)
{
    const unsigned char *at = (const unsigned char *)text.at;

    return text.len >= 4 && at[0] >= 0xf0 && (at[1] & 0x0f) == 0x0d &&
           (at[2] & 0x20) != 0;
}

static bool same_text(struct str text, const char *other, size_t len)
{
    const struct str unknown = STR("\xef\xbf\xbd");
    struct str rest = {other, len};

    while (text.len && rest.len) {
        bool half = looks_half(text) && str_starts(rest, unknown);
        if (!half && text.at[0] != rest.at[0])
            return false;
        text = str_skip(text, half ? 4 : 1);
        rest = str_skip(rest, half ? unknown.len : 1);
    }
    return text.len == rest.len;
}

/* json-c keeps the spelling of a fraction; a whole number is known to fit 64 bits. */
static bool same_number(struct str text, struct json_object *other)
{
    uint64_t value = 0;

    if (json_object_is_type(other, json_type_double)) {
        const char *written = json_object_get_userdata(other);
        return same_text(text, written, strlen(written));
    }
    if (!json_object_is_type(other, json_type_int))
        return false;
    bool negative = text.at[0] == '-';
    for (size_t i = negative; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(text.at[i] - '0');
    }
    return negative ? json_object_get_int64(other) == (int64_t)(0 - value)
                    : json_object_get_uint64(other) == value;
}

/* What differs is returned through `odd`; nesting is capped by the first reading. */
static bool same(const struct node *node, struct json_object *other,
                 const struct node **odd);

static bool same_list(const struct node *node, struct json_object *other,
                      const struct node **odd)
{
    size_t i = 0;

    if (json_object_array_length(other) != node->count)
        return false;
    for (const struct node *child = node->first; child; child = child->next)
        if (!same(child, json_object_array_get_idx(other, i++), odd))
            return false;
    return true;
}

/* json-c keeps members in the order of the document. */
static bool same_map(const struct node *node, struct json_object *other,
                     const struct node **odd)
{
    struct lh_entry *entry = lh_table_head(json_object_get_object(other));

    if ((uint32_t)json_object_object_length(other) != node->count)
        return false;
    for (const struct node *child = node->first; child; child = child->next) {
        /* not covered: json-c and we agree on all that was tried */
        if (!entry)
            return false;
        const char *key = lh_entry_k(entry);
        if (!same_text(child->key, key, strlen(key)) ||
            !same(child, lh_entry_v(entry), odd)) {
            *odd = *odd ? *odd : child;
            return false;
        }
        entry = lh_entry_next(entry);
    }
    return true;
}

static bool same_kind(const struct node *node, struct json_object *other,
                      const struct node **odd)
{
    /* not covered: there is no other kind */
    switch (node->kind) {
    case NODE_NULL:
        return other == NULL;
    case NODE_BOOL:
        return json_object_is_type(other, json_type_boolean) &&
               (bool)json_object_get_boolean(other) == str_is(node->text, "true");
    case NODE_NUMBER:
        return same_number(node->text, other);
    case NODE_STRING:
        return json_object_is_type(other, json_type_string) &&
               same_text(node->text, json_object_get_string(other),
                         (size_t)json_object_get_string_len(other));
    case NODE_LIST:
        return json_object_is_type(other, json_type_array) &&
               same_list(node, other, odd);
    case NODE_MAP:
        return json_object_is_type(other, json_type_object) &&
               same_map(node, other, odd);
    }
    return false;
}

static bool same(const struct node *node, struct json_object *other,
                 const struct node **odd)
{
    if (same_kind(node, other, odd))
        return true;
    *odd = *odd ? *odd : node;
    return false;
}

bool crosscheck_json(struct str bytes, const struct node *root, struct trouble *trouble)
{
    struct json_tokener *tokener = json_tokener_new_ex(LIMIT_NODE_DEPTH + 2);
    struct json_object *other = NULL;
    const struct node *odd = NULL;
    bool ok = false;

    /* not covered: without memory the process ends, and counts nothing */
    if (!tokener) {
        trouble_set(trouble, PARSER_DISAGREEMENT, root->span, "json-c does not start");
        goto out;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    other = json_tokener_parse_ex(tokener, bytes.at, (int)bytes.len);
    /* A number at the top ends only where json-c is shown the end of the text. */
    if (json_tokener_get_error(tokener) == json_tokener_continue)
        other = json_tokener_parse_ex(tokener, "", 1);
    if (json_tokener_get_error(tokener) != json_tokener_success) {
        trouble_set(trouble, PARSER_DISAGREEMENT, root->span,
                    "json-c does not read this file: %s",
                    json_tokener_error_desc(json_tokener_get_error(tokener)));
        goto out;
    }
    /* not covered: json-c and we agree on all that was tried */
    ok = same(root, other, &odd) || trouble_set(trouble, PARSER_DISAGREEMENT, odd->span,
                                                "json-c reads another value here");
out:
    json_object_put(other);
    /* not covered: without memory the process ends, and counts nothing */
    if (tokener)
        json_tokener_free(tokener);
    return ok;
}
