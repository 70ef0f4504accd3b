/* One finder a kind of signal; each looks for the first word that shows it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/signal.h"

#include "identity/service.h"
#include "identity/wild.h"

static bool shows(const struct signal *signal, struct str text)
{
    bool any = false;

    for (size_t i = 0; !any && i < signal->any.len; i++)
        any = wild_text_fold(signal->any.at[i].text, text);
    for (size_t i = 0; any && i < signal->but.len; i++)
        any = !wild_text_fold(signal->but.at[i].text, text);
    return any;
}

/* Sets the mark and returns true when the text shows the signal. */
static bool try_text(const struct signal *signal, struct str text, struct place place,
                     struct mark *out)
{
    if (text.len == 0 || !shows(signal, text))
        return false;
    *out = (struct mark){signal, text, place};
    return true;
}

static bool find_tag(struct scale *scale, const struct entity *entity,
                     const struct signal *signal, struct mark *out)
{
    struct arena scratch = *scale->tables;

    for (size_t i = 0; i < entity->tags.len; i++) {
        const struct tag *tag = &entity->tags.at[i];
        struct str pair = arena_print(&scratch, "%.*s=%.*s", STR_ARGS(tag->key.text),
                                      STR_ARGS(tag->value.text));

        if (try_text(signal, pair, (struct place){entity->file, tag->key.span}, out)) {
            out->value = arena_copy(scale->keep, pair);
            return true;
        }
    }
    return false;
}

static bool find_held(const struct entity *entity, const struct signal *signal,
                      struct mark *out)
{
    for (size_t i = 0; i < entity->attached.len; i++) {
        const struct token *arn = &entity->attached.at[i];
        if (try_text(signal, str_after_last(arn->text, '/'),
                     (struct place){entity->file, arn->span}, out))
            return true;
    }
    for (size_t i = 0; i < entity->inlined.len; i++) {
        const struct policy *policy = entity->inlined.at[i];
        if (try_text(signal, policy->name, policy_place(policy, policy->span), out))
            return true;
    }
    return false;
}

/* The principals of the statement that are of the type. */
static bool find_principal(struct arena scratch, const struct policy *trust,
                           const struct statement *statement, enum principal_type type,
                           const struct signal *signal, struct mark *out)
{
    const struct principal_match *match = &statement->principals;

    for (size_t i = 0; !match->negated && i < match->any.len; i++) {
        const struct token *token = &match->any.at[i].token;
        struct str text = type == PRINCIPAL_SERVICE
                              ? service_plain(&scratch, token->text)
                              : token->text;
        if (match->any.at[i].type == type &&
            try_text(signal, text, policy_place(trust, token->span), out)) {
            out->value = token->text;
            return true;
        }
    }
    return false;
}

/* The values that a condition on a subject admits. */
static bool find_subject(const struct policy *trust, const struct statement *statement,
                         const struct signal *signal, struct mark *out)
{
    for (size_t i = 0; i < statement->conditions.len; i++) {
        const struct condition *condition = &statement->conditions.at[i];
        struct str key = str_after_last(condition->key.text, ':');

        if (!str_equal_fold(key, STR("sub")) || str_has(condition->op.text, STR("Not")))
            continue;
        for (size_t j = 0; j < condition->values.len; j++) {
            const struct token *value = &condition->values.at[j];
            if (try_text(signal, value->text, policy_place(trust, value->span), out))
                return true;
        }
    }
    return false;
}

static bool find_trusted(struct arena scratch, const struct entity *entity,
                         const struct signal *signal, struct mark *out)
{
    const struct policy *trust = entity->trust;

    for (size_t i = 0; trust && i < trust->statements.len; i++) {
        const struct statement *statement = &trust->statements.at[i];
        bool found;

        if (statement->effect != EFFECT_ALLOW)
            continue;
        if (signal->on == ON_TRUSTED_SUBJECT)
            found = find_subject(trust, statement, signal, out);
        else
            found =
                find_principal(scratch, trust, statement,
                               signal->on == ON_TRUSTED_SERVICE ? PRINCIPAL_SERVICE
                                                                : PRINCIPAL_FEDERATED,
                               signal, out);
        if (found)
            return true;
    }
    return false;
}

/* The first action of the policy that names a service of the signal. */
static struct mark find_action(const struct policy *policy, const struct signal *signal)
{
    struct mark mark = {0};

    for (size_t i = 0; i < policy->statements.len; i++) {
        const struct statement *statement = &policy->statements.at[i];
        const struct tokens *actions = &statement->actions.any;

        if (statement->effect != EFFECT_ALLOW || statement->actions.negated)
            continue;
        for (size_t j = 0; j < actions->len; j++) {
            struct str rest = actions->at[j].text, service = str_cut(&rest, ':');
            if (try_text(signal, service, policy_place(policy, actions->at[j].span),
                         &mark)) {
                mark.value = actions->at[j].text;
                return mark;
            }
        }
    }
    return mark;
}

/* The marks of a policy, one for each signal (most of them empty), found once however
 * many hold it: policies are known by their address. */
