/* The escape table of HTML. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/html_text.h"

void html_text(struct out *out, struct str text)
{
    static const struct {
        char byte;
        const char *entity;
    } entities[] = {
        {'&',  "&amp;" },
        {'<',  "&lt;"  },
        {'>',  "&gt;"  },
        {'"',  "&quot;"},
        {'\'', "&#39;" },
    };

    for (size_t i = 0; i < text.len; i++) {
        size_t e = 0;
        while (e < LEN(entities) && entities[e].byte != text.at[i])
            e++;
        if (e < LEN(entities))
            out_put(out, entities[e].entity);
        else
            out_char(out, text.at[i]);
    }
}
