/* A condition closes an opening only where it certainly does. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/openings.h"

#include "subject/expression.h"

/* How deep jobs may need one another here. */
enum { NEEDS_DEPTH = 20 };

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

static const struct workflow *workflow_named(const struct workflows *all,
                                             struct str name)
{
    for (size_t i = 0; i < all->len; i++)
        if (str_equal(all->at[i].name.text, name) ||
            (!all->at[i].name.text.len && str_ends(all->at[i].path, name)))
            return &all->at[i];
    return NULL;
}

/* Can strangers start one of the workflows that it follows? Pull requests of forks may,
 * harmless as their own runs are. */
static bool follows_strangers(const struct workflow_facts *facts,
                              const struct workflows *all,
                              const struct trigger *trigger)
{
    for (size_t i = 0; i < trigger->workflows.len; i++) {
        const struct workflow *first =
            workflow_named(all, trigger->workflows.at[i].text);
        for (size_t t = 0; first && t < first->triggers.len; t++) {
            struct str event = first->triggers.at[t].event.text;
            if (str_is(event, "pull_request") || event_of(facts, event))
                return true;
        }
        if (!first)
            return true;
    }
    return trigger->workflows.len == 0;
}

struct openings openings_of(struct arena *keep, const struct workflow_facts *facts,
                            const struct workflows *all,
                            const struct workflow *workflow)
{
    struct openings open = {0};

    for (size_t i = 0; i < workflow->triggers.len; i++) {
        const struct trigger *trigger = &workflow->triggers.at[i];
        const struct stranger_event *event = event_of(facts, trigger->event.text);
        if (!event || is_of_members(event, trigger))
            continue;
        if (str_is(trigger->event.text, "workflow_run") &&
            !follows_strangers(facts, all, trigger))
            continue;
        *LIST_PUSH(keep, &open) = (struct opening){
            .event = trigger->event, .file = workflow->path, .by = event->by.text};
    }
    return open;
}

static const struct workflow_job *job_named(const struct workflow *workflow,
                                            struct str id)
{
    for (size_t i = 0; i < workflow->jobs.len; i++)
        if (str_equal_fold(workflow->jobs.at[i].id.text, id))
            return &workflow->jobs.at[i];
    return NULL;
}

/* A job is left out with what it needs, unless it asks to run all the same. */
static bool is_closed(const struct workflow *workflow, const struct workflow_job *job,
                      struct str event, unsigned depth)
{
    if (expression_holds(job->condition.text, event) == ANSWER_NO)
        return true;
    if (depth == NEEDS_DEPTH || expression_ignores_needs(job->condition.text))
        return false;
    for (size_t i = 0; i < job->needs.len; i++) {
        const struct workflow_job *first = job_named(workflow, job->needs.at[i].text);
        if (first && is_closed(workflow, first, event, depth + 1))
            return true;
    }
    return false;
}

struct openings openings_reach(struct arena *keep, const struct openings *from,
                               const struct workflow *workflow,
                               const struct workflow_job *job)
{
    struct openings open = {0};

    for (size_t i = 0; i < from->len; i++) {
        struct opening one = from->at[i];
        if (is_closed(workflow, job, one.event.text, 0))
            continue;
        one.unread |= expression_speaks_of_starter(job->condition.text);
        *LIST_PUSH(keep, &open) = one;
    }
    return open;
}

struct openings openings_reach_step(struct arena *keep,
                                    const struct workflow_facts *facts,
                                    const struct openings *from,
                                    const struct workflow_step *step)
{
    struct openings open = {0};

    for (size_t i = 0; i < from->len; i++) {
        struct opening one = from->at[i];
        if (runtime_checks_starter(facts, step) ||
            expression_holds(step->condition.text, one.event.text) == ANSWER_NO)
            continue;
        one.unread |= expression_speaks_of_starter(step->condition.text);
        *LIST_PUSH(keep, &open) = one;
    }
    return open;
}
