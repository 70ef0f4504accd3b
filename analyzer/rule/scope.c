/* Wide: a word of Resource that reaches all of a type, or that names production. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parts.h"

#include "base/out.h"

static bool is_letter(char c)
{
    return str_fold(c) >= 'a' && str_fold(c) <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Does a new word begin between these two characters? (NUL: an end of the text) */
static bool is_border(char before, char after)
{
    return !is_letter(before) || !is_letter(after) ||
           (is_upper(after) && !is_upper(before));
}

static bool is_word_at(struct str text, size_t at, struct str word)
{
    struct str rest = str_skip(text, at);

    if (rest.len < word.len || !str_equal_fold(str_head(rest, word.len), word))
        return false;
    char before = at ? text.at[at - 1] : 0;
    char after = rest.len > word.len ? rest.at[word.len] : 0;
    return is_border(before, rest.at[0]) && is_border(rest.at[word.len - 1], after);
}

bool scope_names_production(struct str text)
{
    for (size_t at = 0; at < text.len; at++)
        if (is_word_at(text, at, STR("prod")) ||
            is_word_at(text, at, STR("production")))
            return true;
    return false;
}

static bool is_stars(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] != '*')
            return false;
    return true;
}

static bool compile(struct arena *keep, struct str text, struct glob *out)
{
    return glob_compile(keep, text, GLOB_TEXT, false, NULL, NULL, out);
}

/* The names of a type: none of its variables is empty. */
static struct str named(struct arena *keep, struct str type)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < type.len; i++) {
        if (type.at[i] == '*')
            out_char(&out, '?');
        out_char(&out, type.at[i]);
    }
    return out_text(&out);
}

/* The fields that a short word leaves out are stars; a field that is there may be
 * empty. */
static struct str with_all_fields(struct arena *keep, struct str word)
{
    struct out out = out_to_arena(keep);
    int colons = 0;

    for (size_t i = 0; i < word.len; i++)
        colons += word.at[i] == ':';
    out_bytes(&out, word);
    for (; colons < 5; colons++)
        out_put(&out, ":*");
    return out_text(&out);
}

/* Outside AWS a resource is one text. */
static bool contains_type(struct arena scratch, struct str word, struct str type)
{
    struct glob wide, narrow;

    return is_stars(word) ||
           (compile(&scratch, word, &wide) && compile(&scratch, type, &narrow) &&
            glob_contains(&wide, &narrow));
}

/* Does the word reach every resource of that type? Its first five fields need only meet
 * those of the type: all of one region or account is wide as well. */
static bool reaches_type(struct arena scratch, struct str word, struct str type)
{
    struct glob wide, narrow;

    if (is_stars(word))
        return true;
    word = with_all_fields(&scratch, word);
    for (int field = 0; field < 5; field++) {
        struct arena inner = scratch;
        if (!compile(&inner, str_cut(&word, ':'), &wide) ||
            !compile(&inner, str_cut(&type, ':'), &narrow) ||
            !glob_may_meet(&wide, &narrow))
            return false;
    }
    return compile(&scratch, word, &wide) &&
           compile(&scratch, named(&scratch, type), &narrow) &&
           glob_contains(&wide, &narrow);
}

/* The names that Amazon EC2 gives begin with what they are, so `i-*` is every instance:
 * without the letters before the star. */
static struct str without_id_head(struct arena *keep, struct str word,
                                  const struct action *action)
{
    struct str tail = str_after_last(word, '/');
    size_t letters = 0;

    while (letters < tail.len && is_letter(tail.at[letters]))
        letters++;
    if (!str_starts(action->name, STR("ec2:")) || tail.len == word.len ||
        !str_is(str_skip(tail, letters), "-*"))
        return word;
    struct str parts[] = {str_head(word, word.len - tail.len), STR("*")};
    return arena_join(keep, parts, LEN(parts), STR(""));
}

static bool is_wide(struct arena scratch, bool arns, struct str word,
                    const struct action *action)
{
    if (scope_names_production(word))
        return true;
    word = without_id_head(&scratch, word, action);
    for (size_t i = 0; i < action->resource_count; i++)
        if (arns ? reaches_type(scratch, word, action->resources[i])
                 : contains_type(scratch, word, action->resources[i]))
            return true;
    /* Asked on `*`, which only a bare star matches. */
    return action->resource_count == 0 && is_stars(word);
}

