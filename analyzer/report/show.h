/* Foreign text for the eyes of people: what cannot be seen is spelt out. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_SHOW_H
#define REPORT_SHOW_H

#include "base/out.h"

/* Writes `foreign` so that it stays on its line and says what it is: a hidden character
 * as <U+202E>, a byte that is not UTF-8 as <0xFF>, and the second of two `#` as
 * <U+0023>, since build logs obey `##[...]` anywhere in a line. */
void show_text(struct out *out, struct str foreign);

#endif
