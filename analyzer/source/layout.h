/* Where a repository lies on the disk, judged before any library opens it. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_LAYOUT_H
#define SOURCE_LAYOUT_H

#include "base/arena.h"
#include "base/fault.h"

/* All paths are absolute and real. `git_folder` holds HEAD, objects and refs;
 * `work_tree` is empty for a bare repository; `subfolder` is what was asked for below
 * the work tree, "" for all of it. `grafts`, `borrows` and `shallow`: files are there
 * that rewrite history, lend objects from elsewhere, or say where history was cut. */
struct layout {
    struct str git_folder, work_tree, subfolder;
    bool grafts, borrows, shallow;
};

/* Finds the repository that `path` is, or lies in, and refuses one whose files are
 * links, pipes or devices, that redirects to another place, or whose configuration
 * includes other files: none of that could be read safely. `keep` owns the paths. */
bool layout_find(struct arena *keep, const char *path, struct layout *out,
                 struct fault *why);

#endif
