/* Condition keys: an exact name first, then the closest name with a variable part. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/table.h"

static const struct type_word {
    const char *word;
    enum key_type type;
} type_words[] = {
    {"ARN",       KEY_ARN    },
    {"Binary",    KEY_BINARY },
    {"Bool",      KEY_BOOL   },
    {"Date",      KEY_DATE   },
    {"IPAddress", KEY_ADDRESS},
    {"Numeric",   KEY_NUMBER },
    {"String",    KEY_STRING },
};

bool key_fact_from(struct str word, struct key_fact *out)
{
    bool multi = str_starts(word, STR("ArrayOf"));

    word = multi ? str_skip(word, sizeof "ArrayOf" - 1) : word;
    for (size_t i = 0; i < LEN(type_words); i++) {
        if (str_is(word, type_words[i].word)) {
            *out = (struct key_fact){type_words[i].type, multi};
            return true;
        }
    }
    return false;
}

struct key_fact key_fact_join(struct key_fact a, struct key_fact b)
{
    return (struct key_fact){a.type == b.type ? a.type : KEY_UNKNOWN,
                             a.multi || b.multi};
}

/* Without case; each star in `pattern` stands for any bytes. The last star met takes
 * one byte more whenever the rest does not fit. */
static bool key_fits(struct str pattern, struct str key)
{
    size_t at = 0, used = 0, retry = 0, taken = 0;

    while (used < key.len) {
        if (at < pattern.len && pattern.at[at] == '*') {
            retry = ++at;
            taken = used;
        } else if (at < pattern.len &&
                   str_fold(pattern.at[at]) == str_fold(key.at[used])) {
            at++;
            used++;
        } else if (retry) {
            at = retry;
            used = ++taken;
        } else {
            return false;
        }
    }
    while (at < pattern.len && pattern.at[at] == '*')
        at++;
    return at == pattern.len;
}

/* How many bytes of the key the pattern settles. */
static size_t key_fixed(struct str pattern)
{
    size_t fixed = pattern.len;

    for (size_t i = 0; i < pattern.len; i++)
        fixed -= pattern.at[i] == '*';
    return fixed;
}

struct key_fact catalog_key(const struct catalog *catalog, struct str key)
{
    const struct key_row *best = NULL;
    size_t row;

    if (names_find(&catalog->key_names, key, &row))
        return catalog->keys[row].fact;
    /* The longest fixed part says most; among equals, the first of the file. */
    for (size_t i = 0; i < catalog->wide_key_count; i++) {
        const struct key_row *wide = &catalog->keys[catalog->wide_keys[i]];
        if (key_fits(wide->name, key) &&
            (!best || key_fixed(wide->name) > key_fixed(best->name)))
            best = wide;
    }
    return best ? best->fact : (struct key_fact){KEY_UNKNOWN, false};
}

bool catalog_has_key(const struct catalog *catalog, struct str key)
{
    size_t row;

    if (names_find(&catalog->key_names, key, &row))
        return true;
    for (size_t i = 0; i < catalog->wide_key_count; i++)
        if (key_fits(catalog->keys[catalog->wide_keys[i]].name, key))
            return true;
    return false;
}

/* Is the key on one of these lines, "key NAME TYPE"? */
static bool listed(struct str lines, struct str key)
{
    while (lines.len) {
        struct str line = str_cut(&lines, '\n');
        str_cut(&line, ' ');
        if (key_fits(str_cut(&line, ' '), key))
            return true;
    }
    return false;
}

bool catalog_sends(const struct catalog *catalog, struct str action, struct str key)
{
    size_t row;

    return listed(catalog->global_keys, key) ||
           (names_find(&catalog->service_names, str_cut(&action, ':'), &row) &&
            listed(catalog->services[row].keys, key));
}
