/* The list of formats that a history has. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/curves.h"

const struct curves_format curves_formats[] = {
    {"text", curves_text},
    {"json", curves_json},
    {"csv",  curves_csv },
    {"html", curves_html},
};
const size_t curves_format_count = LEN(curves_formats);
