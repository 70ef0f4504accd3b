/* A stranger is nobody who is named, no member, and works in a fork. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/starter.h"

/* The part of the event that its cause wrote; of other parts somebody else may be the
 * author. */
static const struct {
    const char *event, *path;
} written[] = {
    {"commit_comment",              "github.event.comment."     },
    {"discussion",                  "github.event.discussion."  },
    {"discussion_comment",          "github.event.comment."     },
    {"issue_comment",               "github.event.comment."     },
    {"issues",                      "github.event.issue."       },
    {"pull_request_review",         "github.event.review."      },
    {"pull_request_review_comment", "github.event.comment."     },
    {"pull_request_target",         "github.event.pull_request."},
};

static bool is_path(struct str path, const char *known)
{
    return str_equal_fold(path, str_from(known));
}

/* The parts of events, and the events that have them; of other events nothing is known.
 */
static const struct {
    const char *path, *events;
} parts[] = {
    {"github.event.comment.",
     " commit_comment discussion_comment issue_comment pull_request_review_comment "},
    {"github.event.discussion.",   " discussion discussion_comment "                },
    {"github.event.issue.",        " issue_comment issues "                         },
    {"github.event.pull_request.",
     " pull_request_review pull_request_review_comment pull_request_target "        },
    {"github.event.review.",       " pull_request_review "                          },
    {"github.event.workflow_run.", " workflow_run "                                 },
};

static bool has_event(const char *events, struct str event)
{
    struct str list = str_from(events);

    while (list.len)
        if (str_equal(str_cut(&list, ' '), event))
            return true;
    return false;
}

bool starter_lacks(struct str event, struct str path)
{
    bool known = false, there = true;

    for (size_t i = 0; i < LEN(parts); i++) {
        struct str head = str_from(parts[i].path);
        bool has = has_event(parts[i].events, event);
        known |= has;
        if (path.len > head.len && str_equal_fold(str_head(path, head.len), head))
            there = has;
    }
    return known && !there;
}

/* Is the path that member of what the cause of the event wrote? */
static bool is_of_author(struct str event, struct str path, const char *member)
{
    for (size_t i = 0; i < LEN(written); i++) {
        struct str head = str_from(written[i].path);
        if (str_is(event, written[i].event) && path.len > head.len &&
            str_equal_fold(str_head(path, head.len), head) &&
            is_path(str_skip(path, head.len), member))
            return true;
    }
    return false;
}

/* Not github.actor and what else says who caused the event last: whoever touches what a
 * stranger wrote, or a bot that a stranger makes do it, is named there. */
static bool is_author(struct str event, struct str path)
{
    return is_of_author(event, path, "user.login");
}

static bool is_one_of(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_fold(text, str_from(words[i])))
            return true;
    return false;
}

/* What starts a run only by people who can write, so that what follows it is theirs. */
static bool is_own_event(struct str text)
{
    static const char *const events[] = {"create",      "delete",
                                         "merge_group", "push",
                                         "release",     "repository_dispatch",
                                         "schedule",    "workflow_dispatch"};

    return is_one_of(text, events, LEN(events));
}

/* Nothing is equal to whatever reads as the number zero. */
static bool differs_from_nothing(struct str text)
{
    char first = text.len ? str_fold(text.at[0]) : '0';

    return first >= 'a' && first <= 'z';
}

enum answer starter_has(struct str event, struct str path, struct str text)
{
    static const char *const members[] = {"OWNER", "MEMBER", "COLLABORATOR"};

    if (starter_lacks(event, path))
        return differs_from_nothing(text) ? ANSWER_NO : ANSWER_MAYBE;
    if (is_path(path, "github.event_name"))
        return str_equal_fold(event, text) ? ANSWER_YES : ANSWER_NO;
    if (is_of_author(event, path, "author_association") &&
        is_one_of(text, members, LEN(members)))
        return ANSWER_NO;
    if (is_path(path, "github.event.workflow_run.event") && is_own_event(text))
        return ANSWER_NO;
    return is_author(event, path) ? ANSWER_NO : ANSWER_MAYBE;
}

static bool is_this_repository(struct str path)
{
    static const char *const paths[] = {
        "github.repository",
        "github.repository_id",
        "github.event.repository.full_name",
        "github.event.repository.id",
        "github.event.pull_request.base.repo.full_name",
        "github.event.pull_request.base.repo.id",
    };

    return is_one_of(path, paths, LEN(paths));
}

/* Who comments on a pull request need not be who opened it: for those events its fork
 * says nothing. */
static bool is_fork(struct str event, struct str path)
{
    static const char *const request[] = {
        "github.event.pull_request.head.repo.full_name",
        "github.event.pull_request.head.repo.id",
    };
    static const char *const run[] = {
        "github.event.workflow_run.head_repository.full_name",
        "github.event.workflow_run.head_repository.id",
    };

    if (str_is(event, "pull_request_target"))
        return is_one_of(path, request, LEN(request));
    return str_is(event, "workflow_run") && is_one_of(path, run, LEN(run));
}

enum answer starter_same(struct str event, struct str path, struct str other)
{
    bool elsewhere = (is_fork(event, path) && is_this_repository(other)) ||
                     (is_fork(event, other) && is_this_repository(path));
    bool owner =
        (is_author(event, path) && is_path(other, "github.repository_owner")) ||
        (is_author(event, other) && is_path(path, "github.repository_owner"));

    return elsewhere || owner ? ANSWER_NO : ANSWER_MAYBE;
}

enum answer starter_is(struct str event, struct str path)
{
    bool fork = (str_is(event, "pull_request_target") &&
                 is_path(path, "github.event.pull_request.head.repo.fork")) ||
                (str_is(event, "workflow_run") &&
                 is_path(path, "github.event.workflow_run.head_repository.fork"));

    if (starter_lacks(event, path))
        return ANSWER_NO;
    return fork ? ANSWER_YES : ANSWER_MAYBE;
}

/* Does `part` occur, whatever the case? */
static bool has_fold(struct str text, struct str part)
{
    for (; text.len >= part.len; text = str_skip(text, 1))
        if (str_equal_fold(str_head(text, part.len), part))
            return true;
    return false;
}

enum answer starter_within(struct str event, struct str path, struct str text)
{
    static const char *const strangers[] = {"NONE", "CONTRIBUTOR", "FIRST_TIMER",
                                            "FIRST_TIME_CONTRIBUTOR", "MANNEQUIN"};

    if (!is_of_author(event, path, "author_association"))
        return ANSWER_MAYBE;
    for (size_t i = 0; i < LEN(strangers); i++)
        if (has_fold(text, str_from(strangers[i])))
            return ANSWER_MAYBE;
    return ANSWER_NO;
}
