/* What SSH writes: base64 without liberties, and texts behind their lengths. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROVENANCE_WIRE_H
#define PROVENANCE_WIRE_H

#include "base/arena.h"

/* The bytes that base64 spells: whole, padded, its unused bits zero. False: it is not
 * so. */
bool wire_decode(struct arena *keep, struct str text, struct str *out);

/* Each takes something from the front of `rest`; false when it is not there whole. */
bool wire_byte(struct str *rest, unsigned char *out);
bool wire_number(struct str *rest, uint32_t *out);
bool wire_text(struct str *rest, struct str *out);
/* A number above zero in the one form that there is; `out` are its digits to the base
 * 256. */
bool wire_positive(struct str *rest, struct str *out);

#endif
