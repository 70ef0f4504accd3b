/* Who judges is not changed in passing: what a change to it would hide is told. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/parts.h"

/* More than these are counted, not listed. */
enum { MOST_STEPS = 20 };

/* What judges the result of the change: BASE does (`base`), and it would itself (`own`,
 * without side when its control cannot be read). */
struct opinions {
    struct gate *gate;
    struct findings base, own;
    struct scan_side side;
    struct fault unread;
    struct steps steps;
    size_t rest;
};

static void add_step(struct opinions *both, struct str text, struct place place)
{
    struct arena *run = both->gate->run;

    if (both->steps.len == MOST_STEPS) {
        both->rest++;
        return;
    }
    place.path = arena_copy(run, place.path);
    *LIST_PUSH(run, &both->steps) = (struct step){text, place};
}

static const struct finding *told_of(const struct findings *all,
                                     const struct finding *one)
{
    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i].id, one->id))
            return &all->at[i];
    return NULL;
}

/* A waiver that is of no use, or of too much, is not hidden when it goes. */
static bool is_about_waivers(const struct opinions *both, const struct finding *one)
{
    const struct rules *rules = both->gate->before.rules;

    return one->check == rule_check_of(rules, STR("waiver-unused")) ||
           one->check == rule_check_of(rules, STR("waiver-too-broad"));
}

/* Findings that the result's own control would not have told, or less gravely. */
static void compare_findings(struct opinions *both)
{
    struct arena *run = both->gate->run;

    for (size_t i = 0; i < both->base.len; i++) {
        const struct finding *one = &both->base.at[i];
        const struct finding *other = told_of(&both->own, one);
        struct str who = one->actor ? one->actor->id : one->place.path;
        const char *level = finding_level_name(one->level);

        if (one->waived || one->level == FINDING_NOTE || is_about_waivers(both, one) ||
            (other && !other->waived && other->level >= one->level))
            continue;
        add_step(both,
                 other && !other->waived
                     ? arena_print(run, "makes %s of %s: %.*s of %.*s",
                                   finding_level_name(other->level), level,
                                   STR_ARGS(one->check->slug), STR_ARGS(who))
                     : arena_print(run, "%s %s: %.*s of %.*s",
                                   other ? "waives" : "hides", level,
                                   STR_ARGS(one->check->slug), STR_ARGS(who)),
                 one->place);
    }
}

static bool same_tokens(const struct tokens *a, const struct tokens *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (!str_equal(a->at[i].text, b->at[i].text))
            return false;
    return true;
}

static struct str day_or_ever(struct str day)
{
    return day.len ? day : STR("somebody ends it");
}

/* What an entry says beside kind, tier and baseline may hide what is yet to come. */
static void compare_entries(struct opinions *both, struct str who,
                            const struct registration *base,
                            const struct registration *own, struct place place)
{
    static const struct registration nothing;
    struct arena *run = both->gate->run;

    base = base ? base : &nothing;
    own = own ? own : &nothing;
    if (!str_equal(base->expires.text, own->expires.text))
        add_step(both,
                 arena_print(run, "lets the entry of %.*s last until %.*s; it was %.*s",
                             STR_ARGS(who), STR_ARGS(day_or_ever(own->expires.text)),
                             STR_ARGS(day_or_ever(base->expires.text))),
                 place);
    if (!same_tokens(&base->acts_for, &own->acts_for))
        add_step(both,
                 arena_print(run, "says that %.*s acts for others than before",
                             STR_ARGS(who)),
                 place);
    if (!same_tokens(&base->authors, &own->authors))
        add_step(both,
                 arena_print(run, "names others as authors of %.*s than before",
                             STR_ARGS(who)),
                 place);
}

static void compare_principal(struct opinions *both, const struct principal *base,
                              const struct principal *own)
{
    struct arena *run = both->gate->run;
    struct place place =
        own->entry ? (struct place){both->side.said.registry.path, own->entry->span}
                   : base->place;

    if (base->kind != own->kind)
        add_step(both,
                 arena_print(run, "calls %.*s %s; it was %s", STR_ARGS(own->id),
                             actor_kind_name(own->kind), actor_kind_name(base->kind)),
                 place);
    if (own->tier > base->tier)
        add_step(both,
                 arena_print(run, "expects of %.*s the tier %s; it was %s",
                             STR_ARGS(own->id), tier_name(own->tier),
                             tier_name(base->tier)),
                 place);
    if (base->baseline && !own->baseline)
        add_step(both,
                 arena_print(run, "takes %.*s its baseline, \"%.*s\"",
                             STR_ARGS(own->id), STR_ARGS(base->baseline->name)),
                 place);
    compare_entries(both, own->id, base->entry, own->entry, place);
}

/* Both are sorted by id; what only one knows stands in files that only it reads. */
static void compare_principals(struct opinions *both)
{
    const struct principals *base = &both->gate->after.who.principals;
    const struct principals *own = &both->side.who.principals;
    size_t at = 0;

    for (size_t i = 0; i < base->len; i++) {
        while (at < own->len && str_compare(own->at[at].id, base->at[i].id) < 0)
            at++;
        if (at < own->len && str_equal(own->at[at].id, base->at[i].id))
            compare_principal(both, &base->at[i], &own->at[at]);
    }
}

