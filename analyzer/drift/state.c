/* A judged moment is kept as names and numbers: thousands of them are remembered. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/state.h"

#include "drift/parts.h"

#include <stdlib.h>

enum { NOWHERE = SIZE_MAX };

/* One moment while it is taken down. */
struct taking {
    struct asking *asking;
    const struct scan_side *side;
    const bool *alone;
    const size_t *slots; /* by principal: the number of its state, or NOWHERE */
    struct state **states;
};

static size_t slot_of(const struct asking *asking, const struct files *files,
                      const bool *alone, const struct principal *principal)
{
    uint32_t number;

    if (!alone)
        return 0;
    return principal->form == FORM_POLICY &&
                   intern_find(&asking->past->paths, principal->place.path, &number) &&
                   alone[number] && files->alone[number]
               ? number
               : NOWHERE;
}

static bool is_told_of(const struct rules *rules, const struct check *check, bool alone)
{
    /* `widened` is about a change, and no state. */
    return check != rule_check_of(rules, STR("widened")) &&
           (rule_counts_requests(rules, check) ||
            (!alone && rule_follows_rights(rules, check)));
}

static size_t live_rows(const struct finding *finding)
{
    size_t live = 0;

    for (size_t i = 0; i < finding->excess.len; i++)
        live += finding->excess.at[i].status == ROW_LIVE;
    return live;
}

static void take(struct taking *taking, const struct finding *finding)
{
    struct asking *asking = taking->asking;
    const struct rules *rules = taking->side->rules;
    const struct principal *principal = principal_of(taking->side, finding);
    size_t number =
        principal ? (size_t)(principal - taking->side->who.principals.at) : 0;

    if (!principal || taking->slots[number] == NOWHERE)
        return;
    asking->undecided += finding->certainty == CERTAIN_UNDECIDED;
    if (!is_told_of(rules, finding->check, taking->alone != NULL))
        return;
    *LIST_PUSH(asking->keep, &taking->states[taking->slots[number]]->held) =
        (struct held){
            .name = intern_id(asking->keep, &asking->names, principal->id),
            .check = finding->check,
            .kind = principal->kind,
            .level = finding->level,
            .id = arena_copy(asking->keep, finding->id),
            .rights = live_rows(finding),
            .entry = principal->entry,
            .waived = finding->waived != NULL,
            .counts = rule_counts_requests(rules, finding->check),
            .grown = true,
        };
}

/* Of several findings of one rule about one principal one is enough. */
static void settle(struct state *state)
{
    struct helds *held = &state->held;
    size_t kept = 0;

    for (size_t i = 0; i < held->len; i++) {
        struct held *last = kept ? &held->at[kept - 1] : NULL;
        if (last && last->name == held->at[i].name &&
            last->check == held->at[i].check && last->waived == held->at[i].waived)
            last->rights += held->at[i].rights;
        else
            held->at[kept++] = held->at[i];
    }
    held->len = kept;
}

static int by_who_and_what(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = (a->actor != NULL) - (b->actor != NULL);

    if (!order && a->actor)
        order = str_compare(a->actor->id, b->actor->id);
    if (!order)
        order = str_compare(a->check->slug, b->check->slug);
    if (!order)
        order = (a->waived != NULL) - (b->waived != NULL);
    return order ? order : str_compare(a->id, b->id);
}

/* What has to be asked against the moment before: `touched`, by principal. */
static bool mark_counted(struct taking *taking, struct arena scratch, size_t states,
                         bool *touched)
{
    const struct intern *names = &taking->asking->names;
    const struct principals *all = &taking->side->who.principals;
    size_t *by_name = NEW_MANY(&scratch, names->len, size_t);
    bool any = false;
    uint32_t name;

    for (size_t p = 0; p < all->len; p++)
        if (taking->slots[p] != NOWHERE && intern_find(names, all->at[p].id, &name))
            by_name[name] = p;
    for (size_t s = 0; s < states; s++)
        for (size_t i = 0; taking->states[s] && i < taking->states[s]->held.len; i++) {
            struct held *held = &taking->states[s]->held.at[i];
            if (!held->counts)
                continue;
            touched[by_name[held->name]] = any = true;
            held->grown = false;
        }
    return any;
}

