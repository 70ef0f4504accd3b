/* All that a security review reads about one principal before it goes live. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_DOSSIER_H
#define REVIEW_DOSSIER_H

#include "become/become.h"
#include "compare/rewrite.h"
#include "rule/survey.h"
#include "scan/side.h"

/* A layer that must allow as well. EXCEEDS: without it the principal might do more, and
 * `witness` is a request that it takes away. COVERED: it takes nothing away. */
struct binding {
    const char *layer; /* "permissions boundary" */
    struct policies policies;
    enum verdict verdict;
    struct str reason; /* when undecided */
    struct request witness;
};

LIST_OF(bindings, struct binding);

/* What is held beyond the baseline; `asked` only where there is one. */
struct beyond {
    bool asked;
    enum verdict verdict;
    struct str reason;
    struct request witness;
    struct rows rows;
};

/* Somebody whom the principal can become, and the classes that it then holds. `all`: it
 * can be given anything that its bounds leave. Not `known`: no document shows what it
 * holds, so it may be of any class. */
struct other {
    struct reached reached;
    struct survey_bits bits;
    bool all, known;
};

LIST_OF(others, struct other);

/* A live row that only waived findings tell, and what accepts it. */
struct accepted_row {
    struct row row;
    const struct acceptance *by;
};

LIST_OF(accepted_rows, struct accepted_row);

/* `sheet` has the findings about this principal and the documents that it holds, and
 * all notes of the scan. `principal` is NULL when there is no answer, and the sheet
 * says why. `facts` are the keys of requests that are always so of it. `registry` is
 * the path of the registry. `cut` are the live rows of all findings and of what is
 * beyond the baseline, each once, without those that are `accepted` for a while.
 * `policy` is what it would need instead. `self` is its number in the graph; `others`
 * are in the order of become_reach, without those through whom nothing is gained,
 * `into` those who can become it. */
struct dossier {
    struct answer_sheet sheet;
    const struct principal *principal;
    struct context facts;
    struct str registry;
    struct survey survey;
    struct bindings bindings;
    struct beyond beyond;
    struct rows cut;
    struct accepted_rows accepted;
    struct rewriting policy;
    bool by_ceiling; /* no baseline names it: `policy` is measured by its tier */
    struct graph *graph;
    uint32_t self;
    struct others others;
    struct reached_list into;
    struct quorums quorums; /* who has to act together before something is destroyed */
    size_t required;        /* distinct people, by the configuration; else two */
};

/* Reads one commit and looks at the principal that `words` mean (scan/name.h). The
 * answer lives in `run`, and borrows from what was read, which stays. It is incomplete
 * when a scan is, and when a question that only a dossier asks stayed open. Fault: that
 * of a scan, and exit 2 when the words mean nobody, or several. */
bool dossier_make(struct arena *run, const struct scan_job *job, struct str words,
                  struct dossier *out, struct fault *why);

/* Does the note speak of a document that the principal depends on? */
bool dossier_concerns(const struct dossier *dossier, const struct note *note);

/* "user", "role", "group without members", ... */
const char *dossier_form(const struct principal *principal);

#endif
