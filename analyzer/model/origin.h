/* Since when a right is held, through whose hands it came, and who agreed. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_ORIGIN_H
#define MODEL_ORIGIN_H

#include "model/actor.h"

#include <stdint.h>

/* `commit` is the full id of the first commit since which it holds without a break, and
 * `since` its day (YYYY-MM-DD, UTC) as its committer dates it, `days` before the day of
 * the run. `at_least`: the history behind it is not here. People are written "Name
 * <address>", and approvals say their grade and why it is believed. `grade` is the best
 * of them: none, claimed or verified. */
struct origin {
    struct str commit, since;
    size_t days;
    bool at_least;
    struct str author, committer;
    enum actor_kind author_kind;
    struct strs co_authors, approvals;
    struct str grade;
};

#endif
