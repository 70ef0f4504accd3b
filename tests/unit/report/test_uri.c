/* A path as a URI: relative, inside the repository, byte for byte. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/uri.h"

#include "lib/unit.h"

static void paths_become_uris(void **state)
{
    static const struct {
        const char *path, *uri;
    } rows[] = {
        {"",                         "."                                           },
        {"/",                        "."                                           },
        {"accounts/prod/a-b_c.json", "accounts/prod/a-b_c.json"                    },
        {"a b/c%d#e?f",              "a%20b/c%25d%23e%3Ff"                         },
        {"/etc/passwd",              "etc/passwd"                                  },
        {"../../x",                  "__/__/x"                                     },
        {"a/./b//c/",                "a/b/c"                                       },
        {"file:x",                   "file%3Ax"                                    },
        {"a\\b",                     "a%5Cb"                                       },
        {"M\xc3\xa4r\xff",           "M%C3%A4r%FF"                                 },
        {"...",                      "..."                                         },
        {"-~!$&'()*+,;=@[]",         "-~%21%24%26%27%28%29%2A%2B%2C%3B%3D%40%5B%5D"},
    };
    struct arena start = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena keep = start;
        CHECK_STR(uri_of(&keep, str_from(rows[i].path)), rows[i].uri);
    }
    arena_release(start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(paths_become_uris)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
