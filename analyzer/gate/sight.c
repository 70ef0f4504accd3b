/* What a change takes out of sight: a grant that nobody reads is not gone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

#include <stdlib.h>

bool sight_may_hold_grants(const struct said *said)
{
    return said &&
           (said->reading.documents || said->reading.entities.len || said->notes.len);
}

static int by_id(const void *left, const void *right)
{
    const struct principal *a = left, *b = right;
    int order = str_compare(a->id, b->id);

    return order ? order : place_compare(a->place, b->place);
}

/* Does it still go by the name of that file? */
static bool is_named_after(const struct principal *principal, struct str path)
{
    struct str rest = principal->id;

    if (principal->form != FORM_POLICY || !str_equal(principal->place.path, path) ||
        !str_starts(rest, STR("policy:")))
        return false;
    rest = str_skip(rest, STR("policy:").len);
    return str_starts(rest, path) && (rest.len == path.len || rest.at[path.len] == '#');
}

/* "policy:NEW#rest" of "policy:OLD#rest". */
static struct str new_id(const struct gate *gate, const struct principal *old,
                         const struct change *to)
{
    struct str rest = str_skip(old->id, STR("policy:").len + old->place.path.len);

    return arena_print(gate->keep, "policy:%.*s%.*s", STR_ARGS(to->path),
                       STR_ARGS(rest));
}

/* Is the same expected of whoever goes by the other name? */
static bool same_expected(const struct principal *a, const struct principal *b)
{
    bool linked = a->entry && a->entry->acts_for.len;
    bool other_linked = b->entry && b->entry->acts_for.len;

    return a->kind == b->kind && a->tier == b->tier && a->baseline == b->baseline &&
           (a->entry == b->entry || (!linked && !other_linked));
}

static void rename_file(struct gate *gate, const struct change *gone,
                        const struct change *to)
{
    struct principals *all = &gate->before.who.principals;

    for (size_t i = 0; i < all->len; i++) {
        struct principal *old = &all->at[i];
        if (!is_named_after(old, gone->path))
            continue;
        struct str id = new_id(gate, old, to);
        const struct principal *now = principals_find(&gate->after.who.principals, id);
        if (now && same_expected(old, now))
            old->id = id;
    }
}

static bool rename_moved(struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;
    bool renamed = false;

    for (size_t i = 0; i < changes->len; i++) {
        const struct change *gone = &changes->at[i], *to;
        to = moved_to(gate, gone);
        renamed |= to != NULL;
        if (to)
            rename_file(gate, gone, to);
    }
    return renamed;
}

static const struct policy *managed_of(const struct policies *all, struct str arn)
{
    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i]->arn, arn))
            return all->at[i];
    return NULL;
}

static bool add_left(struct gate *gate)
{
    const struct principals *after = &gate->after.who.principals;
    struct principals *all = &gate->before.who.principals;
    const struct principals known = *all;

    for (size_t i = 0; i < after->len; i++) {
        const struct principal *now = &after->at[i];
        const struct policy *policy =
            now->form == FORM_MANAGED && !principals_find(&known, now->id)
                ? managed_of(&gate->before.said.said.managed, now->id)
                : NULL;
        if (!policy)
            continue;
        struct holding *holding = NEW(gate->keep, struct holding);
        *holding = (struct holding){.policy = policy};
        struct principal *then = LIST_PUSH(gate->keep, all);
        *then = *now;
        then->place = (struct place){policy->path, policy->span};
        then->holds = (struct holdings){holding, 1, 1};
    }
    return all->len > known.len;
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

void sight_follow(struct gate *gate, struct arena scratch)
{
    struct principals *all = &gate->before.who.principals;
    bool renamed = rename_moved(gate);

    if (renamed && all->len)
        qsort(all->at, all->len, sizeof *all->at, by_id);
    bool added = add_left(gate);
    if (added)
        qsort(all->at, all->len, sizeof *all->at, by_id);
    if (renamed || added)
        side_redraw(gate->keep, scratch, gate->job->scan.today, &gate->before);
}

static struct str expected_words(struct arena *run, const struct principal *principal)
{
    const char *kind = actor_kind_name(principal->kind);

    return arena_print(
        run, "%s%s%.*s, tier %s%s%.*s", kind, principal->owner.len ? " of " : "",
        STR_ARGS(principal->owner), tier_name(principal->tier),
        principal->baseline ? ", baseline " : "",
        STR_ARGS(principal->baseline ? principal->baseline->name : STR("")));
}

/* By the other name, is something else expected of who holds it? Then it was not
 * renamed, and what is expected was changed as if in the registry. */
static bool tell_relabelled(struct gate *gate, const struct change *gone,
                            const struct change *to)
{
    const struct principals *all = &gate->before.who.principals;

    for (size_t i = 0; i < all->len; i++) {
        const struct principal *old = &all->at[i], *now;
        if (!is_named_after(old, gone->path))
            continue;
        struct str id = new_id(gate, old, to);
        now = principals_find(&gate->after.who.principals, id);
        if (!now)
            continue;
        tell(gate, STR("judge-changed"), gone,
             arena_print(gate->run,
                         "a file of grants goes by another name, %.*s, of which "
                         "something else is expected: %.*s; it was %.*s",
                         STR_ARGS(to->path), STR_ARGS(expected_words(gate->run, now)),
                         STR_ARGS(expected_words(gate->run, old))));
        return true;
    }
    return false;
}

/* Is a link, or a submodule, where a folder of the file was? */
static bool folder_is_hidden(const struct gate *gate, struct str path)
{
    const struct changes *all = &gate->merge.changes;

    for (size_t i = 0; i < all->len; i++)
        if ((all->at[i].after.kind == VERSION_LINK ||
             all->at[i].after.kind == VERSION_SUBMODULE) &&
            str_starts(path, all->at[i].path) && path.len > all->at[i].path.len &&
            path.at[all->at[i].path.len] == '/')
            return true;
    return false;
}

static void tell_gone(struct gate *gate, const struct change *change)
{
    const struct change *to = moved_to(gate, change);
    int shown = to ? (int)to->path.len : 0;

    if (!to && folder_is_hidden(gate, change->path))
        tell(gate, STR("out-of-sight"), change,
             STR("the folder becomes a link or a submodule, which is not read"));
    else if (!to)
        tell(gate, STR("policy-deleted"), change,
             arena_print(gate->run, "a file of grants is deleted; who held them holds "
                                    "less, unless it denied something"));
    else if (tell_relabelled(gate, change, to))
        return;
    else if (sight_may_hold_grants(gate_said(gate, to, true)))
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
        if (!sight_may_hold_grants(gate_said(gate, change, true)))
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
            sight_may_hold_grants(gate_said(gate, &changes->at[i], false)))
            judge_file(gate, &changes->at[i]);
}
