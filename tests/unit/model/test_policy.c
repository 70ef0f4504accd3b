/* Kinds of policy: every name reads back. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"
#include "model/policy.h"

static void kinds(void **state)
{
    static const char *const names[] = {
        [POLICY_IDENTITY] = "identity",
        [POLICY_RESOURCE] = "resource",
        [POLICY_TRUST] = "trust",
        [POLICY_BOUNDARY] = "permissions-boundary",
        [POLICY_SESSION] = "session-policy",
        [POLICY_SCP] = "service-control-policy",
        [POLICY_RCP] = "resource-control-policy",
        [POLICY_ENDPOINT] = "endpoint-policy",
    };
    enum policy_kind kind;

    (void)state;
    for (size_t i = 0; i < LEN(names); i++) {
        assert_string_equal(policy_kind_name((enum policy_kind)i), names[i]);
        CHECK_ROW(names[i], policy_kind_from(str_from(names[i]), &kind));
        CHECK_ROW(names[i], kind == (enum policy_kind)i);
    }
    assert_false(policy_kind_from(STR("Identity"), &kind));
    assert_false(policy_kind_from(STR("scp"), &kind));
    assert_false(policy_kind_from(STR(""), &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
