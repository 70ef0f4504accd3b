/* An episode is opened, widened and closed by commits, through somebody's hands. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "drift/episodes.h"

#include "identity/day.h"

enum { SECONDS_OF_A_DAY = 86400 };

struct str episode_day(const struct replaying *replaying)
{
    return day_words(replaying->run,
                     replaying->commit->committer.when / SECONDS_OF_A_DAY);
}

static void change(struct replaying *replaying, const struct held *held,
                   enum measure measure, int by)
{
    size_t *count = &replaying->counts[held->name * ACTOR_KINDS + held->kind][measure];
    size_t *total = &replaying->point.at[held->kind][measure];

    if (by < 0)
        *total -= --*count == 0;
    else
        *total += (*count)++ == 0;
}

static void count(struct replaying *replaying, const struct held *held, int by)
{
    const struct episode *episode = held->episode;
    size_t *rights = &replaying->point.at[held->kind][MEASURE_RIGHTS];

    if (held->waived) {
        change(replaying, held, MEASURE_WAIVED, by);
        return;
    }
    if (held->check == replaying->beyond) {
        change(replaying, held, MEASURE_BEYOND, by);
        *rights = by < 0 ? *rights - held->rights : *rights + held->rights;
    }
    if (held->check == replaying->operator_level || held->check == replaying->inherited)
        change(replaying, held, MEASURE_OPERATORS, by);
    if (episode->unreviewed)
        change(replaying, held, MEASURE_UNREVIEWED, by);
    if (episode->by_itself)
        change(replaying, held, MEASURE_SELF, by);
}

static const struct authorship *authorship(struct replaying *replaying)
{
    if (!replaying->authorship) {
        replaying->authorship = NEW(replaying->asking->keep, struct authorship);
        authorship_of(replaying->asking->keep, replaying->asking->scratch,
                      replaying->commit, NULL, &replaying->people->who,
                      replaying->authorship);
    }
    return replaying->authorship;
}

static struct str author_words(struct arena *run, const struct person *author)
{
    return arena_print(run, "%.*s <%.*s>", STR_ARGS(author->name),
                       STR_ARGS(author->email));
}

static bool is_unreviewed(const struct replaying *replaying,
                          const struct authorship *who)
{
    size_t required = replaying->asking->past->tip.said.config.approvals.required;

    return who->grade == APPROVAL_NONE || (required && who->distinct < required);
}

/* One row for all that a commit gave to one principal. */
static void add_widening(struct replaying *replaying, const struct episode *episode,
                         bool unreviewed, bool by_itself)
{
    struct widening_rows *all = &replaying->out->widenings;
    const struct authorship *who = authorship(replaying);

    for (size_t i = replaying->widenings_before; i < all->len; i++)
        if (str_equal(all->at[i].principal, episode->principal))
            return;
    *LIST_PUSH(replaying->run, all) = (struct widening_row){
        .commit = replaying->commit->id,
        .day = episode_day(replaying),
        .author = author_words(replaying->run, &who->author),
        .principal = episode->principal,
        .kind = episode->kind,
        .author_kind = who->author.kind,
        .unreviewed = unreviewed,
        .by_itself = by_itself,
    };
}

/* The commit gave of what is held. What was there when the history was cut short came
 * through hands that nobody knows. */
static void widen(struct replaying *replaying, const struct held *held)
{
    struct episode *episode = held->episode;

    episode->widened++;
    if (replaying->commit->cut || held->waived || !held->counts)
        return;
    const struct authorship *who = authorship(replaying);
    bool unreviewed = is_unreviewed(replaying, who);
    bool by_itself =
        authorship_agent(who) ||
        (held->entry && authorship_by(replaying->asking->scratch, who, held->entry));
    episode->unreviewed |= unreviewed;
    episode->by_itself |= by_itself;
    if (unreviewed || by_itself)
        add_widening(replaying, episode, unreviewed, by_itself);
}

void episode_begin(struct replaying *replaying, struct held *held)
{
    const struct commit *commit = replaying->commit;
    struct episode *episode = NEW(replaying->run, struct episode);

    *episode = (struct episode){
        .principal = intern_text(&replaying->asking->names, held->name),
        .kind = held->kind,
        .check = held->check,
        .level = held->level,
        .id = held->id,
        .opened_commit = commit->id,
        .opened_day = episode_day(replaying),
        .at_least = commit->cut,
        .waived = held->waived,
    };
    if (!commit->cut) {
        const struct authorship *who = authorship(replaying);
        episode->author = author_words(replaying->run, &who->author);
        episode->author_kind = who->author.kind;
        episode->approval = str_from(approval_grade_name(who->grade));
    }
    held->episode = episode;
    widen(replaying, held);
    count(replaying, held, 1);
    *LIST_PUSH(replaying->run, &replaying->out->episodes) = episode;
}

void episode_stay(struct replaying *replaying, struct held *old, struct held *new,
                  bool grown)
{
    struct episode *episode = old->episode;

    count(replaying, old, -1);
    new->episode = episode;
    episode->principal = intern_text(&replaying->asking->names, new->name);
    episode->kind = new->kind;
    episode->level = new->level;
    episode->id = new->id;
    if (grown)
        widen(replaying, new);
    count(replaying, new, 1);
}

void episode_end(struct replaying *replaying, const struct held *held)
{
    count(replaying, held, -1);
    held->episode->closed_commit = replaying->commit->id;
    held->episode->closed_day = episode_day(replaying);
}
