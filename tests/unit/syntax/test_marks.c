/* Marks: the place of every character, found from anywhere. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "syntax/marks.h"

#include "lib/unit.h"

static void every_character_is_found(void **state)
{
    static const char *const parts[] = {
        "a", "\xc3\xa9", "\xe2\x82\xac", "\r\n", "\n", "\xf0\x9f\x98\xb9", "bcd", "\t"};
    struct arena start = test_arena(), keep = start;
    struct marks marks = {0};
    struct trouble trouble = {0};
    struct mark mark = {0, 1, 1};
    char text[4096];
    size_t len = 0, characters = 0;

    (void)state;
    for (size_t i = 0; i < 700; i++) {
        const char *part = parts[(i * 7 + i / 5) % LEN(parts)];
        memcpy(text + len, part, strlen(part));
        len += strlen(part);
    }
    assert_true(marks_read(&keep, (struct str){text, len}, &marks, &trouble));
    for (; mark.byte < len; characters++) {
        struct mark found = marks_find(&marks, characters);
        assert_memory_equal(&found, &mark, sizeof mark);
        unsigned char byte = (unsigned char)text[mark.byte++];
        mark.column += byte >= 0xf0 ? 2 : 1;
        while (mark.byte < len && ((unsigned char)text[mark.byte] & 0xc0) == 0x80)
            mark.byte++;
        if (byte == '\n')
            mark = (struct mark){mark.byte, mark.line + 1, 1};
    }
    for (size_t beyond = 0; beyond < 1000; beyond += 100) {
        struct mark found = marks_find(&marks, characters + beyond);
        assert_memory_equal(&found, &mark, sizeof mark);
    }
    arena_release(start);
}

static void an_empty_text_has_one_place(void **state)
{
    struct arena start = test_arena(), keep = start;
    struct marks marks = {0};
    struct trouble trouble = {0};

    (void)state;
    assert_true(marks_read(&keep, STR(""), &marks, &trouble));
    struct mark found = marks_find(&marks, 5);
    assert_int_equal(found.line, 1);
    assert_int_equal(found.column, 1);
    assert_int_equal(found.byte, 0);
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_found),
        cmocka_unit_test(an_empty_text_has_one_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
