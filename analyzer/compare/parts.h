/* Inside compare/: pieces of HAVE, what stands around them, and their witnesses. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_PARTS_H
#define COMPARE_PARTS_H

#include "compare/compare.h"

/* One question while it is answered. `bare` holds what cannot exceed anywhere: the
 * denies of HAVE and the guards; `but_before` that and the allows of NEED, `but_need`
 * that and the allows of BEFORE, `walls` all of it. `denied` are the denies of NEED,
 * one cube each: the allows of NEED do not count inside them. `lifted` are those of
 * BEFORE that HAVE has no more, with the allows of BEFORE. `stood` tells of each allow
 * of HAVE whether BEFORE has it too (NULL: there is no BEFORE). */
struct asking {
    struct arena *keep;
    struct terms *terms;
    const struct space *space;
    const struct question *question;
    struct cubes walls, but_need, but_before, bare;
    struct cubes denied, lifted;
    const bool *stood;
    struct cube facts;
    struct budget budget;
    const struct set *home; /* what lies in the partition; NULL: not asked for yet */
    const char *trouble;    /* why something stayed open; NULL so far */
};

void asking_begin(struct arena *scratch, struct arena *keep, struct terms *terms,
                  const struct question *question, struct asking *out);

/* The cube of a grant: its limits, with all of its actions and resources. */
struct cube grant_cube(struct arena *keep, const struct grant *grant);
struct cube cube_joined(struct arena *keep, const struct cube *a, const struct cube *b);
/* No set limits nothing. */
void cube_push(struct arena *keep, struct cube *cube, uint32_t dimension,
               const struct set *set);
/* What is known of a principal, as literals of the keys that count anywhere. */
struct cube facts_cube(struct arena *keep, const struct space *space,
                       const struct context *facts);

/* Adds the cube within the lists: once for each way to choose one cube out of each. */
LIST_OF(cube_lists, struct cubes);
void add_within(struct arena *keep, struct cubes *to, const struct cube *cube,
                const struct cube_lists *within);
struct cubes cubes_copied(struct arena *keep, const struct cubes *cubes);

/* Do both say the same, word for word and in the same order? */
bool same_statement(const struct statement *a, const struct statement *b);

/* Fills in what BEFORE changes: the allows that do not count, the denies that were
 * lifted, and what stood. */
void before_begin(struct arena *scratch, struct asking *asking);
/* Did BEFORE allow all that this allow of HAVE holds, but for its denies? */
bool stood_before(const struct asking *asking, const struct grant *grant);
/* What BEFORE says of the request, whose principal was known by other facts then. */
enum decision ask_before(struct arena scratch, const struct question *question,
                         const struct request *request);

/* Is decide/ to be asked about this side at all? And what it says of the request. */
bool asked(const struct evidence *evidence);
enum decision ask_evidence(struct arena scratch, const struct evidence *evidence,
                           const struct request *request);

/* A piece of HAVE: an allow of it, narrowed to some of its actions and
 * resources (NULL: as the grant has them). */
struct piece {
    const struct grant *grant;
    const struct set *actions, *resources;
};

/* A request reaches only what lies in the partition of the one who makes it. Is the
 * point in another one? Then the question is asked again, within this set, which lives
 * as long as the answer. */
bool is_abroad(const struct asking *asking, const struct leftover *leftover);
const struct set *home_set(struct asking *asking);
/* What the asker owns shows more than what belongs to somebody else: the account of the
 * example becomes its own, where that is left over too. */
void come_home(struct asking *asking, struct leftover *leftover);

/* Does the piece, within the bounds of its grant and within the literals of `also`
 * (NULL: no others), exceed? The leftover is made in the arena of the answer. */
enum exists piece_exceeds(struct asking *asking, struct arena scratch,
                          const struct piece *piece, const struct cube *also,
                          struct leftover *out);

/* All parts of it that exceed, up to a cap (then MAYBE). */
enum exists piece_parts(struct asking *asking, struct arena scratch,
                        const struct piece *piece, const struct cube *also,
                        struct leftovers *out);

/* The point of a leftover as a request; false when HAVE or NEED, asked by the simple
 * evaluator, say otherwise, with the reason in words. */
bool witness_of(struct asking *asking, struct arena scratch,
                const struct leftover *leftover, struct request *out,
                struct str *reason);

/* Is there a known action inside the piece that really exceeds, on a resource that it
 * accepts? The best such action gives the leftover. What stays open counts as such. The
 * piece exceeds, and its actions, if any are chosen, are those of one word. */
enum row_status piece_status(struct asking *asking, struct arena scratch,
                             const struct piece *piece, struct leftover *best);

/* Is the budget as good as spent? Then all further answers stay open. */
bool asking_spent(struct asking *asking);

/* What is being gathered for an answer: the witness that is confirmed, if any. */
struct gathering {
    struct asking *asking;
    struct comparison *out;
    bool confirmed;
    enum row_status confirmed_status;
};

/* Takes the leftover for the witness when it is confirmed and of a stronger status than
 * the one before; the first of a kind is kept. */
void gather_witness(struct gathering *to, struct arena scratch,
                    const struct piece *piece, enum row_status status,
                    const struct leftover *leftover, struct place place);

/* The set of one word of Action, and its place; NULL, and that of the whole element,
 * with NotAction. */
const struct set *word_set(const struct asking *asking, struct arena scratch,
                           const struct grant *grant, size_t action);
struct place word_place(const struct grant *grant, size_t action);

/* One of the probes, and the word of Action that it stands for. */
struct probe {
    const struct grant *grant;
    size_t action;
    struct request request;
};

/* The probe of that number; NULL when there are no more. */
const struct probe *probes_at(struct probes *probes, struct arena scratch,
                              struct terms *terms, const struct question *question,
                              size_t number);

/* What a stretch is about: the sets of its words, NULL where its limits say it; and all
 * of it as one cube, with the actions that the question is about. */
struct stretch_sets {
    const struct set *actions, *resources;
};

struct stretch_sets stretch_sets(const struct asking *asking, struct arena *keep,
                                 const struct stretch *stretch);
struct cube stretch_cube(const struct asking *asking, struct arena *keep,
                         const struct stretch *stretch);
/* The principals of a row, in words: of an allow those that exceed, else all. */
struct strs row_principals(struct asking *asking, struct arena scratch,
                           const struct grant *grant);

/* The excess in its normal form: every right and every deny inside of it in its
 * smallest words, and what it is held within. Two excesses that differ only in the
 * order, the splitting, the repeats or the places of statements have the same. */
struct strs meaning_of(struct asking *asking, struct arena scratch,
                       const struct stretches *found);

/* Rows and meaning of the stretches found, in the order of the documents. */
void rows_of(struct asking *asking, struct arena scratch, struct comparison *out);

#endif
