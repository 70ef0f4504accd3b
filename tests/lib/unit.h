/* What every unit test starts with: cmocka, and arenas that live for one test. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_LIB_UNIT_H
#define TESTS_LIB_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/arena.h"

/* Compares slices and shows both when they differ. */
static inline void check_str(struct str got, const char *wanted, const char *file,
                             int line)
{
    if (!str_is(got, wanted)) {
        print_error("%s:%d: got    \"%.*s\"\n%s:%d: wanted \"%s\"\n", file, line,
                    STR_ARGS(got), file, line, wanted);
        fail();
    }
}

#define CHECK_STR(got, wanted) check_str((got), (wanted), __FILE__, __LINE__)
/* A condition with the row's name beside it, for tests that are tables. */
#define CHECK_ROW(row, condition)                                                      \
    do {                                                                               \
        if (!(condition)) {                                                            \
            print_error("%s:%d: row %s: %s\n", __FILE__, __LINE__, (row), #condition); \
            fail();                                                                    \
        }                                                                              \
    } while (0)

static inline struct arena test_arena(void)
{
    return arena_reserve((size_t)1 << 30);
}

#endif
