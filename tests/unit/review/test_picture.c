/* The picture of the chains: few boxes, the gravest, in an order that never changes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "crowd.h"

#include "review/picture.h"

static void draw(struct desk *desk, size_t count, struct picture *picture)
{
    struct arena start = test_arena(), keep = start;
    const struct repo_file files[] = {
        {"account.json", crowd_snapshot(&keep, count), 0},
    };

    if (!desk_open(desk, files, 1, "role/agent-0"))
        fail_msg("%s", desk->why.text);
    struct arena scratch = test_arena();
    picture_of(&desk->run, scratch, &desk->dossier, picture);
    arena_release(scratch);
    arena_release(start);
}

static struct str drawn(struct desk *desk, const struct picture *picture, bool wide)
{
    struct out out = out_to_arena(&desk->run);

    picture_draw(&out, picture, wide);
    return out_text(&out);
}

/* As many as there are, up to the cap; what is not drawn is counted. */
static void boxes_are_counted(void **state)
{
    static const struct {
        const char *name;
        size_t roles, boxes, left_out;
    } rows[] = {
        {"nobody", 0,  1,        0 },
        {"one",    1,  2,        0 },
        {"full",   59, PICTURED, 0 },
        {"more",   80, PICTURED, 21},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct desk desk;
        struct picture picture;
        draw(&desk, rows[i].roles, &picture);
        CHECK_ROW(rows[i].name, picture.boxes.len == rows[i].boxes);
        CHECK_ROW(rows[i].name, picture.left_out == rows[i].left_out);
        for (size_t b = 1; b < picture.boxes.len; b++) {
            const struct box *box = &picture.boxes.at[b];
            CHECK_ROW(rows[i].name, box->parent < b);
            CHECK_ROW(rows[i].name,
                      box->layer == picture.boxes.at[box->parent].layer + 1);
        }
        desk_close(&desk);
    }
}

/* Of eighty, the forty that destroy something come first. */
static void the_gravest_come_first(void **state)
{
    struct desk desk;
    struct picture picture;
    size_t grave = 0;

    (void)state;
    draw(&desk, 80, &picture);
    for (size_t i = 1; i < picture.boxes.len; i++)
        grave += picture.boxes.at[i].tone == TONE_CRITICAL;
    assert_int_equal(grave, 40);
    assert_int_equal(picture.boxes.at[1].tone, TONE_CRITICAL);
    assert_true(text_has(picture.boxes.at[1].about, "O3"));
    desk_close(&desk);
}

/* Both shapes, with every text in its box; a name that is too long is cut with a mark. */
static void a_picture_is_drawn_for_any_width(void **state)
{
    struct str name = STR("role/a-name-that-is-longer-than-any-box-is-wide-for-it");
    struct box boxes[] = {
        {.name = STR("role/a"), .full = STR("<a>"), .about = STR("agent")},
        {.name = name,          .full = name,       .dashed = true,        .parent = 0, .layer = 1},
        {.name = STR("\xe5\xb1\xb1\xe5\xb1\xb1"),           .parent = 1,                             .layer = 2           },
        {.name = STR("role/d"),           .parent = 0, .layer = 1},
    };
    const struct picture picture = {
        {boxes, LEN(boxes), LEN(boxes)},
        0
    };
    struct desk desk = {.start = test_arena()};

    (void)state;
    desk.run = desk.start;
    for (int wide = 0; wide < 2; wide++) {
        struct str svg = drawn(&desk, &picture, wide),
                   again = drawn(&desk, &picture, wide);
        assert_true(str_equal(svg, again));
        assert_true(text_has(svg, "&lt;a&gt;"));
        assert_true(text_has(svg, "class=\"link dashed\""));
        assert_true(text_has(svg, "\xe2\x80\xa6</text>"));
        assert_true(text_has(svg, wide ? "height=\"132\"" : "height=\"272\""));
    }
    arena_release(desk.start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_counted),
        cmocka_unit_test(the_gravest_come_first),
        cmocka_unit_test(a_picture_is_drawn_for_any_width),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
