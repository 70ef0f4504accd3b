/* Findings and their proof, copied out of the side so that they outlive it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parts.h"

#include "base/out.h"
#include "model/spoken.h"

struct str kept(struct judging *judging, struct str text)
{
    return intern_text(&judging->texts, intern_id(judging->run, &judging->texts, text));
}

struct place kept_place(struct judging *judging, struct place place)
{
    return (struct place){kept(judging, place.path), place.span};
}

static struct strs kept_strs(struct judging *judging, const struct strs *texts)
{
    struct strs made = {0};

    for (size_t i = 0; i < texts->len; i++)
        *LIST_PUSH(judging->run, &made) = kept(judging, texts->at[i]);
    return made;
}

const char *who_words(const struct principal *principal)
{
    switch (principal->kind) {
    case ACTOR_AGENT:
        return "this agent";
    case ACTOR_HUMAN:
        return "this human";
    case ACTOR_SERVICE:
        return "this service";
    case ACTOR_UNKNOWN:
        break;
    }
    switch (principal->form) {
    case FORM_USER:
        return "this user";
    case FORM_ROLE:
        return "this role";
    case FORM_SUBJECT:
        return "this principal";
    case FORM_GROUP:
        return "whoever is in this group";
    case FORM_MANAGED:
    case FORM_POLICY:
        break;
    }
    return "whoever holds this policy";
}

const struct actor *judging_actor(struct judging *judging)
{
    const struct principal *principal = judging->principal;
    struct actor *actor;

    if (judging->actor)
        return judging->actor;
    actor = NEW(judging->run, struct actor);
    *actor = (struct actor){
        .id = kept(judging, principal->id),
        .kind = principal->kind,
        .kind_because = kept(judging, principal->kind_because),
        .owner = kept(judging, principal->owner),
        .tier = str_from(tier_name(principal->tier)),
        .baseline =
            kept(judging, principal->baseline ? principal->baseline->name : STR("")),
    };
    judging->actor = actor;
    return actor;
}

/* What nobody has called human or service is judged as an agent is. */
static enum finding_level level_for(const struct check *check, enum actor_kind kind)
{
    return kind == ACTOR_HUMAN || kind == ACTOR_SERVICE ? check->human : check->agent;
}

struct finding *finding_about(struct judging *judging, const struct check *check)
{
    struct finding *finding = LIST_PUSH(judging->run, judging->out);

    *finding = (struct finding){
        .check = check,
        .level = level_for(check, judging->principal->kind),
        .actor = judging_actor(judging),
        .place = kept_place(judging, judging->principal->place),
    };
    if (judging->principal->form == FORM_POLICY)
        finding->apart = finding->actor->id;
    return finding;
}

void finding_name(struct judging *judging, struct finding *finding)
{
    finding->copy = 0;
    finding->id = finding_id(judging->run, finding);
    if (!finding->apart.len)
        return;
    uint32_t id = intern_id(judging->side, &judging->alike, finding->id);
    if (id == judging->copies.len)
        LIST_PUSH(judging->side, &judging->copies);
    uint32_t one =
        intern_id(judging->side, &judging->apart,
                  arena_print(&judging->work, "%.*s %.*s", STR_ARGS(finding->id),
                              STR_ARGS(finding->apart)));
    if (one == judging->copy_of.len)
        *LIST_PUSH(judging->side, &judging->copy_of) = judging->copies.at[id]++;
    finding->copy = judging->copy_of.at[one];
    if (finding->copy)
        finding->id = finding_id(judging->run, finding);
}

void finding_hold(struct judging *judging, struct finding *finding,
                  const struct policy *policy)
{
    const struct holdings *holds = &judging->principal->holds;

    finding->through = kept(judging, policy->through);
    for (size_t i = 0; i < holds->len; i++) {
        if (holds->at[i].policy != policy)
            continue;
        for (size_t s = 0; s < holds->at[i].path.len; s++) {
            const struct step *step = &holds->at[i].path.at[s];
            *LIST_PUSH(judging->run, &finding->path) = (struct step){
                kept(judging, step->text), kept_place(judging, step->place)};
        }
        return;
    }
    /* No other grant is held: somebody else's resource gives it. */
    *LIST_PUSH(judging->run, &finding->path) =
        (struct step){STR("named by the policy of a resource"),
                      kept_place(judging, policy_place(policy, policy->span))};
}

static bool is_fact(const struct judging *judging, const struct context_entry *entry)
{
    for (size_t i = 0; i < judging->facts.len; i++)
        if (str_equal_fold(judging->facts.at[i].key, entry->key))
            return true;
    return false;
}

