/* A listing after changes is the listing of a commit that holds them. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "told.h"

struct held {
    struct past *past;
    struct str *text;
};

static void take(void *context, uint32_t blob, struct str bytes)
{
    struct held *held = context;

    held->text[blob] = arena_copy(&held->past->keep, bytes);
}

/* "path=content" and "path>target", contents as they are read. */
static struct str listed(struct past *past, const struct listing *listing)
{
    struct held held = {past, NEW_MANY(&past->keep, listing->blobs + 1, struct str)};
    struct out out = out_to_arena(&past->keep);

    assert_true(source_read(&past->keep, past->scratch, past->source, listing, NULL,
                            take, &held, &past->notes, &past->why));
    for (size_t i = 0; i < listing->docs.len; i++) {
        struct doc doc = listing->docs.at[i];
        struct str text = held.text[doc.blob];
        assert_true(doc.blob < listing->blobs);
        out_print(&out, "%.*s=", STR_ARGS(doc.path));
        for (size_t c = 0; c < text.len; c++)
            out_char(&out, text.at[c] == '\n' ? ',' : text.at[c]);
        out_char(&out, ' ');
    }
    for (size_t i = 0; i < listing->links.len; i++)
        out_print(&out, "%.*s>%.*s ", STR_ARGS(listing->links.at[i].path),
                  STR_ARGS(listing->links.at[i].target));
    return out_text(&out);
}

static struct listing list_of(struct past *past, const char *revision)
{
    struct listing listing;

    assert_true(source_list(&past->keep, past->scratch, past->source, revision,
                            &listing, &past->notes, &past->why));
    return listing;
}

static struct listing apply(struct past *past, const struct listing *from,
                            const struct changes *changes)
{
    struct listing after;

    listing_apply(&past->keep, past->scratch, past->source, from, changes, &after,
                  &past->notes);
    for (size_t i = 1; i < after.docs.len; i++)
        assert_true(str_compare(after.docs.at[i - 1].path, after.docs.at[i].path) < 0);
    for (uint32_t a = 0; a < after.blobs; a++)
        for (uint32_t b = 0; b < a; b++)
            assert_true(memcmp(after.contents[a].id, after.contents[b].id, 20) != 0);
    return after;
}

/* Each to each: the changes make the one listing out of the other. */
static void any_to_any(void **state)
{
    static const struct told rows[] = {
        {"a", "",  "d/x=1 d/y=2 f=3 l>f"              },
        {"b", "a", "d=1 f=4 g=3 l=5 m@"               },
        {"c", "b", "c=9 d/x=2 d/y=1 d/z>x f=3 l>g m>n"},
        {"d", "c", ""                                 },
        {"e", "d", "d/x=1 d/y=1 z=1"                  },
    };
    static const char *const folders[] = {"", "/d"};

    (void)state;
    for (size_t f = 0; f < LEN(folders); f++) {
        struct past past = past_new(PAST "mkdir -p d");
        tell(&past, rows, LEN(rows));
        source_close(past.source);
        past_open(&past,
                  arena_print(&past.keep, "%s%s", past.repo.path, folders[f]).at);
        for (size_t i = 0; i < LEN(rows); i++)
            for (size_t j = 0; j < LEN(rows); j++) {
                struct changes changes;
                if (f && (rows[i].files[0] != 'd' || rows[i].files[1] == '=' ||
                          rows[j].files[0] != 'd' || rows[j].files[1] == '='))
                    continue; /* there is no such folder */
                struct listing from = list_of(&past, rows[i].name);
                struct listing to = list_of(&past, rows[j].name);
                assert_true(source_changes(&past.keep, past.scratch, past.source,
                                           rows[i].name, rows[j].name, &changes,
                                           &past.notes, &past.why));
                struct listing after = apply(&past, &from, &changes);
                struct str wanted = listed(&past, &to);
                CHECK_STR(listed(&past, &after), arena_cstr(&past.keep, wanted));
            }
        assert_int_equal(past.notes.len, 0);
        past_drop(&past);
    }
}

/* Contents that no object holds are read like all others, once each. */
static void made(void **state)
{
    static const struct told rows[] = {
        {"common", "",       "f=1,2,3,4,5 g=1,2,3,4,5 h=1,2,3 i=8"            },
        {"ours",   "common", "f=0,2,3,4,5 g=0,2,3,4,5 h=0,2,3 i=0,2,3,4,6 k=7"},
        {"theirs", "common", "f=1,2,3,4,6 g=1,2,3,4,6 h=5,2,3 i=8 n=9"        },
    };
    struct past past = past_new(PAST);
    struct merge merge;

    (void)state;
    tell(&past, rows, LEN(rows));
    struct listing ours = list_of(&past, "ours");
    assert_true(source_merge(&past.keep, past.scratch, past.source, "ours", "theirs",
                             &merge, &past.notes, &past.why));
    struct listing after = apply(&past, &ours, &merge.changes);
    CHECK_STR(listed(&past, &after), "f=0,2,3,4,6, g=0,2,3,4,6, h=0,2,3, i=0,2,3,4,6, "
                                     "k=7, n=9, ");
    CHECK_STR(merge.conflicts.at[0], "h");
    /* what was merged to a content that is there anyway is that content */
    assert_int_equal(after.docs.at[0].blob, after.docs.at[3].blob);
    assert_int_equal(after.made.len, 0);
    struct listing theirs = list_of(&past, "theirs");
    after = apply(&past, &theirs, &merge.changes);
    CHECK_STR(listed(&past, &after), "f=0,2,3,4,6, g=0,2,3,4,6, h=5,2,3, i=8, n=9, ");
    assert_int_equal(after.made.len, 1);
    assert_int_equal(after.docs.at[0].blob, after.blobs - 1);
    past_drop(&past);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_to_any),
        cmocka_unit_test(made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
