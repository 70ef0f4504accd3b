/* The files of one commit, each read as what it is: configuration, need, or grants. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_GATHER_H
#define SCAN_GATHER_H

#include "identity/registry.h"
#include "identity/waiver.h"
#include "model/account.h"
#include "scan/memory.h"
#include "scan/scan.h"

/* All that one commit says. `files` counts those that were asked for grants. The words
 * of several commits can be the same. `judged_elsewhere`: not all of the commit is in
 * the listing, or its control comes from another one; then it is no fault when that
 * speaks of what is not there. */
struct gathered {
    struct listing listing;
    struct config config;
    struct registry registry;
    struct baselines baselines;
    struct waivers waivers;
    struct str signers; /* the bytes of the allowed signers, as the file has them */
    struct intern *words;
    struct reading said;
    struct notes notes;
    size_t files;
    bool judged_elsewhere;
};

/* Where commits are read from. What `memory` (NULL: none) holds is not read again; what
 * it is given lives in the arena of the call, which is to be the same each time. */
struct gather_from {
    struct source *source;
    const struct scan_job *job;
    struct memory *memory;
};

/* Reads the configuration out of the files of `out->listing`, as it is written: nothing
 * that it names is looked for. Fault: it cannot be read. */
bool gather_config(struct arena *side, struct arena scratch,
                   const struct gather_from *from, struct gathered *out,
                   struct fault *why);
/* Reads what judges out of the files of `out->listing`: configuration, registry,
 * waivers and the names of the baselines. `out->config.partial` stays
 * as it is. Fault: one of them cannot be read. */
bool gather_control(struct arena *side, struct arena scratch,
                    const struct gather_from *from, struct gathered *out,
                    struct fault *why);
/* Reads the grants in the files of `out->listing`; and the baselines of gather_control,
 * unless it is judged elsewhere: then they were read there. */
bool gather_documents(struct arena *side, struct arena scratch,
                      const struct gather_from *from, struct gathered *out,
                      struct fault *why);

/* Opens the repository and reads the commit. `side` keeps everything. Fault: no such
 * repository or revision, or a control file that cannot be read. */
bool gather_commit(struct arena *side, struct arena scratch, const struct scan_job *job,
                   struct gathered *out, struct fault *why);

#endif
