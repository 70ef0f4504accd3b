/* What one provider delivers to one person is one address. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/address.h"

#include "rig.h"

static void forms(void **state)
{
    static const struct {
        const char *email, *text;
    } rows[] = {
        {"Ada@Example.COM",                  "ada@example.com"               },
        {" ada@example.com ",                "ada@example.com"               },
        {"ada+tag@example.com",              "ada@example.com"               },
        {"ada+tag+more@example.com",         "ada@example.com"               },
        {"+tag@example.com",                 "+tag@example.com"              },
        {"a.da@example.com",                 "a.da@example.com"              },
        {"ada@example.com.",                 "ada@example.com"               },
        {"a.d.a+x@googlemail.com",           "ada@gmail.com"                 },
        {"1+Ada@users.noreply.github.com",   "ada@users.noreply.github.com"  },
        {"Ada@users.noreply.github.com",     "ada@users.noreply.github.com"  },
        {"1-ada-l@users.noreply.gitlab.com", "ada-l@users.noreply.gitlab.com"},
        {"1-ada@users.noreply.github.com",   "1-ada@users.noreply.github.com"},
        {"1+@users.noreply.github.com",      "1+@users.noreply.github.com"   },
        {"123@users.noreply.github.com",     "123@users.noreply.github.com"  },
        {"\"a@b\"@example.com",              "\"a@b\"@example.com"           },
        {"ada",                              ""                              },
        {"@example.com",                     ""                              },
        {"",                                 ""                              },
    };
    struct rig rig = rig_open();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct address address = address_of(&rig.keep, str_from(rows[i].email));

        CHECK_STR(address_text(&rig.keep, address), rows[i].text);
        CHECK_ROW(rows[i].email,
                  address_equal(address, address) == (*rows[i].text != 0));
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
