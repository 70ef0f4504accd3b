/* Open addressing, at most half full. The rows are ours and fixed, so the hash needs no
 * key: whoever chooses the names that are asked for cannot lengthen a probe. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/names.h"

/* Setting this bit in each byte folds letters. It also merges a few other bytes, such
 * as `@` and the backquote, which costs a comparison and nothing else. */
#define FOLD_BITS 0x2020202020202020u

static uint64_t stir(uint64_t sum, uint64_t word)
{
    sum = (sum ^ (word | FOLD_BITS)) * 0xd6e8feb86659fd93u;
    return sum ^ sum >> 32;
}

static uint64_t word_at(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

static uint64_t hash_folded(struct str text)
{
    uint64_t sum = text.len, few = 0;

    if (text.len < 8) {
        for (size_t i = 0; i < text.len; i++)
            few = few << 8 | (unsigned char)text.at[i];
        return stir(sum, few);
    }
    for (size_t i = 0; i + 8 < text.len; i += 8)
        sum = stir(sum, word_at(text.at + i));
    return stir(sum, word_at(text.at + text.len - 8)); /* may overlap the one before */
}

struct names names_over(struct arena *keep, const void *rows, size_t stride,
                        size_t count)
{
    size_t cap = 16;

    while (cap < count * 2)
        cap *= 2;
    return (struct names){rows, stride, NEW_MANY(keep, cap, uint32_t), cap - 1};
}

static struct str name_of(const struct names *names, size_t row)
{
    struct str name;

    memcpy(&name, (const char *)names->rows + row * names->stride, sizeof name);
    return name;
}

/* The slot that holds `name`, or the free one where it belongs. */
static size_t slot_of(const struct names *names, struct str name)
{
    size_t slot = (size_t)hash_folded(name) & names->mask;

    while (names->slots[slot] &&
           !str_equal_fold(name_of(names, names->slots[slot] - 1), name))
        slot = (slot + 1) & names->mask;
    return slot;
}

size_t names_enter(struct names *names, size_t row)
{
    size_t slot = slot_of(names, name_of(names, row));

    if (!names->slots[slot])
        names->slots[slot] = (uint32_t)row + 1;
    return names->slots[slot] - 1;
}

bool names_find(const struct names *names, struct str name, size_t *row)
{
    size_t slot = slot_of(names, name);

    if (!names->slots[slot])
        return false;
    *row = names->slots[slot] - 1;
    return true;
}
