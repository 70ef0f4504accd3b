/* Names are taken when they leave no choice. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/name.h"

#include "base/out.h"

enum { SHOWN = 6 };

/* Does the id end in the words, right after a mark that begins a name? */
static bool ends_in(struct str id, struct str words)
{
    if (!str_ends(id, words) || id.len == words.len)
        return false;
    char before = id.at[id.len - words.len - 1];
    return before == '/' || before == ':';
}

static bool fits(struct str id, struct str words, bool whole)
{
    return whole ? str_equal(id, words) : ends_in(id, words);
}

/* The candidates; those of one id are told apart by their places. */
static bool several(const struct principals *all, struct str words, bool whole,
                    size_t count, struct fault *why)
{
    struct arena page = arena_reserve((size_t)1 << 20);
    struct out out = out_to_arena(&page);
    size_t said = 0;

    for (size_t i = 0; i < all->len && said < SHOWN; i++) {
        const struct principal *one = &all->at[i];
        if (!fits(one->id, words, whole))
            continue;
        out_put(&out, said++ ? ", " : "");
        if (whole)
            out_print(&out, "%.*s:%u", STR_ARGS(one->place.path),
                      (unsigned)one->place.span.line);
        else
            out_bytes(&out, one->id);
    }
    if (count > said)
        out_print(&out, " and %zu more", count - said);
    struct str names = out_text(&out);
    fault_set(why, EXIT_USAGE,
              whole ? "%zu principals are called \"%.*s\": name the folder of one of "
                      "them as the repository (%.*s)"
                    : "%zu principals end in \"%.*s\": give all of the id (%.*s)",
              count, STR_ARGS(words), STR_ARGS(names));
    arena_release(page);
    return false;
}

bool name_principal(const struct principals *all, struct str words,
                    const struct principal **out, struct fault *why)
{
    for (int whole = 1; whole >= 0; whole--) {
        size_t count = 0;
        for (size_t i = 0; i < all->len; i++)
            if (fits(all->at[i].id, words, whole)) {
                *out = &all->at[i];
                count++;
            }
        if (count == 1)
            return true;
        if (count)
            return several(all, words, whole, count, why);
    }
    return fault_set(why, EXIT_USAGE, "there is no principal \"%.*s\" among %zu",
                     STR_ARGS(words), all->len);
}
