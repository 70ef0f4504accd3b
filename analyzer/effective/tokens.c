/* Words of a document to sets of text: variables filled in, patterns compiled. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "effective/parts.h"
#include "effective/variable.h"

#include "base/out.h"

/* The value of a known key; NULL when it is unknown or has several. */
static const struct str *known_value(const struct context *known, struct str key)
{
    for (size_t i = 0; known && i < known->len; i++)
        if (str_equal_fold(known->at[i].key, key) && known->at[i].values.len == 1)
            return &known->at[i].values.at[0];
    return NULL;
}

/* Writes a value so that a pattern takes it as plain text. */
static void put_literal(struct out *out, struct str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '*' || c == '?' || c == '$')
            out_print(out, "${%c}", c);
        else
            out_char(out, c);
    }
}

/* What a word is once its variables are looked at: a text, no value at all, or nothing
 * that can be read. */
enum filled {
    FILLED_TEXT,
    FILLED_NOTHING,
    FILLED_UNREAD,
};

/* Writes what stands for one variable. */
static enum filled put_variable(const struct reading_of *of, struct out *out,
                                const struct variable_word *word)
{
    const struct str *value = known_value(of->known, word->key);
    const enum assumed *assumed = terms_assumed(of->terms, word->key);

    if (value) {
        put_literal(out, *value);
        return FILLED_TEXT;
    }
    if (word->escape || !assumed) {
        out_bytes(out, word->whole);
        return FILLED_TEXT;
    }
    switch (*assumed) {
    case ASSUMED_ONE:
        out_print(out, "${%.*s}", STR_ARGS(word->key));
        return FILLED_TEXT;
    case ASSUMED_ABSENT:
        if (word->has_fallback)
            put_literal(out, word->fallback);
        return word->has_fallback ? FILLED_TEXT : FILLED_NOTHING;
    case ASSUMED_MANY:
        /* No source says whether the default counts. */
        return word->has_fallback ? FILLED_UNREAD : FILLED_NOTHING;
    }
    return FILLED_UNREAD;
}

/* The text with every variable replaced by what is known or assumed of it. */
static enum filled fill(const struct reading_of *of, struct arena *keep,
                        struct str *text)
{
    struct out out = out_to_arena(keep);
    struct str rest = *text;
    enum filled filled = FILLED_TEXT;

    if (!of->policy->variables || !str_has(rest, STR("${")))
        return FILLED_TEXT;
    while (rest.len) {
        struct variable_word word;
        struct str plain = variable_skip(&rest);

        out_bytes(&out, plain);
        if (!rest.len)
            break;
        if (!variable_take(&rest, &word))
            return FILLED_UNREAD;
        enum filled one = put_variable(of, &out, &word);
        filled = one > filled ? one : filled;
    }
    *text = out_text(&out);
    return filled;
}

/* Numbers the variables that are left, by key without case, and default. */
static bool number_variable(void *context, struct str name, uint16_t *number)
{
    struct terms *terms = context;
    bool has_fallback = memchr(name.at, ',', name.len) != NULL;
    struct str rest = name, key = str_trim(str_cut(&rest, ','));
    struct arena *keep = terms->keep;
    char *text = NEW_MANY(keep, name.len + 1, char);
    size_t len = 0;

    if (!key.len || terms->variables.len > 60000)
        return false;
    for (size_t i = 0; i < key.len; i++)
        text[len++] = str_fold(key.at[i]);
    if (has_fallback) {
        text[len++] = ',';
        rest = str_trim(rest);
        memcpy(text + len, rest.at, rest.len);
        len += rest.len;
    }
    *number = (uint16_t)intern_id(keep, &terms->variables, (struct str){text, len});
    if (terms->variables.len > terms->spellings.len)
        *LIST_PUSH(keep, &terms->spellings) = arena_copy(keep, key);
    return true;
}

/* Which kinds of policy accept an ARN of fewer than six fields, as decide/ has it. */
static bool short_arn_counts(enum policy_kind kind, struct str arn)
{
    size_t fields = 1;

    for (size_t i = 0; i < arn.len; i++)
        fields += arn.at[i] == ':';
    if (fields >= 6 || str_is(arn, "*"))
        return true;
    switch (kind) {
    case POLICY_IDENTITY:
    case POLICY_BOUNDARY:
    case POLICY_SESSION:
        return true;
    case POLICY_RESOURCE:
    case POLICY_TRUST:
    case POLICY_ENDPOINT:
        return str_has(arn, STR("*"));
    case POLICY_SCP:
        return str_ends(arn, STR("*"));
    case POLICY_RCP:
        break;
    }
    return false;
}

/* Compiles one word; `*matches` is false for one that matches nothing. */
static bool compile(const struct reading_of *of, struct token_kind kind,
                    struct str text, struct glob *out, bool *matches)
{
    struct terms *terms = of->terms;
    bool variables = of->policy->variables && !kind.action;

    *matches =
        !(kind.action && !terms->facts.spaces && memchr(text.at, ' ', text.len)) &&
        !(kind.arn_field && !short_arn_counts(of->policy->kind, text));
    return !*matches || glob_compile(terms->keep, text, kind.glob, kind.fold,
                                     variables ? number_variable : NULL, terms, out);
}

static const struct set *make_set(const struct reading_of *of, struct arena scratch,
                                  struct token_kind kind, const struct str *texts,
                                  size_t count)
{
    struct set *set = NEW(of->terms->keep, struct set);
    struct glob *globs = NEW_MANY(&scratch, count, struct glob);
    size_t made = 0;

    for (size_t i = 0; i < count; i++) {
        bool matches;
        if (!compile(of, kind, texts[i], &globs[made], &matches))
            return NULL;
        made += matches;
    }
    set_fill(of->terms->keep, set, globs, made);
    return set;
}

/* Everything that the set depends on, as bytes. */
static struct str set_key(struct arena *scratch, const struct reading_of *of,
                          struct token_kind kind, const struct str *texts, size_t count)
{
    size_t len = 1;

    for (size_t i = 0; i < count; i++)
        len += texts[i].len + 1;
    char *key = NEW_MANY(scratch, len, char);
    unsigned policy = kind.arn_field ? (unsigned)of->policy->kind : 0;
    key[0] = (char)(1 + ((unsigned)kind.glob | (unsigned)kind.fold << 2 |
                         (unsigned)kind.action << 3 |
                         (unsigned)of->policy->variables << 4 | policy << 5));
    len = 1;
    for (size_t i = 0; i < count; i++) {
        key[len++] = '\n';
        memcpy(key + len, texts[i].at, texts[i].len);
        len += texts[i].len;
    }
    return (struct str){key, len};
}

const struct set *tokens_set(const struct reading_of *of, struct arena scratch,
                             struct token_kind kind, const struct token *tokens,
                             size_t count)
{
    struct str *texts = NEW_MANY(&scratch, count, struct str);
    size_t made = 0;

    for (size_t i = 0; i < count; i++) {
        texts[made] = tokens[i].text;
        /* A word for an action has no variables. */
        enum filled filled =
            kind.action ? FILLED_TEXT : fill(of, &scratch, &texts[made]);
        if (filled == FILLED_UNREAD)
            return NULL;
        made += filled == FILLED_TEXT;
    }
    const struct set **slot =
        terms_kept(of->terms, set_key(&scratch, of, kind, texts, made));
    if (!*slot)
        *slot = make_set(of, scratch, kind, texts, made);
    return *slot;
}
