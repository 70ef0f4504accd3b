/* Many words sought in one pass over the bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_WORDS_H
#define FORMAT_WORDS_H

#include "base/str.h"

/* A word of a format's vocabulary, in small letters, and how much it says. */
struct needle {
    struct str word;
    unsigned weight;
};

/* The weight of those words that occur in the bytes in any capitals, each counted once;
 * stops when it is `enough`. The last needle has no word; there are at most 64, each of
 * six letters or more. */
unsigned words_weigh(struct str bytes, const struct needle *needles, unsigned enough);

#endif
