/* What a change takes out of sight: a grant that nobody reads is not gone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

#include <stdlib.h>

static bool holds_grants(const struct said *said)
{
    return said && (said->reading.documents || said->reading.entities.len);
}

/* Could it be a file of grants? What is not understood is no less than one. */
static bool may_hold_grants(const struct said *said)
{
    return holds_grants(said) || (said && said->notes.len);
}

static bool same_content(const struct content *a, const struct content *b)
{
    return memcmp(a->id, b->id, sizeof a->id) == 0;
}

static bool is_gone(const struct change *change)
{
    return change->before.kind == VERSION_FILE && change->after.kind == VERSION_ABSENT;
}

static bool is_new_file(const struct change *change)
{
    return change->before.kind == VERSION_ABSENT && change->after.kind == VERSION_FILE;
}

/* Where the bytes of a file that is gone stand after the change, if that is new. Of
 * several files with the same bytes the first goes to the first, and so on. */
static const struct change *moved_to(const struct gate *gate, const struct change *gone)
{
    const struct changes *all = &gate->merge.changes;
    size_t ahead = 0;

    for (const struct change *at = all->at; at < gone; at++)
        ahead +=
            is_gone(at) && same_content(&at->before.content, &gone->before.content);
    for (size_t i = 0; i < all->len; i++)
        if (is_new_file(&all->at[i]) &&
            same_content(&all->at[i].after.content, &gone->before.content) &&
            ahead-- == 0)
            return &all->at[i];
    return NULL;
}

static int by_id(const void *left, const void *right)
{
    const struct principal *a = left, *b = right;
    int order = str_compare(a->id, b->id);

    return order ? order : place_compare(a->place, b->place);
}

/* "policy:OLD#rest" is "policy:NEW#rest". */
static void rename_file(struct gate *gate, struct principals *all,
                        const struct change *gone, const struct change *to)
{
    struct str prefix = arena_print(gate->keep, "policy:%.*s", STR_ARGS(gone->path));

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].form == FORM_POLICY && str_starts(all->at[i].id, prefix) &&
            str_equal(all->at[i].place.path, gone->path))
            all->at[i].id =
                arena_print(gate->keep, "policy:%.*s%.*s", STR_ARGS(to->path),
                            STR_ARGS(str_skip(all->at[i].id, prefix.len)));
}

void sight_rename(struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;
    struct principals *all = &gate->before.who.principals;
    bool renamed = false;

    for (size_t i = 0; i < changes->len; i++) {
        const struct change *gone = &changes->at[i], *to;
        if (!is_gone(gone))
            continue;
        to = moved_to(gate, gone);
        renamed |= to != NULL;
        if (to)
            rename_file(gate, all, gone, to);
    }
    if (renamed && all->len)
        qsort(all->at, all->len, sizeof *all->at, by_id);
}

static void tell(struct gate *gate, struct str predicate, const struct change *change,
                 struct str summary)
{
    struct finding *finding = gate_finding(gate, predicate, change->path);

    if (!finding)
        return;
    finding->summary = summary;
    *LIST_PUSH(gate->run, &finding->meaning) = arena_copy(gate->run, change->path);
}

static void tell_gone(struct gate *gate, const struct change *change)
{
    const struct change *to = moved_to(gate, change);
    int shown = to ? (int)to->path.len : 0;

    if (!to)
        tell(gate, STR("policy-deleted"), change,
             arena_print(gate->run, "a file of grants is deleted; who held them holds "
                                    "less, unless it denied something"));
    else if (may_hold_grants(gate_said(gate, to, true)))
        tell(gate, STR("policy-renamed"), change,
             arena_print(gate->run, "a file of grants goes by another name: %.*s",
                         shown, to->path.at));
    else
        tell(gate, STR("out-of-sight"), change,
             arena_print(gate->run,
                         "a file of grants is moved to where none is looked for: %.*s",
                         shown, to->path.at));
}

static void judge_file(struct gate *gate, const struct change *change)
{
    switch (change->after.kind) {
    case VERSION_ABSENT:
        tell_gone(gate, change);
        break;
    case VERSION_LINK:
        tell(gate, STR("out-of-sight"), change,
             STR("a file of grants becomes a symbolic link, which is not followed"));
        break;
    case VERSION_SUBMODULE:
        tell(gate, STR("out-of-sight"), change,
             STR("a file of grants becomes a submodule, which is not read"));
        break;
    case VERSION_FILE:
        if (!may_hold_grants(gate_said(gate, change, true)))
            tell(gate, STR("out-of-sight"), change,
                 STR("a file of grants becomes one in which no grant is found"));
        break;
    }
}

void sight_judge(struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;

    for (size_t i = 0; i < changes->len; i++)
        if (changes->at[i].before.kind == VERSION_FILE &&
            may_hold_grants(gate_said(gate, &changes->at[i], false)))
            judge_file(gate, &changes->at[i]);
}
