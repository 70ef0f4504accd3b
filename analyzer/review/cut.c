/* Beyond the baseline, what to cut, and what would be enough. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/parts.h"

#include "review/policy_json.h"

static struct policies held_policies(struct making *making)
{
    const struct holdings *holds = &making->out->principal->holds;
    struct policies made = {0};

    for (size_t i = 0; i < holds->len; i++)
        *LIST_PUSH(making->run, &made) = holds->at[i].policy;
    return made;
}

static void compare(struct making *making, const struct policies *need)
{
    const struct principal *principal = making->out->principal;
    struct beyond *out = &making->out->beyond;
    struct layers *layers = NEW(making->run, struct layers);
    struct context facts = effective_facts(making->run, principal), fixed;
    struct rights have, wanted;
    struct cubes never;
    struct comparison found;

    effective_principal(making->terms, making->scratch, principal, &have);
    effective_layers(making->run, principal, layers);
    effective_policies(making->terms, making->scratch, need, &facts, READ_NARROW,
                       &wanted);
    become_known(making->side->graph, making->run, making->scratch, making->terms,
                 principal, &have, &fixed, &never);
    const struct question question = {
        .have = &have,
        .need = &wanted,
        .never = &never,
        .facts = &fixed,
        .principal = principal->entity && principal->form != FORM_SUBJECT
                         ? principal->id
                         : STR(""),
        .have_by.layers = layers,
        .need_by.policies = need,
        .at_home = true,
    };
    compare_rights(making->run, making->scratch, making->terms, &question, &found);
    *out = (struct beyond){
        .asked = true,
        .verdict = found.verdict,
        .reason = found.reason,
        .witness = found.witness,
        .rows = found.rows,
    };
}

void measure_beyond(struct making *making)
{
    const struct principal *principal = making->out->principal;
    const struct scan_side *side = making->side;
    struct policies held = held_policies(making), need = {0};
    struct rewriting *policy = &making->out->policy;

    if (principal->baseline) {
        need = principal->baseline->policies;
        compare(making, &need);
    } else {
        making->out->by_ceiling = true;
        *LIST_PUSH(making->run, &need) = rule_ceiling(
            making->run, making->scratch,
            rule_dialect(side->rules, principal->provider),
            catalog_of(side->catalog, principal->provider), principal->tier);
    }
    if (principal->provider != PROVIDER_AWS) {
        policy->why_not = arena_print(making->run,
                                      "no document of %s is written here, so cut "
                                      "the rows above",
                                      provider_facts(principal->provider).title);
        return;
    }
    compare_rewrite(making->run, making->scratch, side->catalog, &held, &need, policy);
    if (policy->made && !policy_fits_json(&policy->policy)) {
        policy->made = false;
        policy->why_not = STR("two conditions with one operator are about one key");
    }
}

static bool has_all(const struct strs *wide, const struct strs *narrow)
{
    for (size_t i = 0; i < narrow->len; i++) {
        size_t w = 0;
        while (w < wide->len && !str_equal(wide->at[w], narrow->at[i]))
            w++;
        if (w == wide->len)
            return false;
    }
    return true;
}

static bool before(uint32_t line, uint32_t column, struct span span)
{
    return line < span.line || (line == span.line && column < span.column);
}

/* The statement in which the place stands; NULL: in none that the principal holds. */
static const struct statement *statement_at(const struct principal *principal,
                                            struct place place)
{
    for (size_t i = 0; i < principal->holds.len; i++) {
        const struct policy *policy = principal->holds.at[i].policy;
        for (size_t s = 0; s < policy->statements.len; s++) {
            struct span span = policy->statements.at[s].span;
            if (str_equal(policy->path, place.path) &&
                !before(place.span.line, place.span.column, span) &&
                before(place.span.line, place.span.column,
                       (struct span){span.end_line, span.end_column, 0, 0}))
                return &policy->statements.at[s];
        }
    }
    return NULL;
}

/* Does whoever cuts the wide row cut the narrow one as well, word for word? */
static bool has_row(const struct row *wide, const struct row *narrow)
{
    return wide->not_actions == narrow->not_actions &&
           wide->not_resources == narrow->not_resources &&
           wide->conditions.len == narrow->conditions.len &&
           has_all(&wide->conditions, &narrow->conditions) &&
           (wide->not_actions ? has_all(&narrow->actions, &wide->actions)
                              : has_all(&wide->actions, &narrow->actions)) &&
           (wide->not_resources ? has_all(&narrow->resources, &wide->resources)
                                : has_all(&wide->resources, &narrow->resources));
}

static bool is_in(const struct principal *principal, const struct rows *rows,
                  const struct row *row)
{
    const struct statement *from = statement_at(principal, row->place);

    for (size_t i = 0; i < rows->len; i++)
        if (has_row(&rows->at[i], row) &&
            (place_compare(rows->at[i].place, row->place) == 0 ||
             (from && from == statement_at(principal, rows->at[i].place))))
            return true;
    return false;
}

static bool counts(const struct row *row)
{
    return !row->deny && row->status == ROW_LIVE;
}

/* What accepts the row; NULL: nothing, or some finding that is not waived tells it. */
static const struct acceptance *acceptance_of(const struct making *making,
                                              const struct row *row)
{
    const struct findings *findings = &making->out->sheet.findings;
    const struct principal *principal = making->out->principal;
    const struct acceptance *by = NULL;

    for (size_t i = 0; i < findings->len; i++) {
        const struct finding *finding = &findings->at[i];
        if (!is_in(principal, &finding->excess, row))
            continue;
        if (!finding->waived)
            return NULL;
        by = by ? by : finding->waived;
    }
    return by;
}

static bool is_accepted(const struct making *making, const struct row *row)
{
    const struct accepted_rows *accepted = &making->out->accepted;

    for (size_t i = 0; i < accepted->len; i++) {
        struct row one = accepted->at[i].row;
        const struct rows rows = {&one, 1, 1};
        if (is_in(making->out->principal, &rows, row))
            return true;
    }
    return false;
}

/* `waived`: rows of what is accepted, the others are to be cut. */
static void add_rows(struct making *making, const struct rows *rows, bool waived)
{
    struct dossier *out = making->out;

    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        const struct acceptance *by = acceptance_of(making, row);
        if (!counts(row) || waived != (by != NULL) ||
            is_in(out->principal, &out->cut, row) || is_accepted(making, row))
            continue;
        if (by)
            *LIST_PUSH(making->run, &out->accepted) = (struct accepted_row){*row, by};
        else
            *LIST_PUSH(making->run, &out->cut) = *row;
    }
}

/* What is to be cut goes first: a row that has to go is accepted by nobody. */
void gather_cut(struct making *making)
{
    const struct findings *findings = &making->out->sheet.findings;

    for (int waived = 0; waived < 2; waived++) {
        add_rows(making, &making->out->beyond.rows, waived);
        for (size_t i = 0; i < findings->len; i++)
            add_rows(making, &findings->at[i].excess, waived);
    }
}
