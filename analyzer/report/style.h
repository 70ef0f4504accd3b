/* The look of the page, light and dark, on screens of any width and on paper. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

/* What stands in the one style element of the page. */
extern const char page_style[];

#endif
