/* Workflows of GitHub: what starts them, their jobs, and what each token may do. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_WORKFLOW_H
#define FORMAT_WORKFLOW_H

#include "format/reader.h"

/* Does the path name a workflow: .github/workflows/NAME.yml or .yaml, at any depth? */
bool workflow_path(struct str path);

/* Reads one document of a workflow file into `out->workflows`. With `reader->alone` the
 * document may also be a map with `permissions` and no jobs, and what its tokens may do
 * goes to `out->loose`, a policy for each job. A document of any other file that is no
 * workflow is left alone. */
void workflow_read(struct reader *reader, const struct node *top);

#endif
