/* An open-addressing table over an arena; probing is linear, growth doubles. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/intern.h"

#include <sys/random.h>

static uint64_t key(void)
{
    static uint64_t drawn;

    /* not covered: the system always has random bytes */
    if (!drawn && getrandom(&drawn, sizeof drawn, GRND_NONBLOCK) != sizeof drawn)
        drawn = (uintptr_t)&drawn;
    return drawn |= 1;
}

__extension__ typedef unsigned __int128 wide;

/* Both halves of the product: each bit of it depends on many of both sides. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_bytes(const void *at, size_t len)
{
    const unsigned char *byte = at;
    uint64_t sum = key() ^ (len * 0x9e3779b97f4a7c15u);

    for (; len >= 8; len -= 8, byte += 8) {
        uint64_t word;
        memcpy(&word, byte, 8);
        sum = fold(sum ^ word, 0xa0761d6478bd642fu ^ key());
    }
    uint64_t tail = 0;
    if (len)
        memcpy(&tail, byte, len);
    sum = fold(sum ^ tail, 0xe7037ed1a0b428dbu);
    return fold(sum ^ key(), 0x8ebc6af09c88c6e3u);
}

/* The slot that holds `text`, or the free one where it belongs. */
static size_t slot_of(const struct intern *table, struct str text, uint64_t hash)
{
    size_t mask = table->cap * 2 - 1, slot = (size_t)hash & mask;

    while (table->slots[slot]) {
        uint32_t id = table->slots[slot] - 1;
        /* not covered: two texts of one hash cannot be made */
        if (table->hashes[id] == hash && str_equal(table->texts[id], text))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void grow(struct arena *keep, struct intern *table)
{
    size_t cap = table->cap ? table->cap * 2 : 64;
    struct intern grown = {NEW_MANY(keep, cap, struct str),
                           NEW_MANY(keep, cap * 2, uint32_t),
                           NEW_MANY(keep, cap, uint64_t), table->len, cap};

    for (size_t i = 0; i < table->len; i++) {
        grown.texts[i] = table->texts[i];
        grown.hashes[i] = table->hashes[i];
        grown.slots[slot_of(&grown, table->texts[i], table->hashes[i])] =
            (uint32_t)i + 1;
    }
    *table = grown;
}

uint32_t intern_id(struct arena *keep, struct intern *table, struct str text)
{
    uint64_t hash = hash_bytes(text.at, text.len);

    if (table->len == table->cap)
        grow(keep, table);
    size_t slot = slot_of(table, text, hash);
    if (!table->slots[slot]) {
        table->texts[table->len] = arena_copy(keep, text);
        table->hashes[table->len] = hash;
        table->slots[slot] = (uint32_t)++table->len;
    }
    return table->slots[slot] - 1;
}

bool intern_find(const struct intern *table, struct str text, uint32_t *out)
{
    if (table->len == 0)
        return false;
    size_t slot = slot_of(table, text, hash_bytes(text.at, text.len));
    if (!table->slots[slot])
        return false;
    *out = table->slots[slot] - 1;
    return true;
}
