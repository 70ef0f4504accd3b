/* The commits behind a tip, what each of them changed, and what all of it says. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DRIFT_PAST_H
#define DRIFT_PAST_H

#include "scan/side.h"
#include "source/history.h"

/* Files of grants, as the configuration of the tip looks for them. `tip` has what the
 * tip says, with nobody resolved; `changes` are, by commit, what it changed of its
 * first parent, of those files alone; `paths` are numbered. */
struct past {
    const struct scan_job *job;
    struct source *source;
    struct scan_side tip;
    struct commits commits; /* as source_walk lists them */
    struct changes *changes;
    struct memory memory;
    struct intern paths;
    const struct intern *only; /* see struct past_query */
};

/* What is asked of the past: the commits from `job->revision` backwards, without
 * `hidden` (NULL: nothing) and all that it follows. `loaded` has our data; `judges`
 * (NULL: the tip itself) is the commit whose control counts. What `known` holds (NULL:
 * nothing) is not read again, and of the files only those of `only` (NULL: all) and the
 * limits that the configuration names are looked at. */
struct past_query {
    struct source *source;
    const struct scan_job *job;
    const struct scan_side *loaded;
    const struct gathered *judges;
    const char *hidden;
    bool first_parent;
    const struct memory *known;
    const struct intern *only;
};

/* Reads the commits, and each content of a file of grants once. What cannot be read is
 * noted in `tip.said.notes`, as far as it concerns the tip. Fault: as source_walk and
 * gather_control. */
bool past_read(struct arena *keep, struct arena scratch, const struct past_query *query,
               struct past *out, struct fault *why);

/* The files of grants at one commit, by the number of the path: the content, NULL where
 * there is none, and whether it speaks of nobody but itself. */
struct files {
    const struct content **at;
    bool *alone;
};

struct files files_at_tip(struct arena *keep, const struct past *past);
struct files files_copy(struct arena *keep, const struct past *past,
                        const struct files *files);
/* From a commit to the one that `changes` starts from, or from there to the commit. */
void files_back(const struct past *past, struct files *files,
                const struct changes *changes);
void files_forward(const struct past *past, struct files *files,
                   const struct changes *changes);

/* Does the file, with that content, speak of nobody but itself? */
bool past_stands_alone(const struct past *past, struct str path,
                       const struct content *content);

/* Everybody at that moment, by the control of the tip: of the files that stand alone
 * only those that `alone` marks by the number of their path (NULL: all), and all other
 * files. What lives in `side` lives in `keep`, which may be given back afterwards. */
bool past_side(struct arena *keep, struct arena scratch, struct past *past,
               const struct files *files, const bool *alone, struct scan_side *side,
               struct fault *why);

#endif
