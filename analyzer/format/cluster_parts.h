/* Inside the readers of Kubernetes: one for each kind of document. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_CLUSTER_PARTS_H
#define FORMAT_CLUSTER_PARTS_H

#include "format/container.h"
#include "model/cluster.h"

/* `kind` is the word of the document, or that of the list around it. `openshift`: the
 * interfaces of OpenShift, which know more spellings. */
struct cluster_document {
    const struct node *map;
    struct str kind;
    bool openshift;
    struct cluster_object object;
};

/* The text of a token that may be left to whoever applies the document. */
struct token cluster_namespace(struct reader *reader, const struct node *value,
                               struct span otherwise);

void cluster_read_role(struct reader *reader, const struct cluster_document *document);
void cluster_read_binding(struct reader *reader,
                          const struct cluster_document *document);
void cluster_read_group(struct reader *reader, const struct cluster_document *document);
void cluster_read_account(struct reader *reader,
                          const struct cluster_document *document);
void cluster_read_mappings(struct reader *reader,
                           const struct cluster_document *document);
/* The bundle of an operator (ClusterServiceVersion), which asks for rules. */
void cluster_read_bundle(struct reader *reader,
                         const struct cluster_document *document);
/* Adds the rules of a list; what is not understood of them becomes a note. */
void cluster_read_rules(struct reader *reader, const struct node *list, bool openshift,
                        struct cluster_rules *out);
/* Is it the kind of a role or a binding, or of a list of them? */
bool cluster_kind_is(struct str name);
/* Has the service account an identity in a cloud? */
bool cluster_account_is(const struct node *map);

#endif
