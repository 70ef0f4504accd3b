/* The registry of formats: a new one is a file, a declaration and a row here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/review.h"

const struct review_format review_formats[] = {
    {"text",     review_text    },
    {"json",     review_json    },
    {"markdown", review_markdown},
    {"html",     review_html    },
};

const size_t review_format_count = LEN(review_formats);
