/* One name for a service, wherever it is called otherwise. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/service.h"
#include "lib/unit.h"

static void plain(void **state)
{
    static const struct {
        const char *name, *plain;
    } rows[] = {
        {"ec2.amazonaws.com",                          "ec2.amazonaws.com"            },
        {"ec2.amazonaws.com.cn",                       "ec2.amazonaws.com"            },
        {"states.eu-west-1.amazonaws.com",             "states.amazonaws.com"         },
        {"states.us-gov-west-1.amazonaws.com",         "states.amazonaws.com"         },
        {"states.cn-north-1.amazonaws.com.cn",         "states.amazonaws.com"         },
        {"tasks.apprunner.amazonaws.com",              "tasks.apprunner.amazonaws.com"},
        {"delivery.logs.eusc-de-east-1.amazonaws.com", "delivery.logs.amazonaws.com"  },
        {"ecs-tasks.amazonaws.com",                    "ecs-tasks.amazonaws.com"      },
        {"eu-west-1.amazonaws.com",                    "eu-west-1.amazonaws.com"      },
        {"a.us-west.amazonaws.com",                    "a.us-west.amazonaws.com"      },
        {"a.us-1.amazonaws.com",                       "a.us-1.amazonaws.com"         },
        {"amazonaws.com",                              "amazonaws.com"                },
        {"example.com.cn",                             "example.com.cn"               },
        {"*",                                          "*"                            },
        {"",                                           ""                             },
    };
    struct arena arena = test_arena(), keep = arena;

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_STR(service_plain(&keep, str_from(rows[i].name)), rows[i].plain);
    arena_release(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
