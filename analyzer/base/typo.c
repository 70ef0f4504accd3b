/* Distances between short words, row by row. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/typo.h"

enum { LONGEST = 48 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t typo_distance(struct str a, struct str b)
{
    size_t rows[3][LONGEST + 1] = {{0}};

    if (a.len > LONGEST || b.len > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3],
               *over = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = a.at[i - 1] == b.at[j - 1];

            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
                a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], over[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

static struct str nearest_to(const struct strs *words, struct str wrong)
{
    size_t best = wrong.len / 3 + 1;
    struct str nearest = {0};

    for (size_t i = 0; i < words->len; i++) {
        struct str word = words->at[i];
        bool begun = wrong.len > 2 && str_starts(word, wrong);
        size_t away = begun ? 1 : typo_distance(word, wrong);

        if (away < best + (nearest.len == 0)) {
            best = away;
            nearest = word;
        }
    }
    return nearest;
}

struct str typo_hint(struct arena *keep, const struct strs *words, struct str wrong)
{
    struct str meant = nearest_to(words, wrong);

    return meant.len ? arena_print(keep, "; did you mean \"%.*s\"?", STR_ARGS(meant))
                     : STR("");
}
