/* Principals of other providers than AWS: out of what their documents say, entities. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUBJECT_SUBJECT_H
#define SUBJECT_SUBJECT_H

#include "base/fault.h"
#include "base/note.h"
#include "identity/config.h"
#include "model/account.h"

/* Joins what the documents of Kubernetes, of coding agents, of workflows and of
 * Salesforce say (bindings and roles, settings files of one agent, defaults) into
 * entities of type ENTITY_SUBJECT, each with its policies (`inlined`, with `via`) and
 * ties, and adds them to `said->entities`. `rules` is the folder of our data (default
 * roles). What is named and not found, and what is unknown, becomes a note. Fault
 * (exit 2): our data cannot be read. */
bool subject_resolve(struct arena *keep, struct arena scratch, struct str rules,
                     const struct config *config, struct reading *said,
                     struct notes *notes, struct fault *why);

#endif
