/* The dossier for programs: permdrift.review/1, as rules/schema/review-1 has it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/review.h"

#include "report/facts.h"
#include "report/json.h"
#include "review/json_parts.h"
#include "review/policy_json.h"

static void put_tokens(struct pen *pen, const char *key, const struct tokens *tokens)
{
    pen_list(pen, key);
    for (size_t i = 0; i < tokens->len; i++)
        pen_text(pen, NULL, tokens->at[i].text);
    pen_end(pen);
}

static void put_rows(const struct writing *to, const char *key, const struct rows *rows)
{
    pen_list(to->pen, key);
    for (size_t i = 0; i < rows->len; i++)
        facts_row(to->pen, &rows->at[i], to->commit);
    pen_end(to->pen);
}

/* null where none was found. */
static void put_witness(const struct writing *to, const struct request *witness)
{
    if (!witness->action.len) {
        pen_null(to->pen, "witness");
        return;
    }
    pen_map(to->pen, "witness");
    facts_request(to->pen, to->scratch, witness);
    pen_end(to->pen);
}

static void put_policy(const struct writing *to, const struct policy *policy)
{
    pen_known(to->pen, "name", policy->name);
    pen_known(to->pen, "arn", policy->arn);
    facts_place(to->pen, "place", policy_place(policy, policy->span), to->commit);
}

static void put_signals(const struct writing *to, const struct marks *marks)
{
    pen_list(to->pen, "signals");
    for (size_t i = 0; i < marks->len; i++) {
        const struct mark *mark = &marks->at[i];
        pen_map(to->pen, NULL);
        pen_text(to->pen, "slug", mark->signal->slug.text);
        pen_text(to->pen, "says", str_from(actor_kind_name(mark->signal->says)));
        pen_text(to->pen, "why", mark->signal->why.text);
        pen_number(to->pen, "weight", mark->signal->weight);
        pen_text(to->pen, "value", mark->value);
        facts_place(to->pen, "place", mark->place, to->commit);
        pen_end(to->pen);
    }
    pen_end(to->pen);
}

static void put_registered(const struct writing *to, const struct registration *entry)
{
    if (!entry) {
        pen_null(to->pen, "registered");
        return;
    }
    pen_map(to->pen, "registered");
    put_tokens(to->pen, "match", &entry->match);
    put_tokens(to->pen, "actsFor", &entry->acts_for);
    pen_known(to->pen, "expires", entry->expires.text);
    facts_place(to->pen, "place", (struct place){to->dossier->registry, entry->span},
                to->commit);
    pen_end(to->pen);
}

static void put_held(const struct writing *to, const struct holdings *holds)
{
    pen_list(to->pen, "holds");
    for (size_t i = 0; i < holds->len; i++) {
        const struct steps *path = &holds->at[i].path;
        pen_map(to->pen, NULL);
        put_policy(to, holds->at[i].policy);
        pen_list(to->pen, "path");
        for (size_t s = 0; s < path->len; s++) {
            pen_map(to->pen, NULL);
            pen_text(to->pen, "text", path->at[s].text);
            facts_place(to->pen, "place", path->at[s].place, to->commit);
            pen_end(to->pen);
        }
        pen_end(to->pen);
        pen_end(to->pen);
    }
    pen_end(to->pen);
}

static void put_principal(const struct writing *to)
{
    const struct principal *principal = to->dossier->principal;
    struct pen *pen = to->pen;

    if (!principal) {
        pen_null(pen, "principal");
        return;
    }
    pen_map(pen, "principal");
    pen_text(pen, "id", principal->id);
    pen_text(pen, "form", str_from(dossier_form(principal)));
    facts_place(pen, "place", principal->place, to->commit);
    pen_text(pen, "kind", str_from(actor_kind_name(principal->kind)));
    pen_known(pen, "kindBecause", principal->kind_because);
    pen_bool(pen, "contradicted", principal->contradicted);
    put_signals(to, &principal->marks);
    put_registered(to, principal->entry);
    pen_known(pen, "owner", principal->owner);
    pen_text(pen, "tier", str_from(tier_name(principal->tier)));
    pen_known(pen, "baseline",
              principal->baseline ? principal->baseline->name : STR(""));
    put_held(to, &principal->holds);
    pen_end(pen);
}

static const char *held_name(enum held held)
{
    static const char *const names[] = {
        [HELD_NOT] = "no", [HELD_YES] = "yes", [HELD_OPEN] = "undecided"};

    return names[held];
}

static void put_right(const struct writing *to, const struct held_right *right)
{
    const struct held_guards *guards = &to->dossier->survey.guards;
    struct pen *pen = to->pen;

    pen_map(pen, NULL);
    pen_text(pen, "name", right->name);
    pen_text(pen, "held", str_from(held_name(right->held)));
    pen_known(pen, "reason", right->reason);
    pen_bool(pen, "unguarded", right->unguarded);
    pen_list(pen, "behind");
    for (size_t g = 0; g < guards->len; g++)
        if (!(right->without >> g & 1))
            pen_text(pen, NULL, guards->at[g].name);
    pen_end(pen);
    put_witness(to, &right->witness);
    pen_end(pen);
}

