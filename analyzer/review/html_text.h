/* Text inside HTML: nothing of it is markup. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REVIEW_HTML_TEXT_H
#define REVIEW_HTML_TEXT_H

#include "base/out.h"

/* Writes the text, fit for the content of elements and for values between quotes. It
 * must have been shown (report/show.h), so it is UTF-8 without controls. */
void html_text(struct out *out, struct str text);

#endif
