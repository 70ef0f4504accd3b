/* What is known of a provider: actions, levels, resources, keys, managed policies. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include "base/fault.h"
#include "base/intern.h"
#include "base/list.h"
#include "model/provider.h"

/* Levels as bits: an action can have several ("Permissions management, Write"). */
enum level {
    LEVEL_LIST = 1,
    LEVEL_READ = 2,
    LEVEL_WRITE = 4,
    LEVEL_TAGGING = 8,
    LEVEL_PERMISSIONS = 16,
};

/* One action. `name` is service:Action in the provider's own capitals. The resources
 * are ARN patterns with every variable replaced by `*`, one for each resource type that
 * the action accepts; none means that it is asked on the resource `*` only. */
struct action {
    struct str name;
    unsigned levels;
    const struct str *resources;
    size_t resource_count;
};

/* How a condition key's value is typed. */
enum key_type {
    KEY_UNKNOWN,
    KEY_STRING,
    KEY_ARN,
    KEY_BOOL,
    KEY_NUMBER,
    KEY_DATE,
    KEY_ADDRESS,
    KEY_BINARY,
};

struct key_fact {
    enum key_type type;
    bool multi; /* an "ArrayOf..." key: may carry several values */
};

struct catalog;

/* Opens the catalogue of AWS below the rules folder (catalog/aws/), once a process.
 * Fault with exit 2 when a file is missing, or its lines are not whole and in their
 * places.
 *
 * A service is read when it is first asked about, and so are the managed policies:
 * asking is for one thread at a time, and what is returned lasts to the end.
 * A line that turns out broken then ends the process with exit 2, and stderr says which
 * line it is. */
const struct catalog *catalog_open(struct arena *keep, struct str rules,
                                   struct fault *why);

/* The catalogue of another provider below the same folder (catalog/WORD/), opened when
 * it is first asked for; a file that is missing or broken then ends the process with
 * exit 2. */
const struct catalog *catalog_of(const struct catalog *any, enum provider provider);
enum provider catalog_provider(const struct catalog *catalog);

/* The first line of the actions file: source, date and counts, for the report. */
struct str catalog_version(const struct catalog *catalog);

/* All actions, sorted by name without case. */
const struct action *catalog_actions(const struct catalog *catalog, size_t *count);
/* The action of that name, in the capitals that count for the provider, or NULL. */
const struct action *catalog_action(const struct catalog *catalog, struct str name);
/* Is it an action that its service, which is known, has not, and another one has? A
 * rule of Kubernetes names groups and resources apart: some pairs are of nothing. */
bool catalog_misplaced(struct arena scratch, const struct catalog *catalog,
                       struct str name);
/* The actions whose folded name starts with `head` (folded): a slice of the list above.
 * For a pattern, `head` is what stands before its first wildcard. */
const struct action *catalog_range(const struct catalog *catalog, struct str head,
                                   size_t *count);

/* What is known of a condition key, without case. `aws:ResourceTag/x` and other keys
 * with a variable part match by their fixed part, of which the longest decides. A type
 * on which services do not agree is unknown. */
struct key_fact catalog_key(const struct catalog *catalog, struct str key);

/* Does any service have a key of that name? */
bool catalog_has_key(const struct catalog *catalog, struct str key);
/* Does the service of that action (by its name) send such a key with its requests, or
 * do all services? */
bool catalog_sends(const struct catalog *catalog, struct str action, struct str key);

/* The action, or the key, that was probably meant by a name that there is not: the
 * nearest one of the service, else the one of that name in another service. The name of
 * an action may end in stars. Empty when none is near. */
struct str catalog_near_action(const struct catalog *catalog, struct str name);
struct str catalog_near_key(const struct catalog *catalog, struct str name);

/* The document of an AWS-managed policy by ARN (any partition): the JSON text of its
 * current version. False when the catalogue has none. */
bool catalog_managed(const struct catalog *catalog, struct str arn, struct str *json);

#endif