/* Which of it the principals could not do before. */
static void find_growth(struct taking *taking, struct arena *work, size_t states,
                        const struct scan_side *before)
{
    struct asking *asking = taking->asking;
    const struct principals *all = &taking->side->who.principals;
    bool *touched = NEW_MANY(work, all->len + 1, bool);
    struct answer_sheet grown;

    if (!mark_counted(taking, asking->scratch, states, touched))
        return;
    const struct change_of_rights since = {&before->who, touched, true};
    side_judge(work, work, asking->scratch, asking->past->job, taking->side, &since,
               &grown);
    for (size_t g = 0; g < grown.findings.len; g++) {
        const struct finding *finding = &grown.findings.at[g];
        const struct principal *principal = principal_of(taking->side, finding);
        uint32_t name;

        if (!principal || taking->slots[principal - all->at] == NOWHERE ||
            !intern_find(&asking->names, principal->id, &name))
            continue;
        struct helds *held = &taking->states[taking->slots[principal - all->at]]->held;
        for (size_t i = 0; i < held->len; i++)
            held->at[i].grown |=
                held->at[i].name == name && held->at[i].check == finding->check;
    }
}

void state_note(struct asking *asking, const struct note *note)
{
    struct arena scratch = asking->scratch;
    size_t told = asking->noted.len;
    struct str path = arena_copy(asking->keep, note->place.path);
    struct str words = arena_print(&scratch, "%s:%.*s:%u:%u:%.*s", note->kind,
                                   STR_ARGS(path), note->place.span.line,
                                   note->place.span.column, STR_ARGS(note->message));

    if (intern_id(asking->keep, &asking->noted, words) < told)
        return;
    note_add(asking->keep, asking->notes, note->kind,
             (struct place){path, note->place.span},
             asking->commit.len ? "%.*s (first in commit %.12s)" : "%.*s%s",
             STR_ARGS(note->message), asking->commit.len ? asking->commit.at : "");
}

static void judge_all(struct taking *taking, struct arena *work)
{
    struct asking *asking = taking->asking;
    const struct principals *all = &taking->side->who.principals;
    bool *touched = NEW_MANY(work, all->len + 1, bool);
    const struct change_of_rights marked = {NULL, touched, true};
    struct answer_sheet sheet;

    for (size_t p = 0; p < all->len; p++) {
        touched[p] = taking->slots[p] != NOWHERE;
        if (touched[p])
            taking->states[taking->slots[p]]->principals[all->at[p].kind]++;
    }
    side_judge(work, work, asking->scratch, asking->past->job, taking->side,
               taking->alone ? &marked : NULL, &sheet);
    finding_settle(work, &sheet);
    if (sheet.findings.len)
        qsort(sheet.findings.at, sheet.findings.len, sizeof *sheet.findings.at,
              by_who_and_what);
    for (size_t i = 0; i < sheet.findings.len; i++)
        take(taking, &sheet.findings.at[i]);
    /* What files that stand alone leave open is nothing that others could say. */
    for (size_t i = 0; !taking->alone && i < sheet.notes.len; i++)
        state_note(asking, &sheet.notes.at[i]);
}

bool state_judge(struct asking *asking, struct arena *work, const struct files *files,
                 const bool *alone, const struct scan_side *before,
                 struct scan_side *side, struct state **states, struct fault *why)
{
    size_t paths = asking->past->paths.len, count = alone ? paths : 1;
    const bool *none = NEW_MANY(work, paths + 1, bool);

    if (!past_side(work, asking->scratch, asking->past, files, alone ? alone : none,
                   side, why))
        return false;
    const struct principals *all = &side->who.principals;
    size_t *slots = NEW_MANY(work, all->len + 1, size_t);
    struct taking taking = {asking, side, alone, slots, states};

    for (size_t i = 0; i < count; i++)
        states[i] = !alone || alone[i] ? NEW(asking->keep, struct state) : NULL;
    for (size_t p = 0; p < all->len; p++)
        slots[p] = slot_of(asking, files, alone, &all->at[p]);
    judge_all(&taking, work);
    for (size_t i = 0; i < count; i++)
        if (states[i])
            settle(states[i]);
    if (before)
        find_growth(&taking, work, count, before);
    return true;
}
