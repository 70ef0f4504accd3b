/* The registry is asked first, and then the marks that are known of everybody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "provenance/person.h"

#include "identity/wild.h"
#include "provenance/address.h"

/* How well an entry names somebody: by the address itself first, then by more letters,
 * and of equals the kind that may do least. */
struct fit {
    const struct registration *entry;
    bool named;
    size_t letters;
};

static size_t letters_of(struct str pattern)
{
    size_t letters = 0;

    for (size_t i = 0; i < pattern.len; i++)
        letters += pattern.at[i] != '*' && pattern.at[i] != '?';
    return letters;
}

static unsigned freedom(enum actor_kind kind)
{
    switch (kind) {
    case ACTOR_AGENT:
        return 0;
    case ACTOR_SERVICE:
        return 1;
    case ACTOR_UNKNOWN:
        return 2;
    case ACTOR_HUMAN:
        return 3;
    }
    return 0;
}

static bool is_better(const struct fit *fit, const struct fit *best)
{
    if (!best->entry || fit->named != best->named)
        return !best->entry || fit->named;
    if (fit->letters != best->letters)
        return fit->letters > best->letters;
    return freedom(fit->entry->kind) < freedom(best->entry->kind);
}

/* A pattern of an entry, and what is known of it before anybody is asked about. */
struct pattern {
    struct str text;
    bool literal, named; /* named: without an @ it is about the name too */
};

static struct pattern pattern_of(struct str text)
{
    return (struct pattern){text, wild_is_literal(text),
                            !memchr(text.at, '@', text.len)};
}

static bool fits_text(const struct pattern *pattern, struct str text)
{
    return pattern->literal ? str_equal_fold(pattern->text, text)
                            : wild_text_fold(pattern->text, text);
}

/* Does the pattern name the person? `address` is what the address comes down to. */
static bool fits(const struct pattern *pattern, const struct person *person,
                 struct str address)
{
    return fits_text(pattern, person->email) ||
           (address.len && !str_equal(address, person->email) &&
            fits_text(pattern, address)) ||
           (pattern->named && fits_text(pattern, person->name));
}

static void try_entry(const struct registration *entry, const struct person *person,
                      struct str address, struct fit *best)
{
    for (size_t i = 0; i < entry->authors.len; i++) {
        struct pattern pattern = pattern_of(entry->authors.at[i].text);
        if (!fits(&pattern, person, address))
            continue;
        struct fit fit = {entry, pattern.literal && !pattern.named,
                          letters_of(pattern.text)};
        if (is_better(&fit, best))
            *best = fit;
    }
}

/* The names of apps on GitHub end so, and those of no account. */
static bool is_bot(struct str name, struct str email)
{
    struct str local = str_cut(&email, '@');

    return str_ends(name, STR("[bot]")) || str_ends(local, STR("[bot]"));
}

struct person person_of(struct arena *keep, const struct acquaintance *known,
                        struct str name, struct str email)
{
    struct str address = address_text(keep, address_of(keep, email));
    const struct author_mark *mark = authors_mark(known->authors, name, email);
    struct person person = {.name = name, .email = email};
    struct fit best = {0};

    for (size_t i = 0; known->registry && i < known->registry->entries.len; i++)
        try_entry(&known->registry->entries.at[i], &person, address, &best);
    person.entry = best.entry;
    person.named = best.named;
    if (mark) {
        person.kind = mark->says;
        person.kind_because = mark->why.text;
    } else if (is_bot(name, email)) {
        person.kind = ACTOR_SERVICE;
        person.kind_because = STR("has the name of an app");
    }
    if (!best.entry || best.entry->kind == ACTOR_UNKNOWN)
        return person;
    struct str because =
        arena_print(keep, "registered in %.*s:%u", STR_ARGS(known->registry->path),
                    best.entry->span.line);
    person.contradicted =
        person.kind != ACTOR_UNKNOWN && person.kind != best.entry->kind;
    person.kind_because = person.contradicted
                              ? arena_print(keep, "%.*s, but %.*s", STR_ARGS(because),
                                            STR_ARGS(person.kind_because))
                              : because;
    person.kind = best.entry->kind;
    return person;
}

/* An entry with a tag behind a plus is about that tag, not about who has the box. */
static bool is_tagged(struct str author)
{
    return author.len && memchr(author.at, '+', author.len) &&
           !str_ends(author, STR("@users.noreply.github.com"));
}

bool person_is(struct arena scratch, const struct person *person,
               const struct registration *entry)
{
    struct address address = address_of(&scratch, person->email);
    struct str text = address_text(&scratch, address);

    for (size_t i = 0; i < entry->authors.len; i++) {
        struct str author = entry->authors.at[i].text;
        struct pattern pattern = pattern_of(author);
        if (fits(&pattern, person, text) ||
            (!is_tagged(author) &&
             address_equal(address, address_of(&scratch, author))))
            return true;
    }
    return false;
}

bool person_counts(const struct person *person)
{
    return !person->contradicted &&
           (person->kind == ACTOR_HUMAN || person->kind == ACTOR_UNKNOWN);
}
