/* The dossier as chapters of labelled paragraphs: one telling, for every page. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_OUTLINE_H
#define REVIEW_OUTLINE_H

#include "review/dossier.h"

/* How grave something is, for the eye; never the only bearer of a meaning. */
enum tone {
    TONE_PLAIN,
    TONE_FAINT,
    TONE_GOOD,
    TONE_LOW,
    TONE_MEDIUM,
    TONE_HIGH,
    TONE_CRITICAL,
};

/* Words have been shown (report/show.h), so no control character is left in them but
 * these two of ours, around what is to be read as code. */
#define CODE_BEGIN '\x01'
#define CODE_END   '\x02'

/* A paragraph with a label before it, empty where it goes on. `block`: lines of code,
 * as they stand. */
struct entry {
    const char *label;
    struct str words;
    enum tone tone;
    bool block;
};

LIST_OF(entries, struct entry);

/* A chapter, or with `under` a part of the last one. `badge` is a word before the
 * title, or NULL. `pictured`: the picture of the chains belongs below its title. */
struct chapter {
    struct str title;
    const char *badge;
    enum tone tone;
    bool under, pictured;
    struct entries entries;
};

LIST_OF(chapters, struct chapter);

/* `title` says whom it is about. Everything lives in `keep`. */
struct outline {
    struct str title;
    struct chapters chapters;
};

void outline_make(struct arena *keep, struct arena scratch,
                  const struct dossier *dossier, struct outline *out);

#endif
