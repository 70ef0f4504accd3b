/* A note: something met and not understood. Part of the answer, never silence. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_NOTE_H
#define BASE_NOTE_H

#include "base/list.h"
#include "base/place.h"

/* Every note makes the answer incomplete (exit 3). `kind` is a slug out of the table in
 * note.c, a literal that lives for ever; `message` is one plain sentence without a full
 * stop, in which foreign text stands between quotes and is escaped by the report. */
struct note {
    const char *kind;
    struct str message;
    struct place place;
};

LIST_OF(notes, struct note);

/* Adds a note; the message is printed into `keep`, `place.path` must live as long. */
void note_add(struct arena *keep, struct notes *notes, const char *kind,
              struct place place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Content order: place, kind, message; exact doubles are dropped. */
void notes_settle(struct notes *notes);

#endif
