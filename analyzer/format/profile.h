/* Profiles, permission sets, groups and muting sets, as Salesforce writes them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_PROFILE_H
#define FORMAT_PROFILE_H

#include "format/record.h"
#include "model/profile.h"

/* A document that is being read, child by child. */
struct profile_reading {
    struct records records;
    struct profile *profile;
    struct policy *policy;
    struct str full_name;
};

/* Is the element the root of such a document? */
bool profile_is(const struct element *element, enum profile_kind *kind);

/* Begins with the root. `side` is memory for as long as the document is read. */
void profile_open(struct profile_reading *reading, struct reader *reader,
                  struct arena side, enum profile_kind kind,
                  const struct element *root);
/* A child of the root. */
void profile_take(struct profile_reading *reading, const struct element *child);
/* All of it was read: adds it to what the file says. */
void profile_close(struct profile_reading *reading, const struct element *root);

#endif
