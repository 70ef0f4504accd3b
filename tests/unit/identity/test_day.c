/* Days: the one way to write them, and their numbers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/day.h"

#include "rig.h"

static void numbers(void **state)
{
    static const struct {
        const char *text;
        int64_t day; /* -1: there is no such day */
    } rows[] = {
        {"1970-01-01",  0    },
        {"1970-01-02",  1    },
        {"2000-02-29",  11016},
        {"2026-11-21",  20778},
        {"1969-12-31",  -1   },
        {"2026-02-29",  -1   },
        {"1900-02-29",  -1   },
        {"2026-13-01",  -1   },
        {"2026-00-01",  -1   },
        {"2026-01-00",  -1   },
        {"2026-04-31",  -1   },
        {"2026-1-01",   -1   },
        {"2026-01-1x",  -1   },
        {"2026/01/01",  -1   },
        {"2026-01-01 ", -1   },
        {"2026-01",     -1   },
        {"+026-01-01",  -1   },
        {"20778",       -1   },
        {"today",       -1   },
        {"",            -1   },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        int64_t day = -1;
        CHECK_ROW(rows[i].text, day_from(str_from(rows[i].text), &day) == (day >= 0));
        CHECK_ROW(rows[i].text, day == rows[i].day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
