/* A finding stands where the change brought it in, not where the rest of it stood. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* The lines that a file gained, worked out when first asked for. */
struct gained {
    bool known;
    struct line_ranges lines;
};

struct placing {
    struct gate *gate;
    struct gained *gained; /* by change */
};

struct str lines_of(struct gate *gate, const struct change *change, bool after)
{
    const struct version *version = after ? &change->after : &change->before;
    struct notes unread = {0}; /* told already, where it matters */
    struct str bytes = STR("");

    if (after && change->is_merged)
        return change->merged;
    if (version->kind == VERSION_FILE)
        source_bytes(gate->keep, gate->source, change->path, version, &bytes, &unread);
    return bytes;
}

/* A file that cannot be compared line by line is new as a whole. */
static const struct gained *gained_by(struct placing *placing, size_t number)
{
    const struct change *change = &placing->gate->merge.changes.at[number];
    struct gained *gained = &placing->gained[number];

    if (gained->known)
        return gained;
    gained->known = true;
    lines_added(placing->gate->keep, lines_of(placing->gate, change, false),
                lines_of(placing->gate, change, true), &gained->lines);
    return gained;
}

/* Was one of the lines from the place to `end` added? */
static bool is_new_until(struct placing *placing, struct place place, uint32_t end)
{
    uint32_t number;

    if (!intern_find(&placing->gate->files, place.path, &number))
        return false;
    const struct line_ranges *lines = &gained_by(placing, number)->lines;
    for (size_t i = 0; i < lines->len; i++)
        if (end >= lines->at[i].first && place.span.line <= lines->at[i].last)
            return true;
    return false;
}

static bool is_new(struct placing *placing, struct place place)
{
    return is_new_until(placing, place, place.span.line);
}

/* A word can stand in several lines (a record of XML), where each counts. */
static bool is_new_word(struct placing *placing, struct place place)
{
    return is_new_until(placing, place,
                        place.span.end_line ? place.span.end_line : place.span.line);
}

/* The first place of the finding that the change added: its own, a word that is to be
 * cut, a step on the way. */
static bool new_place(struct placing *placing, const struct finding *finding,
                      struct place *out)
{
    *out = finding->place;
    if (is_new_word(placing, *out))
        return true;
    for (size_t i = 0; i < finding->excess.len; i++) {
        *out = finding->excess.at[i].place;
        if (is_new_word(placing, *out))
            return true;
    }
    for (size_t i = finding->path.len; i-- > 0;) {
        *out = finding->path.at[i].place;
        if (is_new(placing, *out))
            return true;
    }
    return false;
}

/* Nothing was added: something that limited it was taken away. Waivers limit nobody. */
static void add_losses(struct placing *placing, struct finding *finding)
{
    enum { MOST = 3 };
    struct gate *gate = placing->gate;
    const struct changes *changes = &gate->merge.changes;
    size_t told = 0;

    if (str_equal(finding->place.path, gate->before.said.waivers.path))
        return;
    for (size_t i = 0; i < changes->len && told < MOST; i++) {
        const struct said *said = gate_said(gate, &changes->at[i], false);

        if (!said || !said->reading.documents)
            continue;
        told++;
        *LIST_PUSH(gate->run, &finding->path) = (struct step){
            changes->at[i].after.kind == VERSION_ABSENT
                ? STR("what stood between is in a file that the change deletes")
                : STR("what stood between is in a file that the change alters"),
            {arena_copy(gate->run, changes->at[i].path), {0}}
        };
    }
}

void lines_place(struct gate *gate)
{
    struct placing placing = {
        .gate = gate,
        .gained = NEW_MANY(gate->keep, gate->merge.changes.len, struct gained),
    };

    for (size_t i = 0; i < gate->out->findings.len; i++) {
        struct finding *finding = &gate->out->findings.at[i];
        struct place place;

        if (!finding->has_witness && !finding->actor)
            continue;
        if (new_place(&placing, finding, &place))
            finding->place = place;
        else
            add_losses(&placing, finding);
    }
}
