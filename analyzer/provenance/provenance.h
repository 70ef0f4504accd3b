/* Who wrote a commit, human or agent, who agreed to it, and how sure that is. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_PROVENANCE_H
#define PROVENANCE_PROVENANCE_H

#include "provenance/person.h"
#include "provenance/seal.h"

/* How sure it is that somebody agreed. */
enum approval_grade {
    APPROVAL_NONE,     /* on record, and it does not count */
    APPROVAL_CLAIMED,  /* the commit says so, and anybody could have written that */
    APPROVAL_VERIFIED, /* signed with the key of somebody else */
};

/* Somebody other than the authors, or who does not count as such: `because` says what
 * speaks for it and, of grade none, what against. `by` is empty where nobody is named.
 */
struct approval {
    struct person by;
    enum approval_grade grade;
    struct str because;
};

LIST_OF(approvals, struct approval);

/* `co_authors` are whom the trailers name as having written it too, tools among them.
 * `approvals` have each person once; they are in order: grade down, address, name.
 * `grade` is the best of them. `distinct` counts the people who are surely several, the
 * authors together as one; agents and services are nobody. `seal` and `merge_seal` say
 * what the signatures are worth. */
struct authorship {
    struct person author, committer;
    struct people co_authors;
    struct approvals approvals;
    enum approval_grade grade;
    size_t distinct;
    struct seal seal, merge_seal;
};

/* What the owners say of people. `registry` and `signers` are NULL where there are
 * none, and both come from the commit that judges. `today` is the day of the run,
 * counted since 1970. */
struct who {
    const struct registry *registry;
    const struct authors *authors;
    const struct allowed_signers *signers;
    int64_t today;
};

/* Works out the authorship of `commit`; `merged_by` is the merge that brought it in, or
 * NULL. The texts are those of the commits, or in `keep`. */
void authorship_of(struct arena *keep, struct arena scratch,
                   const struct commit *commit, const struct commit *merged_by,
                   const struct who *who, struct authorship *out);

/* Whom that entry of the registry names, if they wrote it as author or co-author, or
 * committed it: whoever commits can write any author. NULL: nobody. Where it is the
 * entry of a principal that gained, that one widened itself. */
const struct person *authorship_by(struct arena scratch,
                                   const struct authorship *authorship,
                                   const struct registration *entry);
/* The first of author and co-authors who is an agent, or whom the registry and the
 * marks contradict about; NULL: none. */
const struct person *authorship_agent(const struct authorship *authorship);

const char *approval_grade_name(enum approval_grade grade);

#endif
