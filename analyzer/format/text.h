/* Texts of a document: strings that are taken as they stand, or refused with a note. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_TEXT_H
#define FORMAT_TEXT_H

#include "format/reader.h"

/* What a text may be, besides a string that is not empty and holds neither a control
 * byte nor a character that nobody sees. */
enum text_rule {
    TEXT_ASCII = 1,  /* one of a vocabulary that has only ASCII words */
    TEXT_EMPTY = 2,  /* may be empty */
    TEXT_SCALAR = 4, /* a boolean or a number counts as its text */
    TEXT_FREE = 8,   /* words for people: may hold characters that nobody sees */
};

/* Looks at a text without keeping it. On false a note was added. */
bool text_check(struct reader *reader, struct str text, struct span at,
                const char *what, unsigned rules);
/* Takes one scalar. On false a note was added and `out` is as before. */
bool text_take(struct reader *reader, const struct node *value, const char *what,
               unsigned rules, struct token *out);
/* Takes one scalar or a list of them that is not empty. On false a note was added, and
 * `out` has the members that could be taken, if any. */
bool text_take_each(struct reader *reader, const struct node *value, const char *what,
                    unsigned rules, struct tokens *out);
/* Takes a map's key. */
bool text_take_key(struct reader *reader, const struct node *value, const char *what,
                   unsigned rules, struct token *out);

#endif
