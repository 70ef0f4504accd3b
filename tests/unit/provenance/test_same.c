/* Two people are two only where that is sure. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/same.h"

#include "rig.h"

static const char registry[] = "principals:\n"
                               "- match: ada\n"
                               "  kind: human\n"
                               "  authors: [ada@example.com, al@home.example]\n"
                               "- match: ada-too\n"
                               "  kind: human\n"
                               "  authors: [ada@example.net]\n"
                               "- match: all\n"
                               "  kind: human\n"
                               "  authors: [\"*@corp.example\", root@home.example]\n";

static void pairs(void **state)
{
    static const struct {
        const char *name, *email, *other_name, *other_email;
        bool distinct;
    } rows[] = {
        ROW("Ada", "a@x.org", "Bob", "b@x.org", true),
        ROW("Ada", "a@x.org", "Ada", "a@x.org", false),
        /* one address */
        ROW("Ada", "ada@x.org", "Bob", "ADA@X.org", false),
        ROW("Ada", "ada+1@x.org", "Bob", "ada+2@x.org", false),
        ROW("Ada", "a.d.a@gmail.com", "Bob", "ada@googlemail.com", false),
        ROW("Ada", "ada@x.org.", "Bob", "ada@x.org", false),
        ROW("Ada", "1+ada@users.noreply.github.com", "Bob",
            "ada@users.noreply.github.com", false),
        ROW("Ada", "1-ada@users.noreply.gitlab.com", "Bob",
            "2-ada@users.noreply.gitlab.com", false),
        ROW("Ada", "1+ada@users.noreply.github.com", "Bob",
            "2+bob@users.noreply.github.com", true),
        ROW("Ada", "1+ada@users.noreply.github.com", "Bob",
            "1+bob@users.noreply.github.com", false),
        ROW("Ada", "1+ada@users.noreply.github.com", "Bob",
            "1-bob@users.noreply.gitlab.com", true),
        /* one name of an account, at two places */
        ROW("Ada", "ada@x.org", "Bob", "ada@y.org", false),
        ROW("Ada", "ada@x.org", "Bob", "7+ada@users.noreply.github.com", false),
        ROW("Ada", "ada-l@x.org", "Bob", "adal@y.org", false),
        /* one name */
        ROW("Ada Lovelace", "a@x.org", "ada  lovelace", "b@y.org", false),
        ROW("Ada Lovelace", "a@x.org", "Ada\xE2\x80\x8BLovelace", "b@y.org", false),
        ROW("Ada Lovelace", "a@x.org", "Bob", "ada.lovelace@y.org", false),
        ROW("Ada", "a.lovelace@x.org", "A. Lovelace", "b@y.org", false),
        ROW("", "a@x.org", "", "b@y.org", true),
        /* names that look alike: a Cyrillic A, and an o with two dots */
        ROW("Ada Lovelace", "a@x.org",
            "\xD0\x90"
            "da Lovelace",
            "b@y.org", false),
        ROW("Ada L\xC3\xB6ve", "a@x.org", "Ada Love", "b@y.org", false),
        ROW("Ada", "a@x.org", "Adi", "b@y.org", true),
        ROW("\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD", "a@x.org",
            "\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0", "b@y.org", true),
        ROW("\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD", "a@x.org", "Anna", "b@y.org", true),
        /* what the registry says */
        ROW("Ada", "ada@example.com", "Al", "al@home.example", false),
        ROW("Ada", "ada@example.com", "Ada", "ada@example.net", true),
        ROW("Ada", "ada@example.com", "Ada", "ada@example.org", false),
        ROW("Bob", "bob@corp.example", "Cyd", "cyd@corp.example", true),
        ROW("Bob", "bob@corp.example", "Root", "root@home.example", false),
    };
    struct rig rig = rig_open();

    (void)state;
    rig_know(&rig, registry);
    for (size_t i = 0; i < LEN(rows); i++) {
        struct person a = person_of(&rig.keep, &rig.known, str_from(rows[i].name),
                                    str_from(rows[i].email));
        struct person b = person_of(&rig.keep, &rig.known, str_from(rows[i].other_name),
                                    str_from(rows[i].other_email));
        struct face one = face_of(&rig.keep, &a), two = face_of(&rig.keep, &b);

        CHECK_ROW(rows[i].other_email, face_distinct(&one, &two) == rows[i].distinct);
        CHECK_ROW(rows[i].other_email, face_distinct(&two, &one) == rows[i].distinct);
    }
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
