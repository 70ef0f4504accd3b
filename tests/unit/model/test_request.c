/* Context keys are found whatever their case. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/request.h"

static void looking_up(void **state)
{
    struct context_entry entries[] = {{.key = STR("aws:PrincipalTag/Team")},
                                      {.key = STR("s3:prefix")}};
    struct request request = {
        .context = {entries, LEN(entries), LEN(entries)}
    };
    struct request bare = {.context = {0}};

    (void)state;
    assert_ptr_equal(request_context(&request, STR("S3:Prefix")), &entries[1]);
    assert_ptr_equal(request_context(&request, STR("aws:principaltag/team")),
                     &entries[0]);
    assert_null(request_context(&request, STR("aws:PrincipalTag/Teams")));
    assert_null(request_context(&bare, STR("s3:prefix")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(looking_up)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
