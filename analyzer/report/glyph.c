/* Strict UTF-8, one character after the other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"

#include "base/hidden.h"

/* The length that a lead byte announces; 0 for a byte that cannot lead. */
static size_t announced(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/* The length of the well-formed character at the start of `text`, and its code; 0 when
 * there is none. */
static size_t decode(struct str text, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text.at[0];
    size_t len = announced(lead);

    if (len == 0 || len > text.len)
        return 0;
    uint32_t value = len == 1 ? lead : lead & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)text.at[i];
        if ((next & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (next & 0x3f);
    }
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[len] || value > 0x10ffff || surrogate)
        return 0;
    *code = value;
    return len;
}

struct glyph glyph_next(struct str *rest)
{
    struct glyph glyph = {
        (unsigned char)rest->at[0], GLYPH_BROKEN, {rest->at, 1}
    };
    size_t len = decode(*rest, &glyph.code);

    if (len) {
        glyph.bytes.len = len;
        glyph.kind = hidden_is(glyph.code) ? GLYPH_HIDDEN : GLYPH_SEEN;
    }
    *rest = str_skip(*rest, glyph.bytes.len);
    return glyph;
}

size_t glyph_span(struct str text, size_t count)
{
    struct str rest = text;

    while (rest.len && count--)
        glyph_next(&rest);
    return text.len - rest.len;
}
