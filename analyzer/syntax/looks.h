/* Characters of other scripts that look like letters of ASCII. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYNTAX_LOOKS_H
#define SYNTAX_LOOKS_H

#include "base/arena.h"

/* The text with every character that looks like an ASCII one replaced by that; the text
 * itself when it is ASCII, or holds no such character. */
struct str looks_plain(struct arena *keep, struct str text);

/* Does the text look like that word of ASCII, in any capitals? */
bool looks_like(struct str text, struct str word);

#endif
