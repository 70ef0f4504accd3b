/* Old debt is not told again: neither what was found before, nor what was not read. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

static bool same_actor(const struct finding *a, const struct finding *b)
{
    return a->actor && b->actor ? str_equal(a->actor->id, b->actor->id)
                                : a->actor == b->actor;
}

static bool means(const struct finding *finding, struct str text)
{
    for (size_t i = 0; i < finding->meaning.len; i++)
        if (str_equal(finding->meaning.at[i], text))
            return true;
    return false;
}

/* Does it mean nothing that the other did not mean? */
static bool is_within(const struct finding *one, const struct finding *other)
{
    for (size_t i = 0; i < one->meaning.len; i++)
        if (!means(other, one->meaning.at[i]))
            return false;
    return true;
}

/* What is about no principal is about a place in a file. */
static bool same_subject(const struct gate *gate, const struct finding *old,
                         const struct finding *one)
{
    return one->actor || str_equal(old->place.path, moved_from(gate, one->place.path));
}

static bool was_told(const struct gate *gate, const struct findings *old,
                     const struct finding *one)
{
    for (size_t i = 0; i < old->len; i++)
        if (old->at[i].check == one->check && same_actor(&old->at[i], one) &&
            same_subject(gate, &old->at[i], one) && is_within(one, &old->at[i]))
            return true;
    return false;
}

/* What one party can do by itself is told by other checks, and theirs that are old are
 * not there to say so. */
static bool was_told_otherwise(const struct gate *gate, const struct findings *old,
                               const struct finding *one)
{
    size_t found = 0;

    if (one->check != rule_check_of(gate->after.rules, STR("is-one-party")))
        return false;
    for (size_t m = 0; m < one->meaning.len; m++)
        for (size_t i = 0; i < old->len; i++)
            if (same_actor(&old->at[i], one) &&
                means(&old->at[i], one->meaning.at[m])) {
                found++;
                break;
            }
    return one->meaning.len && found == one->meaning.len;
}

/* Who can do more now, or may: what stays undecided counts as such. */
static bool is_widened(const struct gate *gate, struct str id)
{
    const struct findings *all = &gate->out->findings;
    const struct check *widened = rule_check_of(gate->after.rules, STR("widened"));
    const struct check *open = rule_check_of(gate->after.rules, STR("undecided"));

    for (size_t i = 0; i < all->len; i++)
        if ((all->at[i].check == widened || all->at[i].check == open) &&
            all->at[i].actor && str_equal(all->at[i].actor->id, id))
            return true;
    return false;
}

static bool can_be_become(const struct principal *principal)
{
    return principal->form != FORM_POLICY && principal->form != FORM_MANAGED;
}

/* Did anybody else gain rights, or become open to more? Then it may lead there. */
static bool others_grew(const struct gate *gate, const bool *touched,
                        const struct actor *actor)
{
    const struct principals *all = &gate->after.who.principals;

    for (size_t i = 0; i < all->len; i++)
        if (touched[i] && can_be_become(&all->at[i]) &&
            !str_equal(all->at[i].id, actor->id) &&
            ((all->at[i].trust && gate_touches(gate, all->at[i].trust->path)) ||
             is_widened(gate, all->at[i].id)))
            return true;
    return false;
}

static bool is_old(const struct gate *gate, const struct findings *old,
                   const bool *touched, bool tied, const struct finding *one)
{
    const struct rules *rules = gate->after.rules;

    if (rule_counts_requests(rules, one->check))
        return false; /* the old requests were not counted */
    if (was_told(gate, old, one) || was_told_otherwise(gate, old, one))
        return true;
    return !tied && one->actor && rule_follows_rights(rules, one->check) &&
           !is_widened(gate, one->actor->id) && !others_grew(gate, touched, one->actor);
}

void old_findings_leave(struct gate *gate, struct arena scratch,
                        const struct findings *old, const bool *touched)
{
    bool tied = ties_grew(gate, scratch);
    const struct findings all = gate->out->findings;
    struct findings kept = {0};

    for (size_t i = 0; i < all.len; i++)
        if (!is_old(gate, old, touched, tied, &all.at[i]))
            *LIST_PUSH(gate->run, &kept) = all.at[i];
    gate->out->findings = kept;
}

static bool note_is_old(const struct notes *old, const struct note *note)
{
    for (size_t i = 0; i < old->len; i++)
        if (strcmp(old->at[i].kind, note->kind) == 0 &&
            str_equal(old->at[i].message, note->message) &&
            str_equal(old->at[i].place.path, note->place.path))
            return true;
    return false;
}

/* The policy that the place lies in; NULL: it lies in none that stands by itself. */
static const struct policy *policy_at(const struct said *said, struct span span)
{
    const struct policies *loose = &said->reading.loose;

    for (size_t i = 0; i < loose->len; i++)
        if (span.line >= loose->at[i]->span.line && span.line &&
            span.end_line <= loose->at[i]->span.end_line)
            return loose->at[i];
    return NULL;
}

/* The lines that the span touches, whole. */
static struct str text_at(struct str bytes, struct span span)
{
    const char *from = NULL;

    for (uint32_t line = 1; bytes.len && line <= span.end_line; line++) {
        if (line == span.line)
            from = bytes.at;
        str_cut(&bytes, '\n');
    }
    return from ? (struct str){from, (size_t)(bytes.at - from)} : STR("");
}

/* Is the note about a policy that BASE has in the same words, in a file that the change
 * touches elsewhere? What nobody could judge there before is nothing new. */
static bool is_untouched(struct gate *gate, const struct note *note)
{
    uint32_t number;

    if (strcmp(note->kind, "not-judged") != 0 ||
        !intern_find(&gate->files, note->place.path, &number))
        return false;
    const struct change *change = &gate->merge.changes.at[number];
    const struct said *before = gate_said(gate, change, false);
    const struct said *after = gate_said(gate, change, true);
    const struct policy *now = after ? policy_at(after, note->place.span) : NULL;
    if (!before || !now)
        return false;
    struct str text = text_at(lines_of(gate, change, true), now->span);
    struct str was = lines_of(gate, change, false);
    for (size_t i = 0; text.len && i < before->reading.loose.len; i++) {
        const struct policy *then = before->reading.loose.at[i];
        if (then->kind == now->kind && str_equal(text_at(was, then->span), text))
            return true;
    }
    return false;
}

void old_notes_leave(struct gate *gate)
{
    struct notes *all = &gate->after.said.notes;
    size_t kept = 0;

    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].place.path.len == 0 ||
            (gate_touches(gate, all->at[i].place.path) &&
             !is_untouched(gate, &all->at[i])) ||
            !note_is_old(&gate->before.said.notes, &all->at[i]))
            all->at[kept++] = all->at[i];
    all->len = kept;
}
