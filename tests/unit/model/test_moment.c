/* Dates: what is read, as which moment, and what is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/condition.h"

static void reading_dates(void **state)
{
    static const struct {
        const char *text;
        int64_t milliseconds;
    } rows[] = {
        {"1970-01-01T00:00:00Z",        0              },
        {"1970-01-01",                  0              },
        {"1970-01",                     0              },
        {"0",                           0              },
        {"1970-01-01T00:00:00.5Z",      500            },
        {"1970-01-01T00:00:00.123Z",    123            },
        {"1970-01-01T00:00:00.123000Z", 123            },
        {"1970-01-01T01:00+01:00",      0              },
        {"1969-12-31T23:30:00-00:30",   0              },
        {"1969-12-31T23:59:59.999Z",    -1             },
        {"2020-01-01T00:00:01Z",        1577836801000  },
        {"2000-02-29",                  951782400000   },
        {"2000-03-01",                  951868800000   },
        {"2100-03-01",                  4107542400000  },
        {"0000-01-01",                  -62167219200000},
        {"0001-01-01",                  -62135596800000},
        {"0000-03-01",                  -62162035200000},
        {"9999-12-31T23:59:59.999Z",    253402300799999},
        {"1577836801",                  1577836801000  },
        {"-1577836801",                 -1577836801000 },
        {"-2019",                       -2019000       },
        {"86400",                       86400000       },
    };
    static const char *const refused[] = {
        "",
        " ",
        "now",
        "2019",
        "2019-13",
        "2019-00",
        "2019-02-29",
        "1900-02-29",
        "2019-01-32",
        "2019-01-00",
        "2019-1-1",
        "19-01-01",
        "2019-01-01T",
        "2019-01-01T00:00:00",
        "2019-01-01T00:00",
        "2019-01-01T24:00:00Z",
        "2019-01-01T00:60:00Z",
        "2019-01-01T00:00:60Z",
        "2019-01-01t00:00:00Z",
        "2019-01-01 00:00:00Z",
        "2019-01-01T00:00:00z",
        "2019-01-01T00:00:00.Z",
        "2019-01-01T00:00:00+0100",
        "2019-01-01T00:00:00+24:00",
        "2019-01-01T00:00:00+01:60",
        "2019-01-01T00:00:00Z ",
        "2019-01-01T00:00:00.1234Z",
        "1.5",
        "99999999999999999999",
        "2019-01-01Z",
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        int64_t got;
        CHECK_ROW(rows[i].text, moment_from(str_from(rows[i].text), &got));
        CHECK_ROW(rows[i].text, got == rows[i].milliseconds);
    }
    for (size_t i = 0; i < LEN(refused); i++) {
        int64_t got;
        CHECK_ROW(refused[i], !moment_from(str_from(refused[i]), &got));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reading_dates)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
