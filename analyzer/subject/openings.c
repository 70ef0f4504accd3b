/* A condition closes an opening only where it certainly does. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/openings.h"

#include "base/intern.h"
#include "subject/expression.h"

/* How deep jobs may need one another here. */
enum { NEEDS_DEPTH = 100 };

static const struct stranger_event *event_of(const struct workflow_facts *facts,
                                             struct str event)
{
    for (size_t i = 0; i < facts->events.len; i++)
        if (str_equal(facts->events.at[i].event.text, event))
            return &facts->events.at[i];
    return NULL;
}

static bool has_text(const struct tokens *list, struct str text)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_equal(list->at[i].text, text))
            return true;
    return false;
}

/* Are all types that start it caused by members only? */
static bool is_of_members(const struct stranger_event *event,
                          const struct trigger *trigger)
{
    for (size_t i = 0; i < trigger->types.len; i++)
        if (!has_text(&event->members, trigger->types.at[i].text))
            return false;
    return trigger->types.len > 0;
}

static bool is_named(const struct workflow *workflow, struct str name)
{
    return workflow->name.text.len ? str_equal(workflow->name.text, name)
                                   : str_ends(workflow->path, name);
}

/* Can strangers start it? Pull requests count, though such a run is harmless. */
static bool runs_for_strangers(const struct workflow_facts *facts,
                               const struct workflow *workflow)
{
    for (size_t i = 0; i < workflow->triggers.len; i++) {
        struct str event = workflow->triggers.at[i].event.text;
        if (str_is(event, "pull_request") || event_of(facts, event))
            return true;
    }
    return false;
}

/* Can strangers start one of the workflows that it follows, of which several may have
 * one name? */
static bool follows_strangers(const struct workflow_facts *facts,
                              const struct workflows *all,
                              const struct trigger *trigger)
{
    for (size_t i = 0; i < trigger->workflows.len; i++) {
        bool met = false;
        for (size_t w = 0; w < all->len; w++) {
            const struct workflow *first = &all->at[w];
            if (!is_named(first, trigger->workflows.at[i].text))
                continue;
            if (runs_for_strangers(facts, first))
                return true;
            met = true;
        }
        if (!met)
            return true;
    }
    return trigger->workflows.len == 0;
}

static bool has_event(const struct openings *open, const struct stranger_event *event)
{
    for (size_t i = 0; i < open->len; i++)
        if (str_equal(open->at[i].event.text, event->event.text))
            return true;
    return false;
}

struct openings openings_of(struct arena *keep, const struct workflow_facts *facts,
                            const struct workflows *all,
                            const struct workflow *workflow)
{
    struct openings open = {0};

    for (size_t i = 0; i < workflow->triggers.len; i++) {
        const struct trigger *trigger = &workflow->triggers.at[i];
        const struct stranger_event *event = event_of(facts, trigger->event.text);
        if (!event || is_of_members(event, trigger) || has_event(&open, event))
            continue;
        if (str_is(trigger->event.text, "workflow_run") &&
            !follows_strangers(facts, all, trigger))
            continue;
        *LIST_PUSH(keep, &open) = (struct opening){
            .event = trigger->event, .file = workflow->path, .by = event->by.text};
    }
    return open;
}

/* What the text of an `if` does to each event. */
static struct shut shut_by(const struct workflow_facts *facts, struct str condition)
{
    bool speaks = expression_speaks_of_starter(condition);
    struct shut shut = {0};

    for (size_t i = 0; i < facts->events.len; i++) {
        enum answer holds = expression_holds(condition, facts->events.at[i].event.text);
        if (holds == ANSWER_NO)
            shut.closed |= (uint32_t)1 << i;
        else if (holds == ANSWER_MAYBE && speaks)
            shut.unread |= (uint32_t)1 << i;
    }
    return shut;
}

