/* Which bytes are worth a parse, and which a note when they are broken. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/find.h"
#include "format/marks.h"
#include "lib/unit.h"

static void candidates(void **state)
{
    static const struct {
        const char *bytes;
        bool candidate, broken, broken_strict;
    } rows[] = {
        {"{\"Statement\":[{\"Effect\":1}]}",             true,  true,  true },
        {"{\"statement\":[{\"effect\":1,\"action\":2",   true,  true,  true },
        {"{\"effect\":1,\"action\":2",                   true,  false, false},
        {"the Statement took Effect",                    true,  false, true },
        {"{\\u0053tatement: {Eff\\x65ct: 1}}",           true,  true,  true },
        {"{\\\\\\\\u0053tatement: {E\\\\U00000066fect:", true,  true,  true },
        {"{%22%53tatement%22:{%22Effe%63t%22:",          true,  true,  true },
        {"%2553tatement %2545ffect",                     true,  false, true },
        {"{\"State\\\n   ment\": {\"Effect\": ",         true,  true,  true },
        {"{\"State\\\r\n   ment\": {\"Effect\": ",       true,  true,  true },
        {"{\"State\\qment\": {\"Effect\": ",             false, false, false},
        {"{\"Effect\": \"State\\\n  ",                   false, false, false},
        {"{Statement%22:%22Effect%22:",                  true,  true,  true },
        {"{Statement%21:%22Effect%21:",                  true,  false, true },
        {"%252553tatement Effect",                       true,  false, true },
        {"%25252553tatement Effect",                     false, false, false},
        {"{\"RoleDetailList\": [",                       true,  true,  true },
        {"{\"PolicyDocument\": ",                        true,  true,  true },
        {"{\"Action\": 1}",                              false, false, false},
        {"\\",                                           false, false, false},
        {"%",                                            false, false, false},
        {"\\u00",                                        false, false, false},
        {"{\"\\u1234tatement\": {\"Effect\": ",          false, false, false},
        {"{\"\\u00d3tatement\": {\"Effect\": ",          false, false, false},
        {"{\"\\u00z3tatement\": {\"Effect\": ",          false, false, false},
        {"{\"Statement",                                 false, false, false},
        {"{\"State\\",                                   false, false, false},
        {"",                                             false, false, false},
    };
    struct arena scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct str bytes = str_from(rows[i].bytes);
        CHECK_ROW(rows[i].bytes, find_candidate(scratch, bytes) == rows[i].candidate);
        CHECK_ROW(rows[i].bytes, marks_broken(scratch, bytes, false) == rows[i].broken);
        CHECK_ROW(rows[i].bytes,
                  marks_broken(scratch, bytes, true) == rows[i].broken_strict);
    }
    assert_true(find_candidate(scratch, STR("S\0t\0a\0t\0e\0m\0e\0n\0t\0"
                                            "E\0f\0f\0e\0c\0t\0")));
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(candidates)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
