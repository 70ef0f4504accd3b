/* The forms that the files under rules/ have: which keys, in which order, of what. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_FORM_H
#define ARCH_FORM_H

#include "syntax/node.h"

/* What a string, or every string of a list, has to be. */
enum word {
    WORD_FREE,
    WORD_ACTION,   /* an action of the catalogue, in its capitals */
    WORD_CLASS,    /* a file of rules/capabilities/ */
    WORD_GUARD,    /* a file of rules/guards/ */
    WORD_SEVERITY, /* the level of a finding */
    WORD_ACCESS,   /* the level of an action */
};

/* One key of a map. `inside` says what stands in a map, or in the maps of a list; it
 * ends at a row without a key. A list without it holds strings. */
struct member {
    const char *key;
    enum node_kind kind;
    enum word word;
    bool optional;
    const struct member *inside;
};

/* The form of one file, or of all files in the folder that have none of their own. */
struct form {
    const char *folder, *file;
    enum node_kind kind;
    const struct member *inside;
};

/* The form of a file in one of the folders that have one. */
const struct form *form_of(const char *folder, const char *file);

#endif