/* The jobs of one workflow, by the number of their ids. */
struct reaching {
    const struct workflow_facts *facts;
    const struct workflow *workflow;
    struct intern ids;
    struct reach *out;
    bool *met;
};

/* The events for which the job may run though what it needs did not. */
static uint32_t runs_all_the_same(const struct workflow_facts *facts,
                                  struct str condition)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < facts->events.len; i++)
        if (expression_ignores_needs(condition, facts->events.at[i].event.text))
            bits |= (uint32_t)1 << i;
    return bits;
}

/* A job is left out with what it needs, unless it asks to run all the same. Where jobs
 * need one another in a circle, or too deep, the rest counts as open. */
static uint32_t closed_for(struct reaching *reaching, size_t number, unsigned depth)
{
    const struct workflow_job *job = &reaching->workflow->jobs.at[number];
    struct shut *shut = &reaching->out[number].shut;

    if (reaching->met[number] || depth == NEEDS_DEPTH)
        return shut->closed;
    reaching->met[number] = true;
    *shut = shut_by(reaching->facts, job->condition.text);
    uint32_t all_the_same = runs_all_the_same(reaching->facts, job->condition.text);
    for (size_t i = 0; i < job->needs.len; i++) {
        uint32_t first;
        if (!intern_find(&reaching->ids, job->needs.at[i].text, &first))
            continue;
        shut->closed |= closed_for(reaching, first, depth + 1) & ~all_the_same;
        shut->unread |= reaching->out[first].shut.unread & ~all_the_same;
    }
    return shut->closed;
}

static void add_start(struct arena *keep, struct starts *to,
                      const struct runtime *runtime, struct token word,
                      struct shut shut)
{
    if (runtime)
        *LIST_PUSH(keep, to) = (struct start){runtime, word, shut};
}

static struct starts starts_of(struct arena *keep, const struct workflow_facts *facts,
                               const struct workflow_job *job)
{
    struct starts starts = {0};

    add_start(keep, &starts, runtime_of_action(facts, job->uses.text), job->uses,
              (struct shut){0});
    for (size_t i = 0; i < job->steps.len; i++) {
        const struct workflow_step *step = &job->steps.at[i];
        struct token word;
        const struct runtime *runtime = runtime_of_step(facts, step, &word);
        struct shut shut = shut_by(facts, step->condition.text);
        for (size_t e = 0; e < facts->events.len; e++)
            if (runtime_checks_starter(facts, step, facts->events.at[e].event.text))
                shut.closed |= (uint32_t)1 << e;
        add_start(keep, &starts, runtime, word, shut);
    }
    return starts;
}

struct reach *openings_reach(struct arena *keep, struct arena scratch,
                             const struct workflow_facts *facts,
                             const struct workflow *workflow)
{
    size_t count = workflow->jobs.len;
    struct reaching reaching = {
        .facts = facts,
        .workflow = workflow,
        .out = NEW_MANY(keep, count, struct reach),
        .met = NEW_MANY(&scratch, count, bool),
    };

    for (size_t i = 0; i < count; i++)
        intern_id(&scratch, &reaching.ids, workflow->jobs.at[i].id.text);
    for (size_t i = 0; i < count; i++) {
        closed_for(&reaching, i, 0);
        reaching.out[i].starts = starts_of(keep, facts, &workflow->jobs.at[i]);
    }
    return reaching.out;
}

struct openings openings_past(struct arena *keep, const struct workflow_facts *facts,
                              const struct openings *from, const struct shut *shut)
{
    struct openings open = {0};

    for (size_t i = 0; i < from->len; i++) {
        struct opening one = from->at[i];
        const struct stranger_event *event = event_of(facts, one.event.text);
        uint32_t bit = (uint32_t)1 << (event - facts->events.at);
        if (shut->closed & bit)
            continue;
        one.unread |= (shut->unread & bit) != 0;
        *LIST_PUSH(keep, &open) = one;
    }
    return open;
}
