/* Steps at whole numbers: a right is held until the day on which it is taken away. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "curves/draw.h"

const struct curve drawn_curves[] = {
    {MEASURE_BEYOND,     "one",   0},
    {MEASURE_OPERATORS,  "two",   3},
    {MEASURE_UNREVIEWED, "three", 6},
};
const size_t drawn_curve_count = LEN(drawn_curves);

/* In pixels. */
enum {
    WIDE = 1000,
    NARROW = 340,
    HEIGHT = 200,
    LEFT = 44,
    RIGHT = 12,
    TOP = 16,
    FOOT = 26
};

/* A plane: days to the right, counts upwards. */
struct plane {
    int64_t from, to;
    size_t most;
    long width;
};

static long right_of(const struct plane *plane, int64_t day)
{
    int64_t span = plane->to - plane->from;
    long room = plane->width - LEFT - RIGHT;

    return LEFT + (span ? (long)((day - plane->from) * room / span) : 0);
}

static long down_of(const struct plane *plane, size_t count)
{
    long room = HEIGHT - TOP - FOOT;

    return HEIGHT - FOOT - (long)(count * (size_t)room / plane->most);
}

static int64_t day_at(const struct point *point)
{
    int64_t day = 0;

    scan_day(point->day, &day);
    return day;
}

/* The next round number of 1, 2, 5, 10, 20, ... */
static size_t round_up(size_t count)
{
    static const size_t steps[] = {1, 2, 5};

    for (size_t ten = 1;; ten *= 10)
        for (size_t i = 0; i < LEN(steps); i++)
            if (steps[i] * ten >= count)
                return steps[i] * ten;
}

static struct plane plane_of(const struct history *history, enum actor_kind kind,
                             bool wide)
{
    const struct points *points = &history->points;
    struct plane plane = {.most = 1, .width = wide ? WIDE : NARROW};

    for (size_t i = 0; i < points->len; i++) {
        int64_t day = day_at(&points->at[i]);
        if (i == 0 || day < plane.from)
            plane.from = day;
        if (i == 0 || day > plane.to)
            plane.to = day;
        for (size_t c = 0; c < drawn_curve_count; c++) {
            size_t count = points->at[i].at[kind][drawn_curves[c].measure];
            plane.most = count > plane.most ? count : plane.most;
        }
    }
    plane.most = round_up(plane.most);
    return plane;
}

/* Days that run backwards are drawn where the curve has come to. */
static void draw_curve(struct out *out, const struct plane *plane,
                       const struct points *points, enum actor_kind kind,
                       const struct curve *curve)
{
    long x = LEFT, y = -1;

    out_print(out, "<path class=\"curve %s\" d=\"", curve->class);
    for (size_t i = 0; i < points->len; i++) {
        long right = right_of(plane, day_at(&points->at[i]));
        long down = down_of(plane, points->at[i].at[kind][curve->measure]) - curve->up;

        if (right > x && (down != y || i + 1 == points->len)) {
            out_print(out, "H%ld", right);
            x = right;
        }
        if (y < 0)
            out_print(out, "M%ld %ld", x, down);
        else if (down != y)
            out_print(out, "V%ld", down);
        y = down;
    }
    out_print(out, "H%ld\"/>\n", plane->width - RIGHT);
}

static void draw_axes(struct out *out, const struct plane *plane,
                      const struct points *points)
{
    long end = plane->width - RIGHT, foot = HEIGHT - FOOT;
    size_t marks[] = {0, plane->most / 2, plane->most};

    for (size_t i = 0; i < LEN(marks); i++) {
        long y = down_of(plane, marks[i]);
        if (i && marks[i] == marks[i - 1])
            continue;
        out_print(out, "<path class=\"grid\" d=\"M%d %ldH%ld\"/>", LEFT, y, end);
        out_print(out,
                  "<text class=\"small\" text-anchor=\"end\" x=\"%d\" y=\"%ld\">"
                  "%zu</text>\n",
                  LEFT - 6, y + 4, marks[i]);
    }
    out_print(out, "<text class=\"small\" x=\"%d\" y=\"%ld\">%.*s</text>", LEFT,
              foot + 18, STR_ARGS(points->at[0].day));
    out_print(out,
              "<text class=\"small\" text-anchor=\"end\" x=\"%ld\" y=\"%ld\">%.*s"
              "</text>\n",
              end, foot + 18, STR_ARGS(points->at[points->len - 1].day));
}

void draw_curves(struct out *out, const struct history *history, enum actor_kind kind,
                 bool wide)
{
    const struct points *points = &history->points;

    if (points->len == 0)
        return;
    struct plane plane = plane_of(history, kind, wide);
    out_print(out,
              "<svg class=\"%s\" role=\"img\" aria-label=\"Principals over time; the "
              "table below has the numbers\" width=\"%ld\" height=\"%d\" "
              "viewBox=\"0 0 %ld %d\">\n",
              wide ? "wide" : "narrow", plane.width, HEIGHT, plane.width, HEIGHT);
    draw_axes(out, &plane, points);
    for (size_t c = drawn_curve_count; c-- > 0;)
        draw_curve(out, &plane, points, kind, &drawn_curves[c]);
    out_put(out, "</svg>\n");
}
