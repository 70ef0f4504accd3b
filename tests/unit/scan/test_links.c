/* A link is harmless only where what it leads to is judged under its own path. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/unit.h"

#include "scan/links.h"

/* One link in a repository with the files below; `grants` is the only pattern of the
 * configuration, NULL: none. `kind` is the note that is wanted, NULL: none. */
struct row {
    const char *path, *target, *grants, *kind;
};

static const char *const files[] = {"a.json", "baselines/a.json", "sub/b.json",
                                    "sub/deep/c.json"};

static const struct row rows[] = {
    {"link.json",        "a.json",              NULL,     NULL     },
    {"link.json",        "./sub//b.json",       NULL,     NULL     },
    {"sub/link.json",    "../a.json",           NULL,     NULL     },
    {"sub/deep/link",    "../../sub",           NULL,     NULL     },
    {"link.json",        "sub/../a.json",       NULL,     NULL     },
    {"link",             ".",                   NULL,     NULL     },
    {"link.json",        "none.json",           NULL,     "symlink"},
    {"link.json",        "su",                  NULL,     "symlink"},
    {"link.json",        "zzz.json",            NULL,     "symlink"},
    {"link.json",        "/a.json",             NULL,     "symlink"},
    {"link.json",        "../a.json",           NULL,     "symlink"},
    {"sub/link.json",    "../../a.json",        NULL,     "symlink"},
    {"link.json",        "",                    NULL,     "symlink"},
    {"link.json",        "link.json/../a.json", NULL,     "symlink"},
    {"link.json",        "baselines/a.json",    NULL,     "symlink"},
    {"link",             "baselines",           NULL,     "symlink"},
    {"permdrift.yaml",   "a.json",              NULL,     "symlink"},
    {"principals.json",  "a.json",              NULL,     "symlink"},
    {"baselines",        "sub",                 NULL,     "symlink"},
    {"baselines/b.json", "../a.json",           NULL,     "symlink"},
    {"sub/principals",   "../a.json",           NULL,     NULL     },
    {"sub/link.json",    "../a.json",           "sub/**", "symlink"},
    {"sub",              "other",               "sub/**", "symlink"},
    {"link.json",        "/etc/passwd",         "sub/**", NULL     },
    {"link.json",        "a.json",              "*.json", "symlink"},
    {"x",                "sub",                 "*/*.js", "symlink"},
    {"x/y/z",            "sub",                 "*/*.js", NULL     },
    {"permdrift.json",   "a.json",              "sub/**", "symlink"},
};

static struct listing listing_of(struct arena *keep, const struct row *row,
                                 enum link_kind kind)
{
    struct listing listing = {0};

    for (size_t i = 0; i < LEN(files); i++)
        LIST_PUSH(keep, &listing.docs)->path = str_from(files[i]);
    *LIST_PUSH(keep, &listing.links) =
        (struct link){kind, str_from(row->path), str_from(row->target)};
    return listing;
}

static struct config config_of(struct arena *keep, const struct row *row)
{
    struct config config = config_default(STR(""));

    LIST_PUSH(keep, &config.baselines)->text = STR("baselines");
    if (row->grants)
        LIST_PUSH(keep, &config.grants)->path.text = str_from(row->grants);
    return config;
}

static void links_are_harmless_or_told(void **state)
{
    const struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena lent = keep;
        struct listing listing = listing_of(&lent, &rows[i], LINK_SYMBOLIC);
        struct config config = config_of(&lent, &rows[i]);
        struct notes notes = {0};

        links_note(&lent, scratch, &listing, &config, &notes);
        CHECK_ROW(rows[i].target, notes.len == (rows[i].kind != NULL));
        if (notes.len)
            CHECK_STR(str_from(notes.at[0].kind), rows[i].kind);
    }
    arena_release(scratch);
    arena_release(keep);
}

static void submodules_are_told_where_grants_could_lie(void **state)
{
    static const struct row modules[] = {
        {"vendor/x",  "", NULL,          "submodule"},
        {"vendor/x",  "", "vendor/**",   "submodule"},
        {"vendor/x",  "", "**/*.json",   "submodule"},
        {"vendor/x",  "", "accounts/**", NULL       },
        {"vendor/x",  "", "*.json",      NULL       },
        {"baselines", "", "*.json",      "submodule"},
    };
    const struct arena keep = test_arena(), scratch = test_arena();

    (void)state;
    for (size_t i = 0; i < LEN(modules); i++) {
        struct arena lent = keep;
        struct listing listing = listing_of(&lent, &modules[i], LINK_SUBMODULE);
        struct config config = config_of(&lent, &modules[i]);
        struct notes notes = {0};

        links_note(&lent, scratch, &listing, &config, &notes);
        CHECK_ROW(modules[i].path, notes.len == (modules[i].kind != NULL));
        if (notes.len)
            CHECK_STR(str_from(notes.at[0].kind), modules[i].kind);
    }
    arena_release(scratch);
    arena_release(keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_are_harmless_or_told),
        cmocka_unit_test(submodules_are_told_where_grants_could_lie),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