static void compare_config(struct opinions *both)
{
    struct arena *run = both->gate->run;
    const struct gathered *base = &both->gate->after.said, *own = &both->side.said;
    const struct docs *docs = &own->listing.docs;
    struct place here = {own->config.path, {0}};

    for (size_t i = 0; i < docs->len; i++) {
        struct str path = docs->at[i].path;
        const struct said *said = memory_find(&both->gate->memory, path,
                                              &own->listing.contents[docs->at[i].blob]);
        if (said && said->reading.documents &&
            config_path(&base->config, path).use == PATH_GRANTS &&
            config_path(&own->config, path).use != PATH_GRANTS)
            add_step(both, STR("leaves out a file of grants"),
                     (struct place){path, {0}});
    }
    if (!str_equal(base->config.fail_on.text, own->config.fail_on.text))
        add_step(both,
                 arena_print(run, "changes fail_on from \"%.*s\" to \"%.*s\"",
                             STR_ARGS(base->config.fail_on.text),
                             STR_ARGS(own->config.fail_on.text)),
                 here);
    if (own->config.approvals.required < base->config.approvals.required)
        add_step(both,
                 arena_print(run, "asks for %zu people, not for %zu",
                             own->config.approvals.required,
                             base->config.approvals.required),
                 here);
}

/* The result of the change as its own control judges it; false when that cannot be
 * read. */
static bool read_own(struct opinions *both, struct arena scratch)
{
    struct gate *gate = both->gate;
    const struct gather_from from = gate_from(gate);
    struct scan_side *side = &both->side;

    *side = gate->after;
    side->said = (struct gathered){.listing = gate->after.said.listing,
                                   .words = gate->after.said.words};
    return gather_control(gate->keep, scratch, &from, &side->said, &both->unread) &&
           gather_documents(gate->keep, scratch, &from, &side->said, &both->unread) &&
           side_resolve(gate->keep, scratch, str_from(gate->job->scan.rules),
                        gate->job->scan.today, side, &both->unread);
}

static void findings_of(struct gate *gate, struct arena scratch,
                        const struct scan_side *side, struct findings *out)
{
    struct answer_sheet sheet;

    side_judge(gate->run, gate->keep, scratch, &gate->job->scan, side, NULL, &sheet);
    finding_settle(gate->run, &sheet);
    *out = sheet.findings;
}

/* What the file is for, by the control that knows it; NULL: it judges nothing. */
static const char *purpose(const struct config *config, struct str path)
{
    switch (config_path(config, path).use) {
    case PATH_BASELINE:
        return "a baseline, which says what may be held at most,";
    case PATH_CONTROL:
        if (str_equal(path, config->path))
            return "the configuration, which says what is judged,";
        if (str_equal(path, config->registry.text))
            return "the registry, which says who is who,";
        if (str_equal(path, config->waivers.text))
            return "the list of waivers, which says what is accepted,";
        if (str_equal(path, config->approvals.allowed_signers.text))
            return "the list of signers, which says whose signature counts,";
        return "a file that judges";
    case PATH_GRANTS:
    case PATH_ELSEWHERE:
        return NULL;
    }
    return NULL;
}

static void tell(struct opinions *both, const struct change *change,
                 const char *purposed)
{
    struct gate *gate = both->gate;
    struct finding *finding = gate_finding(gate, STR("judge-changed"), change->path);

    if (!finding)
        return;
    finding->summary = arena_print(
        gate->run, "%s is %s by what it is to judge; %s", purposed, gate_verb(change),
        both->unread.text[0] ? "it could not have been read any more"
        : both->steps.len    ? "this would have changed the judgement"
                             : "nothing that is found today would have been hidden");
    finding->path = both->steps;
    *LIST_PUSH(gate->run, &finding->meaning) = finding->place.path;
    *LIST_PUSH(gate->run, &finding->meaning) = gate_digest(gate, &change->after);
}

/* Names that a configuration does not have to give (see config_settle). */
static bool is_default(struct str path)
{
    static const struct str stems[] = {STR_INIT("permdrift"), STR_INIT("principals"),
                                       STR_INIT("waivers")};
    struct str name = str_after_last(path, '/'), stem = str_cut(&name, '.');

    for (size_t i = 0; i < LEN(stems); i++)
        if (str_equal(stem, stems[i]))
            return true;
    return str_starts(path, STR("baselines/")) || str_has(path, STR("/baselines/"));
}

/* Its own control may give a file a purpose, too; where that cannot be read, its name
 * does. */
static const char *purpose_of(const struct opinions *both, const struct change *change)
{
    const char *base = purpose(&both->gate->before.said.config, change->path);

    if (base)
        return base;
    if (both->unread.text[0])
        return is_default(change->path) ? "a file that judges" : NULL;
    return purpose(&both->side.said.config, change->path);
}

bool control_is_changed(const struct gate *gate)
{
    const struct changes *changes = &gate->merge.changes;

    for (size_t i = 0; i < changes->len; i++)
        if (purpose(&gate->before.said.config, changes->at[i].path) ||
            is_default(changes->at[i].path))
            return true;
    return false;
}

void control_judge(struct gate *gate, struct arena scratch)
{
    const struct changes *changes = &gate->merge.changes;
    struct opinions both = {.gate = gate};

    if (!control_is_changed(gate))
        return;
    if (read_own(&both, scratch)) {
        findings_of(gate, scratch, &gate->after, &both.base);
        findings_of(gate, scratch, &both.side, &both.own);
        compare_principals(&both);
        compare_config(&both);
        compare_findings(&both);
    } else {
        add_step(&both, arena_copy(gate->run, str_from(both.unread.text)),
                 (struct place){.path = STR("")});
    }
    if (both.rest)
        LIST_PUSH(gate->run, &both.steps)->text =
            arena_print(gate->run, "and %zu more", both.rest);
    for (size_t i = 0; i < changes->len; i++) {
        const char *purposed = purpose_of(&both, &changes->at[i]);
        if (purposed)
            tell(&both, &changes->at[i], purposed);
    }
}
