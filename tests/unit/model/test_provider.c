/* What is told of each provider: words, and how its texts compare. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/provider.h"

#include "lib/unit.h"

static void providers_by_row(void **state)
{
    static const struct {
        enum provider provider;
        const char *word;
        bool folds, arns, spaces, open_ended;
    } rows[] = {
        {PROVIDER_AWS,        "aws",        true,  true,  false, false},
        {PROVIDER_KUBERNETES, "kubernetes", false, false, false, true },
        {PROVIDER_AGENT,      "agent",      false, false, true,  true },
        {PROVIDER_GITHUB,     "github",     false, false, false, false},
        {PROVIDER_SALESFORCE, "salesforce", true,  false, false, true },
    };

    (void)state;
    assert_int_equal(LEN(rows), PROVIDERS);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct provider_facts facts = provider_facts(rows[i].provider);
        CHECK_ROW(rows[i].word, strcmp(facts.word, rows[i].word) == 0);
        CHECK_ROW(rows[i].word, facts.folds == rows[i].folds);
        CHECK_ROW(rows[i].word, facts.arns == rows[i].arns);
        CHECK_ROW(rows[i].word, facts.spaces == rows[i].spaces);
        CHECK_ROW(rows[i].word, facts.open_ended == rows[i].open_ended);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(providers_by_row)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
