/* A repository that is bytes: what stands behind source/source.h in a fuzz target. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_MEMORY_H
#define TESTS_FUZZ_MEMORY_H

#include "base/list.h"

/* One file, or, with `link`, a symbolic link whose target is the content. */
struct memory_file {
    struct str path, content;
    bool link;
};

LIST_OF(memory_files, struct memory_file);

/* Files out of bytes: "@PATH", a line feed and the content, up to the next line that
 * begins so; "@>PATH" is a symbolic link. A path that git could not have, or that is
 * there already, is left out. */
void memory_parse(struct arena *keep, struct str bytes, struct memory_files *out);

/* The files that source_open finds from now on, whatever repository it is asked for. */
void memory_set(const struct memory_files *files);

#endif
