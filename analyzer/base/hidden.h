/* Which characters leave no mark of their own, or act on the text around them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_HIDDEN_H
#define BASE_HIDDEN_H

#include <stdbool.h>
#include <stdint.h>

/* Controls, format characters, blanks other than the space, private use, and what is no
 * character: whatever the eye does not see in its place. */
bool hidden_is(uint32_t code);

#endif
