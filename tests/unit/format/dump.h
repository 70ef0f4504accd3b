/* What a file was read as, in plain text that a reviewer can judge. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_FORMAT_DUMP_H
#define TESTS_UNIT_FORMAT_DUMP_H

#include "base/note.h"
#include "base/out.h"
#include "model/account.h"

/* One line for each thing that was said, then the notes. With `places`, each line ends
 * in where it stands; without, two spellings of the same grants give the same text. */
struct str dump_reading(struct arena *keep, const struct reading *reading,
                        const struct notes *notes, bool places);
/* The part of it that is about Kubernetes. */
void dump_cluster(struct out *out, const struct cluster *cluster, bool places);

#endif
