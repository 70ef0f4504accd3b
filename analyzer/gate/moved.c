/* A file that is gone may stand elsewhere: told by its bytes, or else by its words. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

#include <stdlib.h>

/* More pairs than these are not compared word by word: such files are new. */
enum { MOST_PAIRS = 1 << 16 };

/* The words of a file, as hashes, sorted: layout and punctuation do not count. */
struct words {
    uint64_t *at;
    size_t len, cap;
};

struct candidate {
    const struct change *change;
    struct words words;
    bool taken;
};

LIST_OF(candidates, struct candidate);

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '*' || byte == ':' || byte == '/' ||
           byte == '-' || byte == '_' || (unsigned char)byte >= 0x80;
}

static int by_hash(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void read_words(struct gate *gate, const struct change *change, bool after,
                       struct words *out)
{
    const struct version *version = after ? &change->after : &change->before;
    struct notes unread = {0}; /* told already, where it matters */
    struct str bytes = STR("");
    uint64_t hash = 0;

    if (after && change->is_merged)
        bytes = change->merged;
    else
        source_bytes(gate->keep, gate->source, change->path, version, &bytes, &unread);
    for (size_t i = 0; i <= bytes.len; i++) {
        if (i < bytes.len && is_word(bytes.at[i])) {
            hash = (hash ? hash : 14695981039346656037u) ^ (unsigned char)bytes.at[i];
            hash *= 1099511628211u;
        } else if (hash) {
            *LIST_PUSH(gate->keep, out) = hash;
            hash = 0;
        }
    }
    if (out->len)
        qsort(out->at, out->len, sizeof *out->at, by_hash);
}

/* How many words both have, each as often as both have it. */
static size_t words_shared(const struct words *a, const struct words *b)
{
    size_t shared = 0;

    for (size_t i = 0, j = 0; i < a->len && j < b->len;) {
        if (a->at[i] == b->at[j]) {
            shared++, i++, j++;
        } else if (a->at[i] < b->at[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

/* Three words of five have to be the same. */
static bool is_alike(const struct words *a, const struct words *b, size_t shared)
{
    size_t most = a->len > b->len ? a->len : b->len;

    return shared && 5 * shared >= 3 * most;
}

static bool same_content(const struct change *gone, const struct change *added)
{
    return memcmp(gone->before.content.id, added->after.content.id,
                  sizeof gone->before.content.id) == 0;
}

static void add_new(struct gate *gate, const struct changes *changes,
                    struct candidates *out)
{
    for (size_t i = 0; i < changes->len; i++)
        if (changes->at[i].before.kind == VERSION_ABSENT &&
            changes->at[i].after.kind == VERSION_FILE)
            *LIST_PUSH(gate->keep, out) = (struct candidate){.change = &changes->at[i]};
}

static struct candidate *same_of(struct candidates *added, const struct change *gone)
{
    for (size_t i = 0; i < added->len; i++)
        if (!added->at[i].taken && same_content(gone, added->at[i].change))
            return &added->at[i];
    return NULL;
}

static struct candidate *nearest(struct gate *gate, struct candidates *added,
                                 const struct change *gone)
{
    struct candidate *best = NULL;
    struct words words = {0};
    size_t most = 0;

    read_words(gate, gone, false, &words);
    for (size_t i = 0; i < added->len; i++) {
        struct candidate *one = &added->at[i];
        if (one->taken)
            continue;
        if (!one->words.at)
            read_words(gate, one->change, true, &one->words);
        size_t shared = words_shared(&words, &one->words);
        if (shared > most && is_alike(&words, &one->words, shared)) {
            most = shared;
            best = one;
        }
    }
    return best;
}

static bool is_gone(const struct gate *gate, const struct change *change)
{
    return change->before.kind == VERSION_FILE &&
           change->after.kind == VERSION_ABSENT &&
           sight_may_hold_grants(gate_said(gate, change, false));
}

static size_t free_ones(const struct candidates *added)
{
    size_t count = 0;

    for (size_t i = 0; i < added->len; i++)
        count += !added->at[i].taken;
    return count;
}

/* Gives the files that are gone one candidate each; says how many are left without. */
static size_t assign(struct gate *gate, struct candidates *added, bool by_words)
{
    const struct changes *all = &gate->merge.changes;
    size_t left = 0;

    for (size_t i = 0; i < all->len; i++) {
        if (gate->moved[i] || !is_gone(gate, &all->at[i]))
            continue;
        struct candidate *to =
            by_words ? nearest(gate, added, &all->at[i]) : same_of(added, &all->at[i]);
        left += !to;
        if (!to)
            continue;
        to->taken = true;
        gate->moved[i] = to->change;
    }
    return left;
}

void moved_find(struct gate *gate)
{
    struct candidates added = {0};

    gate->moved = NEW_MANY(gate->keep, gate->merge.changes.len, const struct change *);
    add_new(gate, &gate->merge.changes, &added);
    add_new(gate, &gate->outside, &added);
    size_t left = added.len ? assign(gate, &added, false) : 0;
    size_t unused = free_ones(&added);
    if (left && unused && left <= MOST_PAIRS / unused)
        assign(gate, &added, true);
}

const struct change *moved_to(const struct gate *gate, const struct change *gone)
{
    return gate->moved[gone - gate->merge.changes.at];
}

struct str moved_from(const struct gate *gate, struct str path)
{
    const struct changes *all = &gate->merge.changes;

    for (size_t i = 0; i < all->len; i++)
        if (gate->moved[i] && str_equal(gate->moved[i]->path, path))
            return all->at[i].path;
    return path;
}
