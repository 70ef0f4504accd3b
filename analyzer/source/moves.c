/* A file that moved as it was is known by its content, if no other has the same. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/overlay.h"
#include "source/three.h"

enum { MOVES_MOST = 1000 }; /* each one is looked for among all changes */

/* One side's change at a path, or NULL. */
static const struct change *change_of(const struct meeting *meeting, bool ours)
{
    return ours ? meeting->ours : meeting->theirs;
}

/* The meeting at which one side newly has `content`, when it has it once, and took it
 * away once. */
static struct meeting *arrival(struct meetings *meetings, const struct version *content,
                               bool ours)
{
    struct meeting *found = NULL;
    size_t gone = 0, come = 0;

    for (size_t i = 0; i < meetings->len; i++) {
        const struct change *change = change_of(&meetings->at[i], ours);
        if (!change)
            continue;
        if (change->after.kind == VERSION_ABSENT)
            gone += version_same(&change->before, content);
        else if (change->before.kind == VERSION_ABSENT &&
                 version_same(&change->after, content)) {
            found = &meetings->at[i];
            come++;
        }
    }
    return gone == 1 && come == 1 ? found : NULL;
}

/* Git takes no empty file for another one. */
static bool is_movable(const struct version *version)
{
    static const unsigned char empty[] = {0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6,
                                          0x43, 0x4b, 0x8b, 0x29, 0xae, 0x77, 0x5a,
                                          0xd8, 0xc2, 0xe4, 0x8c, 0x53, 0x91};

    return version->kind == VERSION_FILE && version_known(version) &&
           memcmp(version->content.id, empty, sizeof empty) != 0;
}

static void follow(struct meetings *meetings, struct meeting *meeting)
{
    bool ours = meeting->our.kind == VERSION_ABSENT;
    const struct version *changed = ours ? &meeting->their : &meeting->our;

    if (!is_movable(&meeting->common) || changed->kind != VERSION_FILE ||
        (!ours && meeting->their.kind != VERSION_ABSENT))
        return;
    struct meeting *to = arrival(meetings, &meeting->common, ours);
    if (!to || change_of(to, !ours))
        return;
    to->result = *changed;
    meeting->result = (struct version){.kind = VERSION_ABSENT};
    meeting->conflict = false;
}

void moves_follow(struct meetings *meetings)
{
    size_t tried = 0;

    for (size_t i = 0; i < meetings->len && tried < MOVES_MOST; i++) {
        if (!meetings->at[i].conflict)
            continue;
        tried++;
        follow(meetings, &meetings->at[i]);
    }
}
