/* Wu and Manber's search: two bytes tell how far the window can move on. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/words.h"

#include <assert.h>
#include <stdint.h>

enum { WINDOW = 6, BLOCKS = 4096 };

/* Letters of either case fall together; what else does costs a look, no more. */
static size_t block_at(const char *at)
{
    unsigned first = (unsigned char)at[0] | 0x20u,
             second = (unsigned char)at[1] | 0x20u;

    return (first << 5 ^ second) % BLOCKS;
}

/* How far the window may move when its last two bytes are in a block. */
static void fill_shifts(uint8_t shifts[BLOCKS], const struct needle *needles)
{
    memset(shifts, WINDOW - 1, BLOCKS);
    for (size_t n = 0; needles[n].word.len; n++) {
        assert(n < 64 && needles[n].word.len >= WINDOW);
        for (uint8_t i = 0; i + 2 <= WINDOW; i++) {
            uint8_t *shift = &shifts[block_at(needles[n].word.at + i)];
            uint8_t move = (uint8_t)(WINDOW - 2 - i);
            if (move < *shift)
                *shift = move;
        }
    }
}

/* The weight of the words at the start of `rest` that are not yet in `seen`. */
static unsigned weigh_here(struct str rest, const struct needle *needles,
                           uint64_t *seen)
{
    unsigned weight = 0;

    for (uint64_t bit = 1; needles->word.len; needles++, bit <<= 1) {
        size_t len = needles->word.len;
        if (!(*seen & bit) && len <= rest.len &&
            str_equal_fold(str_head(rest, len), needles->word)) {
            *seen |= bit;
            weight += needles->weight;
        }
    }
    return weight;
}

unsigned words_weigh(struct str bytes, const struct needle *needles, unsigned enough)
{
    uint8_t shifts[BLOCKS];
    uint64_t seen = 0;
    unsigned weight = 0;

    fill_shifts(shifts, needles);
    for (size_t at = 0; weight < enough && bytes.len >= WINDOW + at;) {
        size_t shift = shifts[block_at(bytes.at + at + WINDOW - 2)];
        if (shift == 0)
            weight += weigh_here(str_skip(bytes, at), needles, &seen);
        at += shift + (shift == 0);
    }
    return weight;
}
