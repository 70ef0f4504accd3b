/* The files of one commit, each read as what it is: configuration, need, or grants. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_GATHER_H
#define SCAN_GATHER_H

#include "identity/registry.h"
#include "identity/waiver.h"
#include "model/account.h"
#include "scan/scan.h"
#include "source/source.h"

/* All that one commit says. `files` counts those that were asked for grants. */
struct gathered {
    struct listing listing;
    struct config config;
    struct registry registry;
    struct baselines baselines;
    struct waivers waivers;
    struct intern words;
    struct reading said;
    struct notes notes;
    size_t files;
};

/* Reads the commit. `side` keeps everything. Fault: no such repository or revision, or
 * a control file that cannot be read. */
bool gather_commit(struct arena *side, struct arena scratch, const struct scan_job *job,
                   struct gathered *out, struct fault *why);

#endif
