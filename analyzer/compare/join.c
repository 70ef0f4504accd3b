/* Two allow statements in one: what both allow, written as statements again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/join.h"

#include "algebra/glob.h"
#include "algebra/meet.h"
#include "model/condition.h"

/* Longer lists than this are for no reader. */
enum { MOST_WORDS = 2000 };

static bool compile(struct arena *keep, struct str text, bool action, struct glob *out)
{
    return glob_compile(keep, text, action ? GLOB_TEXT : GLOB_ARN, action, NULL, NULL,
                        out);
}

/* join_statements lets no word in that cannot be compiled, and all others come of those
 * and of the catalogue. */
static struct glob pattern(struct arena *keep, struct str text, bool action)
{
    struct glob out = {0};

    (void)compile(keep, text, action, &out);
    return out;
}

static bool contains(struct arena scratch, struct str wide, struct str narrow,
                     bool action)
{
    struct glob a = pattern(&scratch, wide, action);
    struct glob b = pattern(&scratch, narrow, action);

    return glob_contains(&a, &b);
}

static bool may_meet(struct arena scratch, struct str one, struct str other,
                     bool action)
{
    struct glob a = pattern(&scratch, one, action);
    struct glob b = pattern(&scratch, other, action);

    return glob_may_meet(&a, &b);
}

void join_add(struct arena *keep, struct arena scratch, struct match *to,
              struct str text, bool action)
{
    struct tokens rest = {0};

    for (size_t i = 0; i < to->any.len; i++)
        if (contains(scratch, to->any.at[i].text, text, action))
            return;
    for (size_t i = 0; i < to->any.len; i++)
        if (!contains(scratch, text, to->any.at[i].text, action))
            *LIST_PUSH(keep, &rest) = to->any.at[i];
    LIST_PUSH(keep, &rest)->text = text;
    to->any = rest;
}

static void add_word(struct joining *joining, struct match *to, struct str text,
                     bool action)
{
    if (to->any.len == MOST_WORDS)
        joining->trouble = "it would have too many words";
    else
        join_add(joining->keep, joining->scratch, to, text, action);
}

/* What two words have in common. A policy variable is only itself. */
static void join_words(struct joining *joining, struct str a, struct str b, bool action,
                       struct match *out)
{
    bool variable = str_has(a, STR("${")) || str_has(b, STR("${"));
    struct strs both = {0};
    bool could;

    if (!may_meet(joining->scratch, a, b, action) && !variable)
        return;
    if (str_equal(a, b) || str_is(b, "*")) {
        add_word(joining, out, a, action);
        return;
    }
    if (str_is(a, "*")) {
        add_word(joining, out, b, action);
        return;
    }
    could = !variable &&
            (action ? meet_texts(joining->keep, joining->scratch, a, b, true, &both)
                    : meet_arns(joining->keep, joining->scratch, a, b, &both));
    if (!could)
        joining->trouble = "the part that two patterns have in common is no pattern";
    for (size_t i = 0; i < both.len; i++)
        add_word(joining, out, both.at[i], action);
}

static void join_plain(struct joining *joining, const struct match *a,
                       const struct match *b, bool action, struct match *out)
{
    for (size_t i = 0; i < a->any.len && !joining->trouble; i++)
        for (size_t j = 0; j < b->any.len && !joining->trouble; j++)
            join_words(joining, a->any.at[i].text, b->any.at[j].text, action, out);
}

/* Does some word of the list match the name? */
static bool any_matches(const struct globs *list, struct str name)
{
    for (size_t i = 0; i < list->len; i++)
        if (glob_matches(&list->at[i], name))
            return true;
    return false;
}

