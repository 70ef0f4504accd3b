/* What can be asked: one principal, one action, one resource. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ASK_ASKED_H
#define ASK_ASKED_H

#include "ask/ruling.h"
#include "catalog/catalog.h"

/* Why a text cannot stand in a request, as the end of a sentence about it; NULL: it
 * can. A pattern would be compared as a name, and the answer would mean nothing. */
const char *asked_principal(struct str principal);
const char *asked_action(struct str action);
const char *asked_resource(enum provider provider, struct str resource);

/* What the catalogue knows of the request: an action that is asked on no resource is
 * asked on `*`; that, and an action that it does not know, is remarked. */
void asked_of_catalogue(struct arena *keep, const struct catalog *catalog,
                        struct ruling *ruling);
/* The same with the catalogue of a rules folder, whose faults it may end with. */
bool asked_of_rules(struct arena *keep, struct str rules, struct ruling *ruling,
                    struct fault *why);

#endif
