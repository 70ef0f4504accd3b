/* Pages that need nothing else: no script, no request, and no foreign markup. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/out.h"

/* Writes the text, fit for the content of elements and for values between quotes. It
 * must have been shown (report/show.h), so it is UTF-8 without controls. */
void html_text(struct out *out, struct str text);

/* The head of a page, up to its open body. The title is "Kind: " and `title`, which was
 * shown; the style is page_style and `more`, and the page allows no other one. */
void html_begin(struct out *out, const char *kind, struct str title, const char *more);

#endif
