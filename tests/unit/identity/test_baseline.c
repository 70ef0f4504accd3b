/* Baselines: their names, and which one means a policy file. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/baseline.h"
#include "rig.h"

static bool list(struct rig *rig, const char *folders, const char *paths,
                 struct config *config, struct baselines *out)
{
    struct docs docs = rig_docs(&rig->keep, paths);
    struct str rest = str_from(folders);

    *config = config_default(STR("t"));
    config->path = STR("t/permdrift.yaml");
    while (rest.len)
        *LIST_PUSH(&rig->keep, &config->baselines) = (struct token){
            str_cut(&rest, ' '), {3, 5, 3, 9}
        };
    return baseline_list(&rig->keep, &docs, config, out, &rig->why);
}

static void names(void **state)
{
    struct rig rig = rig_open();
    struct config config;
    struct baselines all;

    (void)state;
    assert_true(list(&rig, "t/need t/one.json",
                     "t/need/README.md t/need/b.yaml t/need/sub/a.json t/needs/c.json "
                     "t/one.json t/two.json",
                     &config, &all));
    assert_int_equal(all.len, 3);
    CHECK_STR(all.at[0].name, "b");
    CHECK_STR(all.at[1].name, "one");
    CHECK_STR(all.at[2].name, "sub/a");
    CHECK_STR(all.at[2].path, "t/need/sub/a.json");
    CHECK_STR(baseline_named(&all, STR("one"))->path, "t/one.json");
    assert_null(baseline_named(&all, STR("a")));
    assert_null(baseline_named(&all, STR("")));
    rig_close(&rig);
}

static void for_files(void **state)
{
    static const struct {
        const char *path, *baseline; /* NULL: none */
    } rows[] = {
        {"t/policies/x/foo.json", "t/need/policies/x/foo.json"},
        {"t/policies/x/foo.yaml", "t/need/policies/x/foo.json"},
        {"t/policies/y/foo.json", "t/need/foo.yml"            },
        {"t/foo.txt",             NULL                        },
        {"t/bar.json",            NULL                        },
        {"t/q/deep.json",         NULL                        },
        {"t/foo",                 "t/need/foo.yml"            },
    };
    struct rig rig = rig_open();
    struct config config;
    struct baselines all;

    (void)state;
    assert_true(list(&rig, "t/need",
                     "t/need/foo.yml t/need/policies/x/foo.json t/need/z/deep.json",
                     &config, &all));
    for (size_t i = 0; i < LEN(rows); i++) {
        const struct baseline *found =
            baseline_of_file(&all, &config, str_from(rows[i].path));

        CHECK_ROW(rows[i].path,
                  str_equal(found ? found->path : STR(""), str_from(rows[i].baseline)));
    }
    rig_close(&rig);
}

static void wrong(void **state)
{
    static const struct {
        const char *folders, *paths, *words;
    } rows[] = {
        {"t/need",      "t/need/a.json t/need/a.yaml",
         "t/need/a.yaml: t/need/a.json is a baseline of the same name, \"a\""       },
        {"t/need t/ed", "t/ed/a.json t/need/a.json",
         "t/need/a.json: t/ed/a.json is a baseline of the same name, \"a\""         },
        {"t/need",      "t/need/README.md",
         "t/permdrift.yaml:3:5: there is no .json, .yaml or .yml file in \"t/need\""},
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct rig rig = rig_open();
        struct config config;
        struct baselines all;

        assert_false(list(&rig, rows[i].folders, rows[i].paths, &config, &all));
        check_fault(&rig.why, rows[i].words);
        rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(for_files),
        cmocka_unit_test(wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
