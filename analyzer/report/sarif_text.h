/* The sentences of a SARIF result, with links to the places that they name. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_SARIF_TEXT_H
#define REPORT_SARIF_TEXT_H

#include "finding/finding.h"

LIST_OF(places, struct place);

/* Everything there is to say about the finding in one message of bounded length. Each
 * `[place](n)` in it stands for the n-th of `linked`, counted from 1. */
struct str sarif_message(struct arena *keep, const struct finding *finding,
                         struct places *linked);
/* Foreign text as a message: shown, and with nothing in it that makes a link. */
struct str sarif_quote(struct arena *keep, struct str foreign);

#endif
