/* Boxes and lines at whole numbers: the same picture on every machine. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"
#include "report/html.h"
#include "review/picture.h"

/* In pixels. A letter of the fixed font is `LETTER` tenths wide, and the other lines
 * are set smaller. */
enum {
    BOX_HEIGHT = 58,
    PITCH = 70,
    EDGE = 2,
    PAD = 10,
    WIDE_PAGE = 1100,
    WIDE_GAP = 40,
    WIDE_BOX = 216, /* at least */
    WIDE_BOX_MOST = 330,
    NARROW_PAGE = 340,
    NARROW_STEP = 16,
    NARROW_DEEPEST = 8,
    LETTER = 78,
    SMALL_LETTER = 66,
};

/* Where a box is. */
struct spot {
    unsigned x, y, width;
};

struct sheet {
    const struct picture *picture;
    bool wide;
    struct spot spots[PICTURED];
    unsigned width, height;
};

static struct spot narrow_spot(const struct box *box, size_t number)
{
    unsigned deep = box->layer < NARROW_DEEPEST ? box->layer : NARROW_DEEPEST;

    return (struct spot){EDGE + deep * NARROW_STEP, EDGE + (unsigned)number * PITCH,
                         NARROW_PAGE - 2 * EDGE - deep * NARROW_STEP};
}

/* As wide as there is room for all columns. */
static struct spot wide_spot(const struct box *box, unsigned layers, unsigned row)
{
    unsigned room = WIDE_PAGE / layers, width = room > WIDE_GAP ? room - WIDE_GAP : 0;

    width = width < WIDE_BOX ? WIDE_BOX : width;
    width = width > WIDE_BOX_MOST ? WIDE_BOX_MOST : width;
    return (struct spot){EDGE + box->layer * (width + WIDE_GAP), EDGE + row * PITCH,
                         width};
}

/* In columns a box stands beside the first that is reached from it; only further ones
 * need a new row. */
static void lay_out(struct sheet *sheet)
{
    const struct boxes *boxes = &sheet->picture->boxes;
    unsigned row = 0, layers = 1;

    for (size_t i = 0; i < boxes->len; i++)
        if (boxes->at[i].layer >= layers)
            layers = boxes->at[i].layer + 1;
    for (size_t i = 0; i < boxes->len; i++) {
        const struct box *box = &boxes->at[i];
        if (sheet->wide && i && box->parent != i - 1)
            row++;
        sheet->spots[i] =
            sheet->wide ? wide_spot(box, layers, row) : narrow_spot(box, i);
        unsigned right = sheet->spots[i].x + sheet->spots[i].width + EDGE;
        unsigned low = sheet->spots[i].y + BOX_HEIGHT + EDGE;
        sheet->width = right > sheet->width ? right : sheet->width;
        sheet->height = low > sheet->height ? low : sheet->height;
    }
}

/* How many columns a character takes at most. */
static size_t columns_of(const struct glyph *glyph)
{
    return glyph->code < 0x1100 ? 1 : 2;
}

/* As much of the text as fits, with a mark where it was cut. */
static void put_fitting(struct out *out, struct str text, size_t room)
{
    struct str rest = text;
    size_t used = 0, whole = 0, cut = 0;

    while (rest.len) {
        struct glyph glyph = glyph_next(&rest);
        used += columns_of(&glyph);
        whole = text.len - rest.len;
        if (used < room)
            cut = whole;
        if (used > room) {
            html_text(out, str_head(text, cut));
            out_put(out, "\xe2\x80\xa6");
            return;
        }
    }
    html_text(out, text);
}

static void put_line(struct out *out, const char *class, unsigned x, unsigned y,
                     struct str text, size_t room)
{
    if (!text.len)
        return;
    out_print(out, "<text class=\"%s\" x=\"%u\" y=\"%u\">", class, x, y);
    put_fitting(out, text, room);
    out_put(out, "</text>\n");
}

static const char *tone_name(enum tone tone)
{
    static const char *const names[] = {
        [TONE_PLAIN] = "plain",       [TONE_FAINT] = "faint",   [TONE_GOOD] = "good",
        [TONE_LOW] = "low",           [TONE_MEDIUM] = "medium", [TONE_HIGH] = "high",
        [TONE_CRITICAL] = "critical",
    };

    return names[tone];
}

static void put_box(struct out *out, const struct sheet *sheet, size_t i)
{
    const struct box *box = &sheet->picture->boxes.at[i];
    const struct spot *spot = &sheet->spots[i];
    size_t room = (spot->width - 2 * PAD) * 10;

    out_print(out, "<g class=\"box %s\"><title>", tone_name(box->tone));
    html_text(out, box->full);
    out_print(out,
              "</title><rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%d\" rx=\"6\"/>\n",
              spot->x, spot->y, spot->width, BOX_HEIGHT);
    put_line(out, "name", spot->x + PAD, spot->y + 19, box->name, room / LETTER);
    put_line(out, "small", spot->x + PAD, spot->y + 35, box->about,
             room / SMALL_LETTER);
    put_line(out, "small", spot->x + PAD, spot->y + 50, box->by, room / SMALL_LETTER);
    out_put(out, "</g>\n");
}

/* From the box that comes before to this one. */
static void put_link(struct out *out, const struct sheet *sheet, size_t i)
{
    const struct box *box = &sheet->picture->boxes.at[i];
    const struct spot *from = &sheet->spots[box->parent], *to = &sheet->spots[i];
    unsigned y = to->y + BOX_HEIGHT / 2;

    if (box->parent == i)
        return;
    out_print(out, "<path class=\"%s\" d=\"", box->dashed ? "link dashed" : "link");
    if (sheet->wide) {
        unsigned left = from->x + from->width;
        out_print(out, "M%u %uH%uV%uH%u", left, from->y + BOX_HEIGHT / 2,
                  left + (to->x - left) / 2, y, to->x);
    } else {
        unsigned x = from->x + NARROW_STEP / 2;
        out_print(out, "M%u %uV%uH%u", x, from->y + BOX_HEIGHT, y,
                  to->x > x ? to->x : x);
    }
    out_put(out, "\"/>\n");
}

void picture_draw(struct out *out, const struct picture *picture, bool wide)
{
    struct sheet sheet = {.picture = picture, .wide = wide};

    lay_out(&sheet);
    out_print(out,
              "<svg class=\"%s\" role=\"img\" aria-label=\"The chains as a picture; "
              "they are listed below it\" width=\"%u\" height=\"%u\" "
              "viewBox=\"0 0 %u %u\">\n",
              wide ? "wide" : "narrow", sheet.width, sheet.height, sheet.width,
              sheet.height);
    for (size_t i = 0; i < picture->boxes.len; i++)
        put_link(out, &sheet, i);
    for (size_t i = 0; i < picture->boxes.len; i++)
        put_box(out, &sheet, i);
    out_put(out, "</svg>\n");
}
