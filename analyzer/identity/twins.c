/* Two names are twins when one picture stands for both. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/twins.h"

#include "identity/wild.h"
#include "syntax/looks.h"

/* `owners` are the claims by the number of their picture in `pictures`. */
struct album {
    struct arena *keep, *tables;
    const struct registry *registry;
    struct notes *notes;
    struct intern pictures;
    const struct claim **owners;
};

/* Letters as they look; of ASCII only what most typefaces draw alike. */
static struct str picture(struct arena *keep, struct str name)
{
    struct str plain = arena_copy(keep, looks_plain(keep, name));
    char *bytes = NEW_MANY(keep, plain.len, char);

    for (size_t i = 0; i < plain.len; i++) {
        char c = plain.at[i];
        bool ell = c == '1' || c == 'I' || c == '|', oh = c == '0' || c == 'O';
        bytes[i] = ell ? 'l' : oh ? 'o' : c;
    }
    return (struct str){bytes, plain.len};
}

/* Of two entries with one picture, the later one is told. */
static void add_claim(struct album *album, const struct claim *claim)
{
    size_t known = album->pictures.len;
    struct str seen = picture(album->tables, claim->pattern.text);
    uint32_t number = intern_id(album->tables, &album->pictures, seen);
    const struct claim *other = album->owners[number];

    if (number == known)
        album->owners[number] = claim;
    else if (other->entry != claim->entry)
        note_add(album->keep, album->notes, "look-alike-name",
                 (struct place){album->registry->path, claim->pattern.span},
                 "\"%.*s\" looks like \"%.*s\" on line %u, and is another name",
                 STR_ARGS(claim->pattern.text), STR_ARGS(other->pattern.text),
                 other->pattern.span.line);
}

static void note_like(struct album *album, const struct claim *claim, struct str id)
{
    note_add(album->keep, album->notes, "look-alike-name",
             (struct place){album->registry->path, claim->pattern.span},
             "\"%.*s\" looks like the principal \"%.*s\", and is another name",
             STR_ARGS(claim->pattern.text), STR_ARGS(id));
}

/* A name without wildcards that looks like this one. */
static void meet_names(struct album *album, struct str id, struct str name)
{
    struct arena scratch = *album->tables;
    uint32_t number;

    if (!intern_find(&album->registry->texts, name, &number) &&
        intern_find(&album->pictures, picture(&scratch, name), &number) &&
        wild_is_literal(album->owners[number]->pattern.text))
        note_like(album, album->owners[number], id);
}

/* A pattern that would match what it looks like, and matches nothing as it is. */
static void meet_pattern(struct album *album, const struct claim *claim,
                         const struct principals *principals)
{
    struct arena scratch = *album->tables;
    struct str text = claim->pattern.text, plain = looks_plain(&scratch, text);

    for (size_t i = 0; !str_equal(plain, text) && i < principals->len; i++) {
        struct str id = principals->at[i].id;
        if (wild_text(plain, id) && !wild_text(text, id)) {
            note_like(album, claim, id);
            return;
        }
    }
}

void twins_note(struct arena *keep, struct arena scratch,
                const struct registry *registry, const struct principals *principals,
                struct notes *notes)
{
    static const struct str prefix = STR_INIT("policy:");
    const struct claims *claims = &registry->claims;
    struct album album = {
        .keep = keep,
        .tables = &scratch,
        .registry = registry,
        .notes = notes,
        .owners = NEW_MANY(&scratch, claims->len, const struct claim *),
    };

    for (size_t i = 0; i < claims->len; i++)
        add_claim(&album, &claims->at[i]);
    for (size_t i = 0; i < registry->wild.len; i++)
        meet_pattern(&album, &registry->wild.at[i], principals);
    for (size_t i = 0; i < principals->len; i++) {
        struct str id = principals->at[i].id;
        meet_names(&album, id, id);
        if (str_starts(id, prefix))
            meet_names(&album, id, str_skip(id, prefix.len));
    }
}
