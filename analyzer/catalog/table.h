/* The catalogue as it lies in memory; for the files of this room only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATALOG_TABLE_H
#define CATALOG_TABLE_H

#include "catalog/catalog.h"
#include "catalog/lines.h"
#include "catalog/names.h"
#include "model/provider.h"

/* A service. Its actions have their places in the list of all from the beginning, and
 * are written there when they are first asked for. */
struct service {
    struct str name;
    struct str types;   /* the lines of its resource types */
    struct str actions; /* the lines of its actions; never empty */
    struct str keys;    /* the lines of its condition keys */
    size_t type_count;
    size_t first, count; /* its part of the list */
    struct names names;  /* of its actions, when they are written */
};

/* A condition key; every variable part of its name is a star. */
struct key_row {
    struct str name;
    struct key_fact fact;
};

/* `path` is the ARN behind ":policy/", which is the same in all partitions. */
struct managed_row {
    struct str path;
    struct str json;
};

struct managed {
    struct str rules;
    struct managed_row *rows; /* by path; NULL until they are asked for */
    size_t count;
};

/* What the pointers lead to grows while questions are asked, always to the same end: a
 * second asking sees what the first one saw. */
struct catalog {
    enum provider provider;
    struct catalog **family; /* by provider; NULL: not opened yet */
    struct str rules;
    struct lines lines;
    struct str version;
    struct service *services; /* by "name:", without case */
    size_t service_count;
    struct names service_names;
    struct action *actions; /* by name, without case */
    size_t action_count;
    struct key_row *keys; /* as the file lists them, each name once */
    size_t key_count;
    struct str global_keys; /* the lines of the keys that every service has */
    struct names key_names;
    uint32_t *wide_keys; /* rows with a variable part */
    size_t wide_key_count;
    struct managed *managed;
    struct arena *late; /* of the catalogue's own; for what is read on demand */
};

#define MANAGED_FILE "catalog/aws/managed.txt"

/* Reads the text in `catalog->lines`: the services, where their lines are, and all
 * condition keys. Sees to it that the file is whole; what stands on the lines of types
 * and actions is read by service_write. */
bool index_read(struct arena *keep, struct catalog *catalog, struct fault *why);

/* Writes the actions of the service to their places, once. Ends the process when a line
 * is broken. */
void service_write(const struct catalog *catalog, struct service *service);

/* Reads the type of a key as the catalogue writes it; false on a word unknown here. */
bool key_fact_from(struct str word, struct key_fact *out);
/* Two services may speak of the same key: what they do not agree on is not known, and
 * several values are possible when one of them says so. */
struct key_fact key_fact_join(struct key_fact a, struct key_fact b);

/* Looks at the first line of the managed policies, and leaves the rest for later. */
struct managed *managed_open(struct arena *keep, struct str rules, struct fault *why);

/* The line of an action from its name on: without the quote that stands before a name
 * with blanks. */
struct str line_of_action(struct str line);

/* Is `a` before `b`, without case? */
bool in_order(struct str a, struct str b);

/* A fault met while answering: says it on stderr and ends the process. */
_Noreturn void catalog_broken(const struct fault *why);

#endif
