/* The laws of the algebra: what it proves is true, and what it shows exists. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/laws.h"

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contained_means_every_text),
        cmocka_unit_test(apart_means_no_text),
        cmocka_unit_test(search_agrees_with_enumeration),
        cmocka_unit_test(sets_agree_with_enumeration),
        cmocka_unit_test(ranges_agree_with_enumeration),
        cmocka_unit_test(dimensions_agree_with_enumeration),
        cmocka_unit_test(covers_agree_with_enumeration),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
