/* Two arenas, the marks that are shipped, and the signatures of tests/data. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_PROVENANCE_RIG_H
#define TESTS_UNIT_PROVENANCE_RIG_H

#include "base/note.h"
#include "lib/unit.h"
#include "provenance/provenance.h"

/* A row of a table whose cells are too long to stand in columns. */
#define ROW(...)                                                                       \
    {                                                                                  \
        __VA_ARGS__                                                                    \
    }

struct rig {
    struct arena keep_start, side_start, keep, side;
    struct notes notes;
    struct fault why;
    struct authors authors;
    struct registry registry;
    struct allowed_signers signers;
    struct acquaintance known;
};

static inline struct str rig_file(struct arena *keep, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t cap = (size_t)1 << 16;
    char *bytes = arena_take(keep, 1, cap, 1);

    if (!file)
        fail_msg("cannot read %s", path);
    size_t len = fread(bytes, 1, cap, file);
    assert_true(len < cap);
    fclose(file);
    return (struct str){bytes, len};
}

/* A file of tests/data/signatures. */
static inline struct str rig_data(struct arena *keep, const char *name,
                                  const char *extension)
{
    struct str path =
        arena_print(keep, "%s/tests/data/signatures/%s%s", SOURCE_DIR, name, extension);

    return rig_file(keep, arena_cstr(keep, path));
}

static inline struct rig rig_open(void)
{
    struct rig rig = {.keep_start = test_arena(), .side_start = test_arena()};

    rig.keep = rig.keep_start;
    rig.side = rig.side_start;
    if (!authors_read(&rig.keep, rig.side, STR("authors.json"),
                      rig_file(&rig.keep, RULES_DIR "/identity/authors.json"),
                      &rig.authors, &rig.why))
        fail_msg("%s", rig.why.text);
    return rig;
}

/* What persons are asked about; `registry` may be NULL. The rig stays where it is. */
static inline void rig_know(struct rig *rig, const char *registry)
{
    rig->known = (struct acquaintance){NULL, &rig->authors};
    if (!registry)
        return;
    if (!registry_read(&rig->keep, rig->side, STR("principals.yaml"),
                       str_from(registry), &rig->registry, &rig->why))
        fail_msg("%s", rig->why.text);
    rig->known.registry = &rig->registry;
}

/* Lines of allowed signers; %NAME stands for the public key of that name. */
static inline struct str rig_lines(struct rig *rig, const char *lines)
{
    struct str rest = str_from(lines), text = str_cut(&rest, '%');

    while (rest.len) {
        struct str name = rest;
        size_t len = 0;
        while (len < rest.len && rest.at[len] != '\n' && rest.at[len] != '\r')
            len++;
        name.len = len;
        rest = str_skip(rest, len);
        struct str key = rig_data(&rig->keep, arena_cstr(&rig->keep, name), ".pub");
        struct str after = str_cut(&rest, '%');
        text = arena_print(&rig->keep, "%.*s%.*s%.*s", STR_ARGS(text),
                           STR_ARGS(str_trim(key)), STR_ARGS(after));
    }
    return text;
}

static inline void rig_sign(struct rig *rig, const char *lines)
{
    if (!signers_read(&rig->keep, STR("signers"), rig_lines(rig, lines), &rig->signers,
                      &rig->notes, &rig->why))
        fail_msg("%s", rig->why.text);
}

static inline void rig_close(struct rig *rig)
{
    arena_release(rig->keep_start);
    arena_release(rig->side_start);
}

static inline void check_fault(const struct fault *why, const char *wanted)
{
    CHECK_STR(str_from(why->text), wanted);
    assert_int_equal(why->exit, EXIT_USAGE);
}

#endif
