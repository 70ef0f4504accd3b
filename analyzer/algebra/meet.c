/* Two patterns in one: what both match, written as patterns again. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/meet.h"

#include "algebra/glob.h"

/* Patterns of one result, and turns of the search for them. */
enum { MOST_PATTERNS = 32, MOST_TURNS = 20000 };

/* One search; the patterns found go to `out`. */
struct meeting {
    struct arena *keep;
    struct arena scratch;
    bool fold;
    struct strs *out;
    size_t turns;
};

static bool is_stars(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '*')
            return false;
    return true;
}

/* Two stars in a row are one. */
static struct str joined(struct arena *scratch, struct str head, struct str tail)
{
    bool doubled = str_ends(head, STR("*")) && str_starts(tail, STR("*"));
    const struct str parts[] = {head, str_skip(tail, doubled)};

    return arena_join(scratch, parts, LEN(parts), STR(""));
}

static bool contains(struct arena scratch, bool fold, struct str wide,
                     struct str narrow)
{
    struct glob a, b;

    return glob_compile(&scratch, wide, GLOB_TEXT, fold, NULL, NULL, &a) &&
           glob_compile(&scratch, narrow, GLOB_TEXT, fold, NULL, NULL, &b) &&
           glob_contains(&a, &b);
}

/* One that another contains is not kept. */
static bool found(struct meeting *m, struct str pattern)
{
    struct strs kept = {0};

    for (size_t i = 0; i < m->out->len; i++)
        if (contains(m->scratch, m->fold, m->out->at[i], pattern))
            return true;
    for (size_t i = 0; i < m->out->len; i++)
        if (!contains(m->scratch, m->fold, pattern, m->out->at[i]))
            *LIST_PUSH(m->keep, &kept) = m->out->at[i];
    *LIST_PUSH(m->keep, &kept) = arena_copy(m->keep, pattern);
    *m->out = kept;
    return kept.len <= MOST_PATTERNS;
}

static bool same_letter(const struct meeting *m, char a, char b)
{
    return a == b || (m->fold && str_fold(a) == str_fold(b));
}

static bool search(struct meeting *m, struct arena scratch, struct str so_far,
                   struct str a, struct str b);

/* `star` begins with a star: it ends here, or takes the first letter of `other`. */
static bool search_star(struct meeting *m, struct arena scratch, struct str so_far,
                        struct str star, struct str other)
{
    struct str first = str_head(other, 1);

    if (!search(m, scratch, so_far, str_skip(star, 1), other))
        return false;
    return other.len == 0 || search(m, scratch, joined(&scratch, so_far, first), star,
                                    str_skip(other, 1));
}

/* Both begin with a star: one of them ends first, and until then any text may stand. */
static bool search_stars(struct meeting *m, struct arena scratch, struct str so_far,
                         struct str a, struct str b)
{
    struct str head = joined(&scratch, so_far, STR("*"));

    return search(m, scratch, head, str_skip(a, 1), b) &&
           search(m, scratch, head, a, str_skip(b, 1));
}

/* Neither begins with a star. */
static bool search_letters(struct meeting *m, struct arena scratch, struct str so_far,
                           struct str a, struct str b)
{
    if (a.len == 0 || b.len == 0)
        return a.len || b.len || found(m, so_far);
    bool any = a.at[0] == '?', met = any || b.at[0] == '?';
    if (!met && !same_letter(m, a.at[0], b.at[0]))
        return true;
    return search(m, scratch, joined(&scratch, so_far, str_head(any ? b : a, 1)),
                  str_skip(a, 1), str_skip(b, 1));
}

/* All ways in which the rest of both can be one text. False: too many. */
static bool search(struct meeting *m, struct arena scratch, struct str so_far,
                   struct str a, struct str b)
{
    bool star_a = str_starts(a, STR("*")), star_b = str_starts(b, STR("*"));

    if (m->turns-- == 0)
        return false;
    if (star_a && is_stars(a))
        return found(m, joined(&scratch, so_far, b));
    if (star_b && is_stars(b))
        return found(m, joined(&scratch, so_far, a));
    if (star_a && star_b)
        return search_stars(m, scratch, so_far, a, b);
    if (star_a)
        return search_star(m, scratch, so_far, a, b);
    if (star_b)
        return search_star(m, scratch, so_far, b, a);
    return search_letters(m, scratch, so_far, a, b);
}

/* `?` is a character, and here letters are bytes. */
static bool counts_letters(struct str a, struct str b)
{
    bool one = str_has(a, STR("?")) || str_has(b, STR("?")), wide = false;

    for (size_t i = 0; i < a.len; i++)
        wide = wide || (unsigned char)a.at[i] >= 0x80;
    for (size_t i = 0; i < b.len; i++)
        wide = wide || (unsigned char)b.at[i] >= 0x80;
    return one && wide;
}

bool meet_texts(struct arena *keep, struct arena scratch, struct str a, struct str b,
                bool fold, struct strs *out)
{
    struct meeting m = {.keep = keep,
                        .scratch = arena_part(scratch, 0, 2),
                        .fold = fold,
                        .out = out,
                        .turns = MOST_TURNS};

    *out = (struct strs){0};
    if (contains(m.scratch, fold, a, b))
        return found(&m, b);
    if (contains(m.scratch, fold, b, a))
        return found(&m, a);
    return !counts_letters(a, b) &&
           search(&m, arena_part(scratch, 1, 2), STR(""), a, b);
}

/* Every text so far with every text of one more field. */
static bool multiply(struct arena *keep, struct strs *texts, const struct strs *by,
                     bool first)
{
    struct strs made = {0};

    for (size_t i = 0; i < texts->len; i++)
        for (size_t j = 0; j < by->len; j++) {
            const struct str parts[] = {texts->at[i], by->at[j]};
            *LIST_PUSH(keep, &made) =
                arena_join(keep, parts, LEN(parts), first ? STR("") : STR(":"));
        }
    *texts = made;
    return made.len <= MOST_PATTERNS;
}

static bool has_six_fields(struct str arn)
{
    size_t colons = 0;

    for (size_t i = 0; i < arn.len; i++)
        colons += arn.at[i] == ':';
    return colons >= 5;
}

bool meet_arns(struct arena *keep, struct arena scratch, struct str a, struct str b,
               struct strs *out)
{
    *out = (struct strs){0};
    if (is_stars(a) || is_stars(b) || str_equal(a, b)) {
        *LIST_PUSH(keep, out) = arena_copy(keep, is_stars(a) ? b : a);
        return true;
    }
    if (!has_six_fields(a) || !has_six_fields(b))
        return false;
    *LIST_PUSH(keep, out) = STR("");
    for (int field = 0; field < 6; field++) {
        struct str one = field < 5 ? str_cut(&a, ':') : a;
        struct str other = field < 5 ? str_cut(&b, ':') : b;
        struct strs both;
        if (!meet_texts(keep, scratch, one, other, false, &both) ||
            !multiply(keep, out, &both, field == 0))
            return false;
    }
    return true;
}
