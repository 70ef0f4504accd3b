/* One record of a profile or permission set: a statement of what it gives. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_RECORD_H
#define FORMAT_RECORD_H

#include "format/reader.h"
#include "syntax/xml.h"

#define SALESFORCE_SPACE "http://soap.sforce.com/2006/04/metadata"

LIST_OF(masks, uint32_t);
LIST_OF(indices, size_t);

/* What the records of one document gave so far: statements `into`. Records of one kind
 * that give the same share a statement, in which each name has its own place and the
 * actions have none. `side` is memory for as long as it is read, `scratch` for one
 * record; `seen` numbers kind and name of each record, and `masks` are which of its
 * parts gave; `alike` numbers what was given, and `groups` are the statements. */
struct records {
    struct reader *reader;
    struct arena side, scratch;
    struct statements *into;
    bool bare; /* only what parts say, and not what is part of that */
    struct intern seen, alike;
    struct masks masks;
    struct indices groups;
    size_t given; /* records that give something */
};

/* Reads an element below the root. False: it is no record, and nothing was said. */
bool record_read(struct records *records, const struct element *element);

/* "true" or "false" in any case (projects that are deployed have "True"), blanks around
 * it allowed; anything else becomes a note, and false is returned. */
bool record_bool(struct reader *reader, const struct element *element, bool *out);

/* Adds what follows from the user permissions among the statements, behind them. */
void record_imply(struct records *records);

#endif
