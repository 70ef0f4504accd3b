/* Inside the outline: its words, and the chapters, one file each. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_TELLING_H
#define REVIEW_TELLING_H

#include "base/out.h"
#include "review/outline.h"

/* One outline while it is told. */
struct telling {
    struct arena *keep;
    struct arena scratch;
    const struct dossier *dossier;
    struct outline *out;
};

/* Begins a chapter, or a part of the last one. */
struct chapter *tell_chapter(struct telling *telling, const char *title, bool under);
/* Adds a paragraph to the last chapter. */
void tell(struct telling *telling, const char *label, enum tone tone, struct str words);
/* The same, with words of our own. */
void tell_plain(struct telling *telling, const char *label, const char *words);
/* Foreign text as code; nothing when it is empty. */
void tell_code(struct telling *telling, const char *label, struct str foreign);

/* The first rows, and how many more there are. */
void tell_rows(struct telling *telling, const char *label, const struct rows *rows);

/* Into a writer: foreign text as code, a place in brackets, a request in words
 * without what is always so of the principal. */
void put_code(struct out *out, struct str foreign);
void put_place(struct out *out, struct place place);
void put_request(struct out *out, const struct dossier *dossier,
                 const struct request *request);
/* A row of excess, with its place. */
void put_row(struct out *out, const struct row *row);
/* "a, b and 12 more", each as code. */
void put_list(struct out *out, const struct strs *texts);

void tell_head(struct telling *telling);     /* who it is, and how sure that is */
void tell_rights(struct telling *telling);   /* classes, and in words */
void tell_chains(struct telling *telling);   /* whom it can become, and who it */
void tell_parties(struct telling *telling);  /* how many must act together */
void tell_guards(struct telling *telling);   /* guards and bounds */
void tell_cut(struct telling *telling);      /* beyond the baseline, cut, policy */
void tell_findings(struct telling *telling); /* findings, and what was not read */

#endif
