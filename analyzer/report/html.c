/* What all pages have in common: the head, the policy, and the escape table. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/html.h"

#include "base/sha256.h"
#include "report/style.h"

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

static void put_base64(struct out *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < count; i += 3) {
        unsigned long group = (unsigned long)bytes[i] << 16;
        if (i + 1 < count)
            group |= (unsigned long)bytes[i + 1] << 8;
        if (i + 2 < count)
            group |= bytes[i + 2];
        for (size_t d = 0; d < 4; d++)
            out_char(out, i + d > count ? '=' : digits[group >> (18 - 6 * d) & 63]);
    }
}

/* The one style that the page may have, by its hash. */
static void put_policy(struct out *out, const char *more)
{
    struct sha256 sum;
    unsigned char digest[32];

    sha256_init(&sum);
    sha256_add(&sum, str_from(page_style));
    sha256_add(&sum, str_from(more));
    sha256_end(&sum, digest);
    out_put(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                 "'none'; style-src 'sha256-");
    put_base64(out, digest, sizeof digest);
    out_put(out, "'; base-uri 'none'; form-action 'none'\">\n");
}

void html_begin(struct out *out, const char *kind, struct str title, const char *more)
{
    out_put(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                 "<meta charset=\"utf-8\">\n");
    put_policy(out, more);
    out_print(out,
              "<meta name=\"viewport\" content=\"width=device-width, "
              "initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s: ",
              kind);
    html_text(out, title);
    out_print(out, "</title>\n<style>%s%s</style>\n</head>\n<body>\n", page_style,
              more);
}
