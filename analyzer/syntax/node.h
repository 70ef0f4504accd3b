/* The one tree that JSON and YAML become: values with their exact places. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_NODE_H
#define SYNTAX_NODE_H

#include "base/note.h"

enum node_kind {
    NODE_NULL,
    NODE_BOOL,
    NODE_NUMBER,
    NODE_STRING,
    NODE_LIST,
    NODE_MAP,
};

/* A value. Of a scalar, `text` is the decoded string, the number as it was written, or
 * "true" or "false". The children of a list or a map hang on `first` in the order of
 * the document; each child of a map also carries its key. No text holds a NUL byte, all
 * of it is valid UTF-8, and nothing is nested deeper than LIMIT_NODE_DEPTH.
 *
 * Lines end at a line feed. `span` of a string includes its quotes; in YAML it includes
 * anchor and tag, a block ends after its last character that is not blank, and a value
 * that is not written is the empty span after its key. An alias has its own span, and
 * the children of the value that it repeats (they are shared). */
struct node {
    enum node_kind kind;
    bool loose;     /* a string of YAML without quotes that YAML 1.1 takes for a number
                       or a boolean: no, 1_000, 12:30 */
    uint32_t count; /* children */
    struct span span;
    struct str text;
    struct node *first, *next;
    struct str key;
    struct span key_span;
};

/* The value of `key` in a map; NULL when it is not there or `map` is no map. */
const struct node *node_get(const struct node *map, struct str key);
/* "map", "list", "string" and so on, for messages. */
const char *node_kind_name(enum node_kind kind);

/* The documents of one file: one for JSON, any number for YAML. */
LIST_OF(nodes, struct node *);

/* Reads the bytes of the file at `path` as JSON (one value, RFC 8259, no byte order
 * mark, no doubled key in any spelling, no NUL) or as YAML 1.2 core schema (events of
 * libyaml; aliases resolved under a cap; doubled keys, merge keys and unknown tags
 * refused). True when all of it was read; `out` is then set and lives in `keep`. On
 * false exactly one note was added, with the line and column of the trouble, and
 * nothing else stays in `keep`. The kinds of note: broken-json, broken-yaml,
 * doubled-key, too-deep, too-large, parser-disagreement. */
bool json_parse(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct nodes *out, struct notes *notes);
bool yaml_parse(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct nodes *out, struct notes *notes);

/* JSON of our own, out of the rules folder: read as strictly, and not a second time by
 * json-c, whose opinion is asked where two readers could be played off against each
 * other. */
bool json_parse_own(struct arena *keep, struct arena scratch, struct str path,
                    struct str bytes, struct nodes *out, struct notes *notes);

/* Chooses by content: JSON when the first byte that is not blank is `{` or `[`,
 * YAML otherwise (an empty file is YAML without documents). */
bool syntax_parse(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct nodes *out, struct notes *notes);

#endif