static void put_class(const struct writing *to, const struct held_class *class)
{
    struct pen *pen = to->pen;

    pen_map(pen, NULL);
    pen_text(pen, "name", class->name);
    pen_known(pen, "code", class->code);
    pen_text(pen, "title", class->title);
    pen_text(pen, "meaning", class->meaning);
    pen_bool(pen, "operator", class->operator_level);
    pen_bool(pen, "expected", class->expected);
    pen_text(pen, "held", str_from(held_name(class->held)));
    pen_bool(pen, "wide", class->wide);
    pen_number(pen, "of", class->of);
    pen_list(pen, "rights");
    for (size_t i = 0; i < class->rights.len; i++)
        put_right(to, &class->rights.at[i]);
    pen_end(pen);
    put_rows(to, "rows", &class->rows);
    pen_end(pen);
}

static void put_survey(const struct writing *to)
{
    const struct survey *survey = &to->dossier->survey;
    struct pen *pen = to->pen;

    pen_list(pen, "classes");
    for (size_t i = 0; i < survey->classes.len; i++)
        put_class(to, &survey->classes.at[i]);
    pen_end(pen);
    pen_list(pen, "guards");
    for (size_t i = 0; i < survey->guards.len; i++) {
        const struct held_guard *guard = &survey->guards.at[i];
        pen_map(pen, NULL);
        pen_text(pen, "name", guard->name);
        pen_text(pen, "title", guard->title);
        pen_text(pen, "meaning", guard->meaning);
        pen_text(pen, "against", guard->against);
        pen_text(pen, "notAgainst", guard->not_against);
        pen_bool(pen, "stated", guard->stated);
        pen_bool(pen, "keepsAgentsOut", guard->idle);
        pen_end(pen);
    }
    pen_end(pen);
}

static const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {[VERDICT_COVERED] = "covered",
                                        [VERDICT_EXCEEDS] = "exceeds",
                                        [VERDICT_UNDECIDED] = "undecided"};

    return names[verdict];
}

static void put_bounds(const struct writing *to)
{
    const struct bindings *bindings = &to->dossier->bindings;

    pen_list(to->pen, "bounds");
    for (size_t i = 0; i < bindings->len; i++) {
        const struct binding *binding = &bindings->at[i];
        pen_map(to->pen, NULL);
        pen_text(to->pen, "layer", str_from(binding->layer));
        pen_list(to->pen, "policies");
        for (size_t p = 0; p < binding->policies.len; p++) {
            pen_map(to->pen, NULL);
            put_policy(to, binding->policies.at[p]);
            pen_end(to->pen);
        }
        pen_end(to->pen);
        pen_text(to->pen, "without", str_from(verdict_name(binding->verdict)));
        pen_known(to->pen, "reason", binding->reason);
        put_witness(to, &binding->witness);
        pen_end(to->pen);
    }
    pen_end(to->pen);
}

static void put_beyond(const struct writing *to)
{
    const struct beyond *beyond = &to->dossier->beyond;
    struct pen *pen = to->pen;

    if (!beyond->asked) {
        pen_null(pen, "beyondBaseline");
        return;
    }
    pen_map(pen, "beyondBaseline");
    pen_text(pen, "verdict", str_from(verdict_name(beyond->verdict)));
    pen_known(pen, "reason", beyond->reason);
    put_witness(to, &beyond->witness);
    put_rows(to, "rows", &beyond->rows);
    pen_end(pen);
}

static void put_accepted(const struct writing *to)
{
    const struct accepted_rows *accepted = &to->dossier->accepted;

    pen_list(to->pen, "accepted");
    for (size_t i = 0; i < accepted->len; i++) {
        pen_map(to->pen, NULL);
        pen_list(to->pen, "rows");
        facts_row(to->pen, &accepted->at[i].row, to->commit);
        pen_end(to->pen);
        facts_waived(to->pen, accepted->at[i].by, to->commit);
        pen_end(to->pen);
    }
    pen_end(to->pen);
}

static void put_rewriting(const struct writing *to)
{
    const struct rewriting *policy = &to->dossier->policy;
    struct pen *pen = to->pen;

    pen_map(pen, "policy");
    pen_text(pen, "measure", to->dossier->by_ceiling ? STR("tier") : STR("baseline"));
    if (policy->made)
        policy_put_json(pen, "document", &policy->policy);
    else
        pen_null(pen, "document");
    pen_bool(pen, "knownOnly", policy->known_only);
    pen_known(pen, "whyNot", policy->why_not);
    pen_end(pen);
}

void review_json(struct out *out, struct arena scratch, const struct dossier *dossier,
                 const struct report_style *style)
{
    struct pen pen = {.out = out};
    const struct writing to = {&pen, scratch, dossier, dossier->sheet.scanned.commit};

    (void)style;
    pen_map(&pen, NULL);
    pen_text(&pen, "schema", STR("permdrift.review/1"));
    json_sheet(&pen, scratch, &dossier->sheet);
    put_principal(&to);
    put_survey(&to);
    json_chains(&to);
    json_parties(&to);
    put_bounds(&to);
    put_beyond(&to);
    put_rows(&to, "cut", &dossier->cut);
    put_accepted(&to);
    put_rewriting(&to);
    pen_end(&pen);
}
