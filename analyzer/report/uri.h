/* A path of the repository as a relative URI, every byte of it recoverable. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_URI_H
#define REPORT_URI_H

#include "base/arena.h"

/* All but letters, digits, `-`, `.`, `_`, `~` and `/` is percent-encoded, byte by byte,
 * so that no part of a path can be taken for a scheme, a query or a fragment. Empty and
 * `.` segments fall away and `..` becomes `__`: the URI never leaves the repository. An
 * empty path is `.`, the repository itself. */
struct str uri_of(struct arena *keep, struct str path);

#endif
