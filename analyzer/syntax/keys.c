/* Doubled keys: few are compared each with each, many through a table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/keys.h"

#include "base/intern.h"

/* Up to here comparing lengths is cheaper than hashing. */
enum { FEW = 8 };

static bool doubled(const struct node *first, const struct node *second,
                    struct trouble *trouble)
{
    return trouble_set(trouble, DOUBLED_KEY, second->key_span,
                       "doubled key \"%s\", first given at line %u",
                       excerpt_of(second->key).text, first->key_span.line);
}

static bool few_differ(const struct node *map, struct trouble *trouble)
{
    for (const struct node *child = map->first; child; child = child->next)
        for (const struct node *other = map->first; other != child; other = other->next)
            if (str_equal(child->key, other->key))
                return doubled(other, child, trouble);
    return true;
}

struct slot {
    const struct node *node;
    uint64_t hash;
};

bool keys_differ(struct arena scratch, const struct node *map, struct trouble *trouble)
{
    size_t cap = 4 * FEW;

    if (map->count <= FEW)
        return few_differ(map, trouble);
    while (cap < 2 * (size_t)map->count)
        cap *= 2;
    struct slot *slots = NEW_MANY(&scratch, cap, struct slot);
    for (const struct node *child = map->first; child; child = child->next) {
        uint64_t hash = hash_bytes(child->key.at, child->key.len);
        size_t at = (size_t)hash & (cap - 1);
        for (; slots[at].node; at = (at + 1) & (cap - 1))
            /* not covered: two keys of one hash cannot be made */
            if (slots[at].hash == hash && str_equal(slots[at].node->key, child->key))
                return doubled(slots[at].node, child, trouble);
        slots[at] = (struct slot){child, hash};
    }
    return true;
}
