/* The first trouble of a document, held until its half-built tree is given up. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_TROUBLE_H
#define SYNTAX_TROUBLE_H

#include "base/place.h"

/* The kinds of note that this room adds. */
#define BROKEN_JSON         "broken-json"
#define BROKEN_YAML         "broken-yaml"
#define BROKEN_XML          "broken-xml"
#define DOUBLED_KEY         "doubled-key"
#define TOO_DEEP            "too-deep"
#define TOO_LARGE           "too-large"
#define PARSER_DISAGREEMENT "parser-disagreement"

/* Zeroed is no trouble. The text is held here, so that the arena with the tree can be
 * given back before the note is written. */
struct trouble {
    const char *kind;
    struct span span;
    char text[256];
};

/* Records the trouble and returns false, so that `return trouble_set(...)` reads well.
 * Trouble that is already set stays as it is. */
bool trouble_set(struct trouble *trouble, const char *kind, struct span span,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The start of a foreign text for a message: cut on a whole character and with "..."
 * when it is long. The text is valid UTF-8. */
struct excerpt {
    char text[64];
};
struct excerpt excerpt_of(struct str text);

#endif
