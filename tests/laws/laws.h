/* The laws of the algebra, one file a subject, and what they have in common. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LAWS_LAWS_H
#define TESTS_LAWS_LAWS_H

#include "lib/unit.h"

#include "laws/naive.h"

/* The patterns that the cases of one run are drawn from. */
struct pool {
    struct pattern *at;
    size_t len;
};

struct pool pool_random(struct arena *keep, struct chance *chance, size_t count);

void contained_means_every_text(void **state);
void apart_means_no_text(void **state);
void search_agrees_with_enumeration(void **state);
void sets_agree_with_enumeration(void **state);
void ranges_agree_with_enumeration(void **state);
void dimensions_agree_with_enumeration(void **state);
void covers_agree_with_enumeration(void **state);

#endif
