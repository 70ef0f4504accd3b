/* Two sorted lists are walked at once; what a step takes back disappears. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/overlay.h"

static const struct content null_content;

static bool content_equal(const struct content *a, const struct content *b)
{
    return memcmp(a->id, b->id, sizeof a->id) == 0;
}

struct version version_undecided(void)
{
    return (struct version){.kind = VERSION_FILE};
}

bool version_known(const struct version *version)
{
    return version->kind == VERSION_ABSENT ||
           !content_equal(&version->content, &null_content);
}

bool version_same(const struct version *a, const struct version *b)
{
    return a->kind == b->kind && version_known(a) &&
           content_equal(&a->content, &b->content);
}

static void push(struct arena *keep, struct changes *list, struct change change)
{
    if (!version_same(&change.before, &change.after))
        *LIST_PUSH(keep, list) = change;
}

struct changes changes_compose(struct arena *keep, const struct changes *first,
                               const struct changes *second)
{
    struct changes out = {0};

    for (size_t i = 0, j = 0; i < first->len || j < second->len;) {
        int order = i == first->len ? 1
                    : j == second->len
                        ? -1
                        : str_compare(first->at[i].path, second->at[j].path);
        struct change change = order <= 0 ? first->at[i] : second->at[j];
        if (order == 0)
            change.after = second->at[j].after;
        push(keep, &out, change);
        i += order <= 0;
        j += order >= 0;
    }
    return out;
}

struct changes changes_invert(struct arena *keep, const struct changes *changes)
{
    struct changes out = {0};

    for (size_t i = 0; i < changes->len; i++)
        *LIST_PUSH(keep, &out) = (struct change){.path = changes->at[i].path,
                                                 .before = changes->at[i].after,
                                                 .after = changes->at[i].before};
    return out;
}