static bool any_meets(const struct globs *list, const struct glob *glob)
{
    for (size_t i = 0; i < list->len; i++)
        if (glob_may_meet(&list->at[i], glob))
            return true;
    return false;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The shortest pattern "service:Verb*" inside the word that none of the exceptions
 * meets: a prefix that ends before a capital. The whole name when there is none. */
static struct str head_pattern(struct arena *keep, const struct glob *word,
                               const struct globs *but, struct str name)
{
    struct str bare = name;
    size_t first = str_cut(&bare, ':').len + 2;

    for (size_t end = first; end < name.len; end++) {
        struct arena before = *keep;
        if (!is_upper(name.at[end]))
            continue;
        struct str text = arena_print(keep, "%.*s*", STR_ARGS(str_head(name, end)));
        struct glob glob = pattern(keep, text, true);
        if (glob_contains(word, &glob) && !any_meets(but, &glob))
            return text;
        *keep = before;
    }
    return name;
}

/* The exceptions that name something of the service. */
static struct globs exceptions_near(struct joining *joining, const struct globs *but,
                                    struct str service)
{
    struct str text = arena_print(joining->keep, "%.*s:*", STR_ARGS(service));
    struct glob glob = pattern(joining->keep, text, true);
    struct globs near = {0};

    for (size_t i = 0; i < but->len; i++)
        if (glob_may_meet(&but->at[i], &glob))
            *LIST_PUSH(joining->keep, &near) = but->at[i];
    return near;
}

/* A wildcard of which some actions are excepted: the known ones that are left, by the
 * heads that they share. */
static void split_word(struct joining *joining, struct str text,
                       const struct globs *but, struct match *out)
{
    struct glob word = pattern(joining->keep, text, true), last = {0};
    struct str service = STR("");
    struct globs near = {0};
    size_t count;
    const struct action *all =
        catalog_range(joining->catalog, glob_head(&word), &count);

    joining->known_only = true;
    for (size_t i = 0; i < count && !joining->trouble; i++) {
        struct str rest = all[i].name, of = str_cut(&rest, ':');
        struct glob name = pattern(joining->keep, all[i].name, true);
        if (!str_equal(of, service)) {
            service = of;
            near = exceptions_near(joining, but, service);
        }
        if (!glob_matches(&word, name.text) || any_matches(&near, name.text) ||
            (last.text.len && glob_matches(&last, name.text)))
            continue;
        struct str head = head_pattern(joining->keep, &word, &near, all[i].name);
        add_word(joining, out, head, true);
        last = pattern(joining->keep, head, true);
    }
}

/* A list, less what NotAction or NotResource names. */
static void join_except(struct joining *joining, const struct match *list,
                        const struct match *but, bool action, struct match *out)
{
    for (size_t i = 0; i < list->any.len && !joining->trouble; i++) {
        struct str word = list->any.at[i].text;
        struct globs met = {0};
        bool gone = false;
        for (size_t j = 0; j < but->any.len && !gone; j++) {
            struct str excepted = but->any.at[j].text;
            if (!may_meet(joining->scratch, word, excepted, action))
                continue;
            gone = contains(joining->scratch, excepted, word, action);
            *LIST_PUSH(joining->keep, &met) = pattern(joining->keep, excepted, action);
        }
        if (gone)
            continue;
        if (met.len == 0)
            add_word(joining, out, word, action);
        else if (action)
            split_word(joining, word, &met, out);
        else
            joining->trouble = "NotResource leaves out a part of a pattern";
    }
}

static bool join_matches(struct joining *joining, const struct match *a,
                         const struct match *b, bool action, struct match *out)
{
    *out = (struct match){.present = true};
    if (a->negated && b->negated) {
        out->negated = true;
        for (size_t i = 0; i < a->any.len; i++)
            add_word(joining, out, a->any.at[i].text, action);
        for (size_t i = 0; i < b->any.len; i++)
            add_word(joining, out, b->any.at[i].text, action);
        return !joining->trouble;
    }
    if (a->negated)
        join_except(joining, b, a, action, out);
    else if (b->negated)
        join_except(joining, a, b, action, out);
    else
        join_plain(joining, a, b, action, out);
    return !joining->trouble && out->any.len > 0;
}

static bool same_values(const struct tokens *a, const struct tokens *b)
{
    for (size_t i = 0; i < a->len; i++) {
        bool found = false;
        for (size_t j = 0; j < b->len && !found; j++)
            found = str_equal(a->at[i].text, b->at[j].text);
        if (!found)
            return false;
    }
    return true;
}

/* Both condition blocks must hold. One pair of operator and key can be written once. */
static bool join_conditions(struct joining *joining, const struct conditions *a,
                            const struct conditions *b, struct conditions *out)
{
    *out = (struct conditions){0};
    for (size_t i = 0; i < a->len; i++)
        *LIST_PUSH(joining->keep, out) = a->at[i];
    for (size_t j = 0; j < b->len; j++) {
        const struct condition *more = &b->at[j];
        bool told = false;
        for (size_t i = 0; i < a->len && !told; i++) {
            if (!str_equal_fold(a->at[i].op.text, more->op.text) ||
                !str_equal_fold(a->at[i].key.text, more->key.text))
                continue;
            told = same_values(&a->at[i].values, &more->values) &&
                   same_values(&more->values, &a->at[i].values);
            if (!told)
                joining->trouble = "one condition would need two lists of values";
        }
        if (!told)
            *LIST_PUSH(joining->keep, out) = *more;
    }
    return !joining->trouble;
}

/* A word that cannot be read joins with nothing. */
static void read_words(struct joining *joining, const struct match *match, bool action)
{
    for (size_t i = 0; i < match->any.len; i++) {
        struct arena scratch = joining->scratch;
        struct glob glob;
        if (!compile(&scratch, match->any.at[i].text, action, &glob))
            joining->trouble = "a pattern cannot be read";
    }
}

bool join_statements(struct joining *joining, const struct statement *a,
                     const struct statement *b, struct statement *out)
{
    const struct statement *both[] = {a, b};

    *out = (struct statement){.effect = EFFECT_ALLOW, .sid = a->sid};
    for (size_t i = 0; i < LEN(both); i++) {
        read_words(joining, &both[i]->actions, true);
        read_words(joining, &both[i]->resources, false);
    }
    if (joining->trouble)
        return false;
    return join_matches(joining, &a->actions, &b->actions, true, &out->actions) &&
           join_matches(joining, &a->resources, &b->resources, false,
                        &out->resources) &&
           join_conditions(joining, &a->conditions, &b->conditions, &out->conditions);
}

bool join_absorbs(struct arena scratch, const struct match *wide,
                  const struct match *narrow, bool action)
{
    if (wide->negated || narrow->negated)
        return false;
    for (size_t i = 0; i < narrow->any.len; i++) {
        bool inside = false;
        for (size_t j = 0; j < wide->any.len && !inside; j++)
            inside =
                contains(scratch, wide->any.at[j].text, narrow->any.at[i].text, action);
        if (!inside)
            return false;
    }
    return true;
}
