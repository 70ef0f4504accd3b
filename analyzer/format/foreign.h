/* Grants of providers that are not read yet: never passed over. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_FOREIGN_H
#define FORMAT_FOREIGN_H

#include "format/reader.h"

/* Notes a map that is a grant of Google Cloud (allow policies and
 * custom roles) or Azure (role definitions and assignments). True when a note was
 * added; the map is then done with. */
bool foreign_note(struct reader *reader, const struct node *map);

/* Notes a map that lets somebody into a cluster, or gives rights in one, and is no
 * document of Kubernetes: access entries of EKS, mappings of eksctl, resources of a
 * plan of Terraform. What is in the map is still to be looked at. */
void foreign_note_cluster(struct reader *reader, const struct node *map);

#endif
