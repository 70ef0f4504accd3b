/* The escape table of text for people: terminals, logs, mail, XML, alert messages. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/show.h"

#include "report/glyph.h"

/* What to do with each byte: `-` write it, `#` look at the byte before, `h` spell it
 * out, `+` take the whole character. */
static const char treat[] = "hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh"
                            "---#----------------------------"
                            "--------------------------------"
                            "-------------------------------h"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++"
                            "++++++++++++++++++++++++++++++++";

_Static_assert(sizeof treat == 256 + 1, "one mark for each byte");

static void spell(struct out *out, const struct glyph *glyph)
{
    switch (glyph->kind) {
    case GLYPH_SEEN:
        out_bytes(out, glyph->bytes);
        break;
    case GLYPH_HIDDEN:
        out_print(out, "<U+%04X>", (unsigned)glyph->code);
        break;
    case GLYPH_BROKEN:
        out_print(out, "<0x%02X>", (unsigned)glyph->code);
        break;
    }
}

void show_text(struct out *out, struct str foreign)
{
    struct str rest = foreign;
    char before = 0;

    while (rest.len) {
        size_t plain = 0;
        while (plain < rest.len && treat[(unsigned char)rest.at[plain]] == '-')
            plain++;
        if (plain) {
            out_bytes(out, str_head(rest, plain));
            before = rest.at[plain - 1];
            rest = str_skip(rest, plain);
            continue;
        }
        struct glyph glyph = glyph_next(&rest);
        if (glyph.code == '#' && before == '#')
            glyph.kind = GLYPH_HIDDEN;
        before = glyph.bytes.at[0];
        spell(out, &glyph);
    }
}
