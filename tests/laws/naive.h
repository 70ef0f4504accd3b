/* What patterns mean, said a second time and without any cleverness. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_NAIVE_H
#define TESTS_LAWS_NAIVE_H

#include "algebra/set.h"
#include "laws/chance.h"

/* All texts of up to WORLD_LENGTH letters out of "a-A:x", the empty one first. No
 * pattern says x: it stands for every letter that nobody knows. */
enum { WORLD_LENGTH = 6, WORLD_TEXTS = 19531, WORLD_WORDS = WORLD_TEXTS / 64 + 1 };

struct str world_text(size_t number);

/* A pattern in a notation of these laws: * and ? are free, # and @ are a star and a
 * single letter that leave colons alone. The first colon ends the use of # and @, as
 * the fifth does in an ARN. */
struct pattern {
    char text[12];
    bool fold;
    struct glob glob;
    uint64_t *bits; /* which texts of the world it matches */
};

bool naive_matches(const char *pattern, bool fold, struct str text);

/* The pattern compiled and asked about the whole world. */
struct pattern pattern_make(struct arena *keep, const char *text, bool fold);
struct pattern pattern_random(struct arena *keep, struct chance *chance);

/* Simpler forms of a pattern, for shrinking: the text without its letter at `at`. False
 * when there is none. */
bool pattern_without(struct arena *keep, const struct pattern *pattern, size_t at,
                     struct pattern *out);

#endif
