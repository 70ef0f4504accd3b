/* A finding about a member is told of its group, where that says the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/members.h"

#include "base/out.h"

/* What a finding says, but for whom. */
static struct str told(struct arena *keep, const struct finding *finding, struct str id)
{
    struct out out = out_to_arena(keep);

    out_bytes(&out, finding->check->slug);
    out_print(&out, "\n%.*s", STR_ARGS(id));
    for (size_t i = 0; i < finding->meaning.len; i++)
        out_print(&out, "\n%.*s", STR_ARGS(finding->meaning.at[i]));
    return out_text(&out);
}

static bool counts(const struct finding *finding)
{
    return finding->actor && finding->meaning.len && !finding->waived;
}

LIST_OF(level_list, enum finding_level);

/* Those that are not about members, by what they say; `levels` by their number. */
struct told_list {
    struct intern said;
    struct level_list levels;
};

static struct told_list list_told(struct arena *keep, const struct findings *all)
{
    struct told_list list = {0};

    for (size_t i = 0; i < all->len; i++) {
        const struct finding *one = &all->at[i];
        if (!counts(one) || one->through.len)
            continue;
        uint32_t number = intern_id(keep, &list.said, told(keep, one, one->actor->id));
        if (number == list.levels.len)
            *LIST_PUSH(keep, &list.levels) = one->level;
        else if (one->level > list.levels.at[number])
            list.levels.at[number] = one->level;
    }
    return list;
}

static bool is_registered(const struct judging *judging, struct str id)
{
    const struct principal *principal = principals_find(&judging->who->principals, id);

    return principal && principal->entry;
}

static bool is_told(const struct judging *judging, struct arena *keep,
                    const struct told_list *list, const struct finding *finding)
{
    uint32_t number;

    return counts(finding) && finding->through.len &&
           intern_find(&list->said, told(keep, finding, finding->through), &number) &&
           list->levels.at[number] >= finding->level &&
           !is_registered(judging, finding->actor->id);
}

void members_fold(struct judging *judging)
{
    struct findings *all = judging->out;
    struct arena keep = judging->work_start;
    bool any = false;
    size_t kept = 0;

    for (size_t i = 0; i < all->len; i++)
        any |= all->at[i].through.len > 0;
    if (!any)
        return;
    const struct told_list list = list_told(&keep, all);
    for (size_t i = 0; i < all->len; i++)
        if (!is_told(judging, &keep, &list, &all->at[i]))
            all->at[kept++] = all->at[i];
    all->len = kept;
}
