/* One copy of each text, and a small number for it: equal texts, equal numbers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

/* Numbers count from 0 in the order of first use. Zeroed is empty. */
struct intern {
    struct str *texts;
    uint32_t *slots; /* number + 1; 0 is free */
    uint64_t *hashes;
    size_t len, cap;
};

/* The number of `text`; on first sight the text is copied into `keep`. */
uint32_t intern_id(struct arena *keep, struct intern *table, struct str text);
/* The number of a text that may be unknown. */
bool intern_find(const struct intern *table, struct str text, uint32_t *out);
static inline struct str intern_text(const struct intern *table, uint32_t id)
{
    return table->texts[id];
}

/* 64 bits that depend on every byte; keyed once a process against chosen collisions,
 * so it never reaches a report and never orders anything. */
uint64_t hash_bytes(const void *at, size_t len);

#endif
