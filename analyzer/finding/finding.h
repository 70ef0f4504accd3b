/* A finding: who holds more than they should, with the proof, the place, the cure. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "base/fault.h"
#include "base/note.h"
#include "model/actor.h"
#include "model/excess.h"
#include "model/origin.h"
#include "model/request.h"

enum finding_level {
    FINDING_NOTE,
    FINDING_LOW,
    FINDING_MEDIUM,
    FINDING_HIGH,
    FINDING_CRITICAL,
};

enum certainty {
    CERTAIN_EXACT,
    CERTAIN_APPROXIMATE,
    CERTAIN_UNDECIDED,
};

/* The name card of a check: everything a report says of the rule itself. Out of
 * rules/checks/<slug>.json; texts live for the run. */
struct check {
    struct str slug, title, help, why, cure;
    enum finding_level human,
        agent; /* levels by kind of actor; service counts as human */
};

LIST_OF(checks, struct check);

struct actor {
    struct str id; /* an ARN, or "policy:PATH" for a policy by itself */
    enum actor_kind kind;
    struct str kind_because; /* "registered in principals.yaml:3", or the signals */
    struct str owner, tier, baseline;
};

/* A waiver, as the reports tell of it. The days are as it writes them. */
struct acceptance {
    struct str reason, owner, approver, created, expires;
    struct place place;
};

struct finding {
    const struct check *check;
    enum finding_level level;
    enum certainty certainty;
    struct str certainty_because; /* empty when exact */
    const struct actor *actor;    /* NULL: the finding is about a document */
    struct str summary;           /* one sentence */
    struct steps path;            /* how the right is held, from the principal on */
    bool has_witness;
    struct request witness;
    struct strs witness_words; /* the witness as sentences */
    struct rows excess;
    struct place place;  /* the smallest token that carries the right */
    struct strs meaning; /* what the id is made of, besides rule and principal */
    struct str apart;    /* which document, where only its path tells: not in the id */
    struct str through;  /* the group through which the right is held; empty: none */
    size_t copy;         /* how many others, alike but for `apart`, came before it */
    struct str id;       /* "pd1-" and 32 hexadecimal digits; set by settle */
    const struct acceptance *waived; /* what accepts it; NULL: nothing */
    bool known;                      /* an earlier report tells of it already */
    const struct origin *origin;     /* NULL: history was not asked */
};

LIST_OF(findings, struct finding);

/* A finding of an earlier report that is no more. */
struct gone {
    struct str id, rule, principal, summary;
    enum finding_level level;
};

LIST_OF(gone_list, struct gone);

/* What an earlier report knew. `commit` is the one that it is about, empty when there
 * is no report yet; `known` counts the findings that both have. */
struct since {
    struct str report, commit;
    size_t known;
    struct gone_list gone;
};

/* What was scanned, for the report. With `base`, the change from there to `commit`, and
 * nothing else of them. */
struct scanned {
    struct str repository, base, commit, subfolder, catalog;
    size_t documents, grants, principals;
};

/* The whole answer of a run. It is complete exactly when nothing was left unread or
 * undecided and there was something to scan; `incomplete_because` says what is missing
 * in one sentence. `sandbox_gap` is one on what of the sandbox did not hold during the
 * run; empty when all of it did. */
struct answer_sheet {
    struct scanned scanned;
    struct notes notes;
    struct findings findings;
    const struct checks *checks; /* all that were loaded, fired or not, by slug */
    enum finding_level fail_on;
    bool complete;
    struct str incomplete_because, sandbox_gap;
    bool because_noted;        /* one of the notes says just that: set by settle */
    const struct since *since; /* NULL: everything is told */
};

/* The id that the finding has, made in `run`. */
struct str finding_id(struct arena *run, const struct finding *finding);

/* Gives every finding its id, sorts by content (what is waived last, level down, rule,
 * principal, place, id), folds doubles, and settles the notes. Of doubles, one that is
 * not waived decides. */
void finding_settle(struct arena *run, struct answer_sheet *sheet);

/* The exit code that the settled sheet means: 3 when incomplete, else 1 with a finding
 * at or above `fail_on` that is neither waived nor known, else 0. */
enum exit_code finding_exit(const struct answer_sheet *sheet);

/* "high"; and back, false for an unknown word. */
const char *finding_level_name(enum finding_level level);
bool finding_level_from(struct str name, enum finding_level *out);
const char *actor_kind_name(enum actor_kind kind);
const char *certainty_name(enum certainty certainty);
const char *row_status_name(enum row_status status);

#endif
