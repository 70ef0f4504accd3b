/* Strict UTF-8, and which characters a reader cannot see for what they are. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"

struct range {
    uint32_t first, last;
};

/* Controls, format and tag characters, separators, blanks other than the space,
 * fillers, variation selectors, private use, what is no character, and whole planes
 * that nothing is assigned in (Unicode 15). Sorted. */
static const struct range hidden[] = {
    {0x0000,  0x001f  },
    {0x007f,  0x00a0  },
    {0x00ad,  0x00ad  },
    {0x034f,  0x034f  },
    {0x0600,  0x0605  },
    {0x061c,  0x061c  },
    {0x06dd,  0x06dd  },
    {0x070f,  0x070f  },
    {0x0890,  0x0891  },
    {0x08e2,  0x08e2  },
    {0x115f,  0x1160  },
    {0x1680,  0x1680  },
    {0x17b4,  0x17b5  },
    {0x180b,  0x180f  },
    {0x2000,  0x200f  },
    {0x2028,  0x202f  },
    {0x205f,  0x206f  },
    {0x2800,  0x2800  },
    {0x3000,  0x3000  },
    {0x3164,  0x3164  },
    {0xe000,  0xf8ff  },
    {0xfdd0,  0xfdef  },
    {0xfe00,  0xfe0f  },
    {0xfeff,  0xfeff  },
    {0xffa0,  0xffa0  },
    {0xfff0,  0xfffb  },
    {0xfffe,  0xffff  },
    {0x110bd, 0x110bd },
    {0x110cd, 0x110cd },
    {0x13430, 0x1343f },
    {0x1bca0, 0x1bca3 },
    {0x1d173, 0x1d17a },
    {0x1fffe, 0x1ffff },
    {0x2fffe, 0x2ffff },
    {0x3fffe, 0x10ffff},
};

static bool is_hidden(uint32_t code)
{
    size_t low = 0, high = LEN(hidden);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hidden[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < LEN(hidden) && hidden[low].first <= code;
}

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
        glyph.kind = is_hidden(glyph.code) ? GLYPH_HIDDEN : GLYPH_SEEN;
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
