/* What every reader of one file holds: where things go, and how it says what it met. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_READER_H
#define FORMAT_READER_H

#include "base/intern.h"
#include "base/note.h"
#include "model/account.h"
#include "syntax/node.h"

/* One file being read. `scratch` is cut in halves while strings that hold documents are
 * open; `wraps` counts them. `deployed`: the texts come out of a running account, so
 * what looks like a placeholder is plain text. `troubles` counts notes, also those over
 * the cap for one file; `found` counts policies and entities that were added. `alone`:
 * the file is a policy by itself (a baseline, a side of a comparison), so what it says
 * goes to `out->loose`, whoever may hold it. */
struct reader {
    struct arena *keep;
    struct arena scratch;
    struct intern *words;
    struct str path;
    struct reading *out;
    struct notes *notes;
    unsigned wraps, troubles, found;
    bool deployed, alone;
};

/* Adds a note about a place of the file. Foreign text goes in through SHOWN. */
void reader_note(struct reader *reader, const char *kind, struct span at,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* As much of a foreign text as a message can bear, cut on a whole character. */
struct str reader_shown(struct str text);
#define SHOWN(text) STR_ARGS(reader_shown(text))

/* The value is not what the grammar wants here: says so, and names the template
 * engine's marks when that is the reason. `what` is the element, `wanted` "a string"
 * and so on. */
void reader_wrong(struct reader *reader, const struct node *value, const char *what,
                  const char *wanted);
/* A map that stands for a value known only when a template is rendered: {"Ref": ...} or
 * {"Fn::...": ...}. */
bool reader_intrinsic(const struct node *value);

/* The one copy of a text. */
struct str reader_word(struct reader *reader, struct str text);
/* Takes the upper half of the scratch memory, for a tree that outlives one call. */
struct arena reader_half(struct reader *reader);

/* A row for each key that a map may have. Without `take` the key is known to carry no
 * grant. A key with no row becomes a note: what we cannot name, we cannot clear. */
typedef void take_fn(struct reader *reader, const struct node *value, void *into);

struct field {
    struct str name;
    take_fn *take;
    bool required;
};

/* Reads a map through its rows (at most 32). `what` names the map in messages. */
void reader_fields(struct reader *reader, const struct node *map,
                   const struct field *fields, size_t count, const char *what,
                   void *into);

#endif
