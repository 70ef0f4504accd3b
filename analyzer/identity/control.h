/* A control file, read by tables of fields: what no row expects is a fault. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_CONTROL_H
#define IDENTITY_CONTROL_H

#include "base/fault.h"
#include "model/actor.h"
#include "model/policy.h"
#include "syntax/node.h"

/* Who judges must not be half understood: every trouble below is a fault with exit 2,
 * whose text starts with "path:line:column: ". */
struct control {
    struct arena *keep;
    struct str path;
    struct fault *why;
};

/* Records the fault and returns false. */
bool control_fault(const struct control *control, struct span at, const char *format,
                   ...) __attribute__((format(printf, 3, 4)));

/* The one document of the file, which must be a map; NULL after a fault. The tree stays
 * in `control->keep`, and what is taken out of it borrows its texts. */
const struct node *control_open(const struct control *control, struct arena scratch,
                                struct str bytes);
/* The same for a JSON file of the rules folder. */
const struct node *control_open_own(const struct control *control, struct arena scratch,
                                    struct str bytes);

/* Reads one value into `into`. */
typedef bool control_take(const struct control *control, const struct node *value,
                          void *into);

/* One key of a map: how its value is read, and where in the struct it goes. */
struct control_field {
    const char *key;
    control_take *take;
    size_t offset;
    bool required;
};

/* Reads a map into the struct at `into`: every key must have a row, every required row
 * its key. */
bool control_map(const struct control *control, const struct node *map,
                 const struct control_field *fields, size_t count, void *into);

/* struct token: a text that is not empty. */
control_take control_text;
/* struct tokens: one such text, or a list of at least one. */
control_take control_texts;
/* size_t: a whole number from 1 to 1000. */
control_take control_count;
/* enum actor_kind: human, agent or service. */
control_take control_actor;
/* size_t: the number 1, the only version that there is. */
control_take control_version;
/* The position of a text in a table of words; a fault names them all. */
bool control_word(const struct control *control, const struct node *value,
                  const char *const *words, size_t count, size_t *out);

#endif
