/* Grants of Kubernetes: roles, bindings, and what ties its accounts to a cloud. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_CLUSTER_H
#define FORMAT_CLUSTER_H

#include "format/container.h"

/* Is the map a Role, ClusterRole, RoleBinding or ClusterRoleBinding (of Kubernetes or
 * of OpenShift), a list of one of these, a Group of users, a ServiceAccount that a
 * cloud knows, the ConfigMap aws-auth, the bundle of an operator, or a wrapper that
 * demands that one is absent? */
bool cluster_is(const struct node *map);

/* Adds what it says to `out->cluster`, or, where the file is a policy by itself, the
 * rules of its roles to `out->loose`. Rights of Kubernetes only add up, so what can be
 * understood of a document counts, and the rest becomes a note. */
void cluster_read(struct reader *reader, const struct node *map,
                  const struct container *container);

/* Notes the patches of roles and bindings that the map of a kustomization, or of a
 * patch, holds itself; what is in it is still to be looked at. */
void cluster_note_patches(struct reader *reader, const struct node *map);

/* Does the text look like YAML that holds a grant of Kubernetes? */
bool cluster_in_text(struct str text);

#endif