/* Which of the actions does the word reach widely? NULL: none of them. */
static const struct set *wide_actions(struct judging *judging, struct arena scratch,
                                      struct str word, const struct set *held,
                                      const struct set *actions)
{
    bool arns = provider_facts(judging->in->rules->provider).arns;
    struct strs names = {0};

    for (size_t i = 0; i < set_globs(actions); i++) {
        struct str name = set_glob(actions, i)->text;
        const struct action *action;
        if (held && !set_has(held, name))
            continue;
        action = catalog_action(judging->in->catalog, name);
        if (action && is_wide(scratch, arns, word, action))
            *LIST_PUSH(&scratch, &names) = action->name;
    }
    return names.len ? actions_set(&judging->work, judging->in, names.at, names.len)
                     : NULL;
}

static struct grant narrowed(struct judging *judging, struct arena scratch,
                             const struct grant *grant, const bool *chosen)
{
    static const struct set nothing = {0};
    struct arena *keep = &judging->work;
    struct grant made = *grant;
    const struct set **each = NEW_MANY(keep, grant->resource_count, const struct set *);
    struct set *any = NEW(keep, struct set);

    for (size_t r = 0; r < grant->resource_count; r++) {
        each[r] = chosen[r] ? grant_resource(judging->in->terms, scratch, grant, r)
                            : &nothing;
        for (size_t i = 0; i < set_globs(each[r]); i++)
            set_add_glob(keep, any, *set_glob(each[r], i));
    }
    set_settle(any);
    made.resources = each;
    made.any_resource = any;
    return made;
}

/* Stars alone reach everything; every other word is asked about. */
static void add_wide(struct judging *judging, struct arena scratch,
                     const struct grant *grant, const struct set *actions,
                     struct grants *out)
{
    struct arena *keep = &judging->work;
    const struct tokens *words = &grant->statement->resources.any;
    bool *chosen = NEW_MANY(&scratch, grant->resource_count, bool), all = false;

    for (size_t r = 0; r < grant->resource_count; r++) {
        chosen[r] = is_stars(words->at[r].text);
        all = all || chosen[r];
    }
    if (all) {
        *LIST_PUSH(keep, out) = narrowed(judging, scratch, grant, chosen);
        return;
    }
    for (size_t r = 0; r < grant->resource_count; r++) {
        const struct set *wide = wide_actions(judging, scratch, words->at[r].text,
                                              grant->any_action, actions);
        if (!wide)
            continue;
        memset(chosen, 0, grant->resource_count * sizeof *chosen);
        chosen[r] = true;
        struct grant made = narrowed(judging, scratch, grant, chosen);
        made.limits = (struct cube){0};
        for (size_t i = 0; i < grant->limits.len; i++)
            *LIST_PUSH(keep, &made.limits) = grant->limits.at[i];
        *LIST_PUSH(keep, &made.limits) =
            (struct literal){.dimension = DIMENSION_ACTION, .set = wide};
        *LIST_PUSH(keep, out) = made;
    }
}

static struct grants wide_of(struct judging *judging, struct arena scratch,
                             const struct grants *grants, const struct set *actions)
{
    struct grants made = {0};

    for (size_t g = 0; g < grants->len; g++) {
        const struct grant *grant = &grants->at[g];
        /* NotResource leaves nearly everything. */
        if (grant->resource_count == 0)
            *LIST_PUSH(&judging->work, &made) = *grant;
        else
            add_wide(judging, scratch, grant, actions, &made);
    }
    return made;
}

struct rights scope_wide(struct judging *judging, struct arena scratch,
                         const struct set *actions)
{
    struct rights made = {.denies = judging->have.denies};
    const struct bounds *last = NULL, *narrow = NULL;

    made.allows = wide_of(judging, scratch, &judging->have.allows, actions);
    /* What bounds a grant must be wide as well; neighbours mostly share their bounds.
     */
    for (size_t g = 0; g < made.allows.len; g++) {
        struct grant *grant = &made.allows.at[g];
        if (grant->within && grant->within != last) {
            struct bounds *bounds = NEW(&judging->work, struct bounds);
            for (size_t b = 0; b < grant->within->len; b++)
                *LIST_PUSH(&judging->work, bounds) =
                    wide_of(judging, scratch, &grant->within->at[b], actions);
            last = grant->within;
            narrow = bounds;
        }
        if (grant->within)
            grant->within = narrow;
    }
    return made;
}