/* "X may call A on R with k = v." What is always so of the principal is left out. */
static struct str request_words(struct judging *judging, const struct request *request)
{
    const struct principal *principal = judging->principal;
    struct out out = out_to_arena(&judging->work);
    const char *between = " with ";

    if (principal->entity) /* a chain has requests of others too */
        out_bytes(&out, request->principal.len ? request->principal : principal->id);
    else
        out_print(&out, "Whoever holds %.*s", STR_ARGS(principal->id));
    out_put(&out, " may ");
    spoken_request(&out, request, out_bytes);
    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        if (is_fact(judging, entry))
            continue;
        out_print(&out, "%s%.*s =", between, STR_ARGS(entry->key));
        for (size_t v = 0; v < entry->values.len; v++)
            out_print(&out, "%s %.*s", v ? "," : "", STR_ARGS(entry->values.at[v]));
        between = " and ";
    }
    out_char(&out, '.');
    return kept(judging, out_text(&out));
}

struct request kept_request(struct judging *judging, const struct request *request)
{
    struct request made = {
        .principal = kept(judging, request->principal),
        .action = kept(judging, request->action),
        .resource = kept(judging, request->resource),
        .resource_account = kept(judging, request->resource_account),
        .provider = request->provider,
    };

    for (size_t i = 0; i < request->context.len; i++) {
        const struct context_entry *entry = &request->context.at[i];
        *LIST_PUSH(judging->run, &made.context) =
            (struct context_entry){kept(judging, entry->key),
                                   kept_strs(judging, &entry->values), entry->multi};
    }
    return made;
}

void finding_witness(struct judging *judging, struct finding *finding,
                     const struct request *witness, struct str sentence)
{
    if (!finding->has_witness)
        finding->witness = kept_request(judging, witness);
    finding->has_witness = true;
    *LIST_PUSH(judging->run, &finding->witness_words) = request_words(judging, witness);
    if (sentence.len)
        *LIST_PUSH(judging->run, &finding->witness_words) = kept(judging, sentence);
}

struct place finding_place(struct judging *judging, const struct policy *policy,
                           struct place place)
{
    const struct holdings *holds = &judging->principal->holds;

    for (size_t i = 0; policy && policy->provided && i < holds->len; i++) {
        const struct steps *path = &holds->at[i].path;
        if (holds->at[i].policy != policy)
            continue;
        for (size_t s = path->len; s-- > 0;)
            if (!str_equal(path->at[s].place.path, policy->path))
                return kept_place(judging, path->at[s].place);
    }
    return kept_place(judging, place);
}

void kept_rows(struct judging *judging, const struct rows *rows, struct rows *out)
{
    for (size_t i = 0; i < rows->len; i++) {
        if (rows_has(out, &rows->at[i]))
            continue;
        struct row *row = LIST_PUSH(judging->run, out);
        *row = rows->at[i];
        row->principals = kept_strs(judging, &row->principals);
        row->actions = kept_strs(judging, &row->actions);
        row->resources = kept_strs(judging, &row->resources);
        row->conditions = kept_strs(judging, &row->conditions);
        row->place = kept_place(judging, row->place);
    }
}

void finding_prove(struct judging *judging, struct finding *finding,
                   const struct comparison *excess, struct str sentence)
{
    if (excess->status == ROW_INERT)
        finding->level = FINDING_NOTE;
    finding->place = finding_place(judging, excess->by->policy, excess->place);
    finding_witness(judging, finding, &excess->witness, sentence);
    finding_hold(judging, finding, excess->by->policy);
    kept_rows(judging, &excess->rows, &finding->excess);
    for (size_t i = 0; i < excess->meaning.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            kept(judging, excess->meaning.at[i]);
    for (size_t i = 0; i < excess->stretches.len; i++) {
        const char *open = excess->stretches.at[i].grant->open;
        if (!open)
            continue;
        finding->certainty = CERTAIN_APPROXIMATE;
        finding->certainty_because = kept(judging, str_from(open));
    }
}

void finding_undecided(struct judging *judging, const struct rule *rule,
                       struct str part, struct str reason, struct place place)
{
    struct finding *finding = finding_about(judging, judging->in->rules->undecided);
    const struct str meaning[] = {rule->check->slug, part};

    finding->level = level_for(rule->check, judging->principal->kind);
    finding->certainty = CERTAIN_UNDECIDED;
    finding->certainty_because = kept(judging, reason);
    finding->summary =
        arena_print(judging->run, "whether %s is a case of \"%.*s\" cannot be decided",
                    who_words(judging->principal), STR_ARGS(rule->check->title));
    if (place.path.len)
        finding->place = kept_place(judging, place);
    for (size_t i = 0; i < LEN(meaning); i++)
        if (meaning[i].len)
            *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, meaning[i]);
}