static const struct mark *remember(struct scale *scale, const struct policy *policy)
{
    const struct signals *signals = &scale->kinds->signals;
    struct str address = {(const char *)&policy, sizeof policy};
    size_t known = scale->seen.len;
    uint32_t id = intern_id(scale->tables, &scale->seen, address);

    for (size_t i = 0; id >= known && i < signals->len; i++) {
        struct mark *mark = LIST_PUSH(scale->tables, &scale->remembered);
        if (signals->at[i].on == ON_ALLOWED_SERVICE)
            *mark = find_action(policy, &signals->at[i]);
    }
    return &scale->remembered.at[id * signals->len];
}

static bool find_allowed(struct scale *scale, const struct subject *subject,
                         size_t number, struct mark *out)
{
    for (size_t i = 0; i < subject->holds->len; i++) {
        const struct mark *marks = remember(scale, subject->holds->at[i].policy);
        if (marks[number].signal) {
            *out = marks[number];
            return true;
        }
    }
    return false;
}

static bool find_started(const struct entity *entity, const struct signal *signal,
                         struct mark *out)
{
    for (size_t i = 0; i < entity->ties.len; i++) {
        const struct tie *tie = &entity->ties.at[i];
        if (tie->kind == TIE_RUNS &&
            try_text(signal, tie->to.text, (struct place){tie->file, tie->to.span},
                     out))
            return true;
    }
    return false;
}

static bool find(struct scale *scale, const struct subject *subject, size_t number,
                 struct mark *out)
{
    const struct signal *signal = &scale->kinds->signals.at[number];
    const struct entity *entity = subject->entity;

    /* not covered: there is no other kind */
    switch (signal->on) {
    case ON_ID:
        return try_text(signal, subject->id, subject->place, out);
    case ON_NAME:
        return try_text(signal, subject->name, subject->place, out);
    case ON_TAG:
        return entity && find_tag(scale, entity, signal, out);
    case ON_HELD_POLICY:
        return entity && find_held(entity, signal, out);
    case ON_ALLOWED_SERVICE:
        return find_allowed(scale, subject, number, out);
    case ON_TRUSTED_SERVICE:
    case ON_TRUSTED_PROVIDER:
    case ON_TRUSTED_SUBJECT:
        return entity && find_trusted(*scale->tables, entity, signal, out);
    case ON_STARTED:
        return entity && find_started(entity, signal, out);
    }
    return false;
}

struct marks signal_collect(struct scale *scale, const struct subject *subject)
{
    struct marks marks = {0};
    struct mark mark;

    for (size_t i = 0; i < scale->kinds->signals.len; i++)
        if (find(scale, subject, i, &mark))
            *LIST_PUSH(scale->keep, &marks) = mark;
    return marks;
}

static size_t weight_of(const struct marks *marks, enum actor_kind kind)
{
    size_t sum = 0;

    for (size_t i = 0; i < marks->len; i++)
        if (marks->at[i].signal->says == kind)
            sum += marks->at[i].signal->weight;
    return sum;
}

enum actor_kind signal_weigh(const struct scale *scale, const struct marks *marks)
{
    size_t human = weight_of(marks, ACTOR_HUMAN), agent = weight_of(marks, ACTOR_AGENT);
    size_t service = weight_of(marks, ACTOR_SERVICE);
    size_t least = scale->kinds->decisive;

    if (agent >= least && agent >= human && agent >= service)
        return ACTOR_AGENT;
    if (human >= least && human > service)
        return ACTOR_HUMAN;
    return service >= least && service > human ? ACTOR_SERVICE : ACTOR_UNKNOWN;
}

bool signal_contradicts(const struct scale *scale, const struct marks *marks,
                        enum actor_kind kind)
{
    enum actor_kind said = signal_weigh(scale, marks);

    return kind != ACTOR_UNKNOWN && said != ACTOR_UNKNOWN && said != kind &&
           weight_of(marks, kind) == 0;
}

/* The marks that speak for the kind, or those that do not. */
static struct str words_of(struct arena *keep, const struct marks *marks,
                           enum actor_kind kind, bool speak_for)
{
    struct strs words = {0};

    for (size_t i = 0; i < marks->len; i++) {
        const struct mark *mark = &marks->at[i];

        if ((mark->signal->says == kind) == speak_for)
            *LIST_PUSH(keep, &words) =
                arena_print(keep, "%.*s: \"%.*s\" (%.*s:%u)",
                            STR_ARGS(mark->signal->why.text), STR_ARGS(mark->value),
                            STR_ARGS(mark->place.path), mark->place.span.line);
    }
    return arena_join(keep, words.at, words.len, STR("; "));
}

struct str signal_words(struct arena *keep, const struct marks *marks,
                        enum actor_kind kind)
{
    struct str with = words_of(keep, marks, kind, true);
    struct str against = words_of(keep, marks, kind, false);

    if (marks->len == 0)
        return STR("no kind is registered, and there is no signal");
    if (kind == ACTOR_UNKNOWN)
        return arena_print(keep, "no kind is registered, and no signal decides: %.*s",
                           STR_ARGS(against));
    if (against.len == 0)
        return with;
    return arena_print(keep, "%.*s; against it: %.*s", STR_ARGS(with),
                       STR_ARGS(against));
}
