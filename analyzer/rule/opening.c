/* Predicate: an agent reads what a stranger wrote, and holds a token that can write. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/opening.h"

#include "base/out.h"

/* What the token can write, and where the first word for it stands. `heavy`: some of it
 * is of a class of the rule, or proves who the job is. */
struct writing {
    struct strs words;
    const struct policy *policy;
    bool heavy;
};

/* A pattern is as heavy as anything it stands for. */
static bool is_heavy(const struct judging *judging, struct arena scratch,
                     const struct rule *rule, struct str word)
{
    const struct catalog *catalog = judging->in->catalog;
    const struct action *action = catalog_action(catalog, word);
    uint64_t *bits = NEW_MANY(&scratch, bit_words(judging->in->rules), uint64_t);

    if (!action || str_is(word, "id-token:write"))
        return true;
    index_action(scratch, judging->in->rules, action, bits);
    return bits[0] & rule->classes;
}

static struct writing writing_of(struct judging *judging, struct arena scratch,
                                 const struct rule *rule,
                                 const struct policies *policies)
{
    struct writing writing = {.policy = NULL};

    for (size_t p = 0; p < policies->len; p++)
        for (size_t s = 0; s < policies->at[p]->statements.len; s++) {
            const struct tokens *words = &policies->at[p]->statements.at[s].actions.any;
            for (size_t i = 0; i < words->len; i++) {
                struct str word = words->at[i].text;
                if (!str_ends(word, STR(":write")))
                    continue;
                *LIST_PUSH(&judging->work, &writing.words) = word;
                writing.heavy |= is_heavy(judging, scratch, rule, word);
                if (!writing.policy)
                    writing.policy = policies->at[p];
            }
        }
    strs_settle(&writing.words);
    return writing;
}

static void add_step(struct judging *judging, struct finding *finding, struct str text,
                     struct str file, struct span span)
{
    *LIST_PUSH(judging->run, &finding->path) =
        (struct step){text, kept_place(judging, (struct place){file, span})};
}

/* Of what stands in the way: a condition that is not understood, or an environment. */
static const char *doubt_of(const struct job_facts *job,
                            const struct agent_start *start)
{
    bool unread = true;

    for (size_t i = 0; i < start->openings.len; i++)
        unread &= start->openings.at[i].unread;
    if (unread)
        return "a condition speaks of who starts it, and is not understood";
    return job->environment.text.len
               ? "its environment may ask for an approval, which no file says"
               : NULL;
}

static struct str list_words(struct judging *judging, const struct strs *words)
{
    struct out out = out_to_arena(judging->run);

    for (size_t i = 0; i < words->len; i++)
        out_print(&out, "%s%.*s", i ? ", " : "", STR_ARGS(words->at[i]));
    return out_text(&out);
}

static void tell(struct judging *judging, const struct rule *rule,
                 const struct agent_start *start, const struct writing *writing)
{
    const struct entity *entity = judging->principal->entity;
    struct finding *finding = finding_about(judging, rule->check);
    struct str first = start->openings.at[0].by;
    const char *doubt = doubt_of(entity->job, start);
    struct strs events = {0};

    finding->level = writing->heavy ? rule->check->agent : rule->check->human;
    finding->place =
        kept_place(judging, (struct place){entity->file, start->word.span});
    finding->summary = arena_print(
        judging->run, "%.*s%s can start %.*s here, and the token of the job has %.*s",
        STR_ARGS(first), start->openings.len > 1 ? " (and others)" : "",
        STR_ARGS(start->title), STR_ARGS(list_words(judging, &writing->words)));
    if (doubt) {
        finding->certainty = CERTAIN_APPROXIMATE;
        finding->certainty_because = str_from(doubt);
    }
    for (size_t i = 0; i < start->openings.len; i++) {
        const struct opening *open = &start->openings.at[i];
        add_step(judging, finding,
                 arena_print(judging->run, "%.*s: %.*s", STR_ARGS(open->event.text),
                             STR_ARGS(open->by)),
                 open->file, open->event.span);
        *LIST_PUSH(&judging->work, &events) = open->event.text;
    }
    add_step(judging, finding,
             arena_print(judging->run, "starts %.*s", STR_ARGS(start->title)),
             entity->file, start->word.span);
    finding_hold(judging, finding, writing->policy);
    strs_settle(&events);
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, start->runtime);
    for (size_t i = 0; i < events.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, events.at[i]);
    for (size_t i = 0; i < writing->words.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) =
            kept(judging, writing->words.at[i]);
}

void opened_to_strangers(struct judging *judging, struct arena scratch,
                         const struct rule *rule)
{
    const struct entity *entity = judging->principal->entity;

    if (!entity || !entity->job)
        return;
    struct writing writing = writing_of(judging, scratch, rule, &entity->inlined);
    for (size_t i = 0; writing.words.len && i < entity->job->agents.len; i++)
        if (entity->job->agents.at[i].openings.len)
            tell(judging, rule, &entity->job->agents.at[i], &writing);
}
