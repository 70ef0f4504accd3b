/* XML as a tree of elements: no types, no macros, no includes, and read twice. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_XML_H
#define SYNTAX_XML_H

#include "base/note.h"

/* What a name stands for: the address of its namespace (empty for none) and the part
 * after the prefix. The prefix itself means nothing. */
struct xml_name {
    struct str space, local;
};

struct attribute {
    struct xml_name name;
    struct str value;
    struct attribute *next;
};

/* An element. `span` is its start tag. `text` is all character data right inside it,
 * joined across comments, CDATA sections, references and children; empty when it is
 * only blanks around children. Attributes and children stand in the order of the
 * document; declarations of namespaces are no attributes. */
struct element {
    struct xml_name name;
    struct span span;
    struct str text;
    struct attribute *attributes;
    struct element *first, *next;
};

/* Who hears of a document while it is read. `root` is told of the root, with its
 * attributes, before anything inside it, and says whether the children are wanted one
 * by one. Then `child` is told of each, with all below it, and that memory is given
 * back when it returns; the root stays without children. Otherwise the tree is built.
 */
struct xml_listener {
    bool (*root)(void *context, const struct element *root);
    void (*child)(void *context, const struct element *child);
    void *context;
};

/* Reads the bytes of the file at `path` as XML 1.0 (or 1.1, where both mean the same)
 * with namespaces, in UTF-8, with or without its byte order mark. Refused are: a
 * document type declaration, so that there are no entities, no default attributes and
 * nothing from outside; processing instructions; any other encoding; what is over a
 * cap; and what a scan of our own and libxml2 do not both see alike. True when all of
 * it was read; `out` is then set and lives in `keep`. On false exactly one note was
 * added and nothing else stays in `keep`. The kinds of note: broken-xml, too-deep,
 * too-large, parser-disagreement. `listener` (NULL: nobody) is told on the way, and
 * what it was told counts only when all could be read. */
bool xml_parse(struct arena *keep, struct arena scratch, struct str path,
               struct str bytes, const struct xml_listener *listener,
               struct element **out, struct notes *notes);

/* Is this the name, by namespace and local part? */
static inline bool xml_named(struct xml_name name, const char *space, const char *local)
{
    return str_is(name.space, space) && str_is(name.local, local);
}

#endif
