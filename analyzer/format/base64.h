/* Base64 inside of other text: found by its looks, and decoded. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_BASE64_H
#define FORMAT_BASE64_H

#include "base/arena.h"

/* A run of base64 letters (of either alphabet), line ends and blanks between them left
 * out. Only runs that start with 4 letters in a row and are 40 bytes long count:
 * shorter ones hold no policy. */
struct base64_run {
    size_t at, len; /* in the text */
};

/* The next run at or after `from`; false when there is none. */
bool base64_find(struct str text, size_t from, struct base64_run *out);

/* The bytes that the run spells when its first `skip` letters (0 to 3) are not part of
 * it, as behind a slash. */
struct str base64_decode(struct arena *keep, struct str text, struct base64_run run,
                         size_t skip);

#endif
