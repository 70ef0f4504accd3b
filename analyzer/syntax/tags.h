/* The start tags of an XML document, found and counted before libxml2 sees it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_TAGS_H
#define SYNTAX_TAGS_H

#include "base/list.h"
#include "syntax/trouble.h"

/* A start tag: its name with the prefix, where it stands, and how many attributes it
 * has, declarations of namespaces counted. */
struct tag {
    struct str name;
    struct span span;
    uint32_t attributes;
};

LIST_OF(tags, struct tag);

/* Finds all start tags. False, with the trouble set, for bytes that are not the UTF-8
 * of legal characters, an encoding that is declared as anything else, a document type
 * declaration, a processing instruction, markup that does not end, and whatever is over
 * a cap: bytes, elements, depth, attributes of one element, namespaces in scope, length
 * of a text. True does not mean that the document is well formed. */
bool tags_find(struct arena *keep, struct str bytes, struct tags *out,
               struct trouble *trouble);

/* The place of the byte at this offset. */
struct span tags_place(struct str bytes, size_t offset);

#endif
