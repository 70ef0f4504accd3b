/* Predicates over waivers: too old, of no use, or wider than what there is to waive. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/waiver.h"

#include "rule/waive.h"

/* What the waiver is for, whatever its order, place and dates. */
static void mean(struct judging *judging, const struct waiver *waiver,
                 struct finding *finding)
{
    const struct str names[] = {waiver->id.text, waiver->rule.text,
                                waiver->principal.text};

    for (size_t i = 0; i < LEN(names); i++)
        if (names[i].len)
            *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, names[i]);
    for (size_t s = 0; s < waiver->set.statements.len; s++) {
        const struct statement *statement = &waiver->set.statements.at[s];
        const struct match *both[] = {&statement->actions, &statement->resources};
        for (size_t m = 0; m < LEN(both); m++)
            for (size_t i = 0; i < both[m]->any.len; i++)
                *LIST_PUSH(judging->run, &finding->meaning) =
                    kept(judging, both[m]->any.at[i].text);
    }
}

/* "operator-level of arn:...", or the id that it names. */
static struct str what_words(struct judging *judging, const struct waiver *waiver)
{
    if (waiver->id.text.len)
        return waiver->id.text;
    return arena_print(judging->run, "%.*s of %.*s", STR_ARGS(waiver->rule.text),
                       STR_ARGS(waiver->principal.text));
}

static struct finding *finding_of(struct judging *judging, const struct rule *rule,
                                  const struct waiving *one)
{
    struct finding *finding = LIST_PUSH(judging->run, judging->out);

    *finding = (struct finding){
        .check = rule->check,
        .level = rule->check->agent,
        .actor = one->actor,
        .place = one->told->place,
    };
    mean(judging, one->waiver, finding);
    return finding;
}

void waiver_is_expired(struct judging *judging, struct arena scratch,
                       const struct rule *rule)
{
    (void)scratch;
    for (size_t i = 0; i < judging->waivings->len; i++) {
        const struct waiving *one = &judging->waivings->at[i];
        if (one->term == TERM_OVER)
            finding_of(judging, rule, one)->summary = arena_print(
                judging->run, "the waiver for %.*s ended on %.*s and waives nothing",
                STR_ARGS(what_words(judging, one->waiver)),
                STR_ARGS(one->waiver->expires.text));
    }
}

static struct str why_unused(struct judging *judging, const struct waiving *one)
{
    if (one->why_not)
        return str_from(one->why_not);
    if (one->term == TERM_BEFORE)
        return arena_print(&judging->work, "it counts from %.*s on",
                           STR_ARGS(one->waiver->created.text));
    if (one->waiver->id.text.len)
        return STR("no finding has this id");
    return one->actor ? STR("nothing that the rule finds is within it")
                      : STR("there is no such principal");
}

void waiver_is_unused(struct judging *judging, struct arena scratch,
                      const struct rule *rule)
{
    (void)scratch;
    /* What is not asked may well use it. */
    for (size_t i = 0; !judging->in_part && i < judging->waivings->len; i++) {
        const struct waiving *one = &judging->waivings->at[i];
        if (one->used || one->term == TERM_OVER)
            continue;
        finding_of(judging, rule, one)->summary =
            arena_print(judging->run, "the waiver for %.*s waives nothing: %.*s",
                        STR_ARGS(what_words(judging, one->waiver)),
                        STR_ARGS(why_unused(judging, one)));
    }
}

static bool is_star(const struct match *match)
{
    bool star = match->negated;

    for (size_t i = 0; i < match->any.len; i++) {
        struct str rest = match->any.at[i].text;
        while (rest.len && rest.at[0] == '*')
            rest = str_skip(rest, 1);
        star = star || !rest.len;
    }
    return star;
}

static const struct set *operator_actions(struct judging *judging)
{
    const struct classes *classes = &judging->in->rules->classes;
    struct strs names = {0};

    for (size_t i = 0; i < classes->len; i++)
        for (size_t a = 0;
             classes->at[i].operator_level && a < classes->at[i].actions.len; a++)
            *LIST_PUSH(&judging->work, &names) = classes->at[i].actions.at[a].text;
    return actions_set(&judging->work, judging->in, names.at, names.len);
}

/* Does the statement hold a request that matters and that nobody can make yet? */
static void ask_statement(struct judging *judging, struct arena scratch,
                          const struct grant *grant, struct comparison *out)
{
    const struct statement *statement = grant->statement;
    struct grant one = *grant;
    struct rights covered = {
        .allows = {&one, 1, 1}
    };
    struct question question = judging_question(judging, &covered);
    bool all = is_star(&statement->actions) || is_star(&statement->resources);

    question.need = &judging->have;
    question.have_by.layers = NULL;
    question.need_by.layers = &judging->layers;
    question.within = all ? NULL : operator_actions(judging);
    compare_rights(&judging->work, scratch, judging->in->terms, &question, out);
}

static void report(struct judging *judging, const struct rule *rule,
                   const struct waiving *one, const struct comparison *excess)
{
    struct finding *finding = finding_of(judging, rule, one);

    finding->place = kept_place(judging, excess->place);
    finding->has_witness = true;
    finding->witness = kept_request(judging, &excess->witness);
    *LIST_PUSH(judging->run, &finding->witness_words) = arena_print(
        judging->run, "The waiver covers %.*s on %.*s, and %.*s cannot make that call.",
        STR_ARGS(excess->witness.action), STR_ARGS(excess->witness.resource),
        STR_ARGS(judging->principal->id));
    kept_rows(judging, &excess->rows, &finding->excess);
    for (size_t i = 0; i < excess->meaning.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            kept(judging, excess->meaning.at[i]);
    finding->summary = arena_print(
        judging->run,
        "the waiver for %.*s covers requests that %s cannot make: they would be waived "
        "before anybody holds them",
        STR_ARGS(what_words(judging, one->waiver)), who_words(judging->principal));
}

static void ask_waiver(struct judging *judging, struct arena scratch,
                       const struct rule *rule, const struct waiving *one)
{
    struct rights set = {0};

    waive_rights(judging, scratch, one, READ_WIDE, &set);
    for (size_t g = 0; g < set.allows.len; g++) {
        struct comparison excess;
        ask_statement(judging, scratch, &set.allows.at[g], &excess);
        switch (excess.verdict) {
        case VERDICT_COVERED:
            break;
        case VERDICT_EXCEEDS:
            if (excess.status != ROW_INERT)
                report(judging, rule, one, &excess);
            break;
        case VERDICT_UNDECIDED:
            finding_undecided(judging, rule, what_words(judging, one->waiver),
                              excess.reason, excess.place);
            break;
        }
    }
}

void waiver_is_too_broad(struct judging *judging, struct arena scratch,
                         const struct rule *rule)
{
    for (size_t i = 0; i < judging->waivings->len; i++) {
        const struct waiving *one = &judging->waivings->at[i];
        if (one->term != TERM_OVER && judging->actor && one->actor == judging->actor)
            ask_waiver(judging, scratch, rule, one);
    }
}
