/* Matching by trying everything, over texts that can all be listed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/naive.h"

#include <stdio.h>

struct str world_text(size_t number)
{
    static const char letters[] = "a-A:x";
    static char texts[WORLD_TEXTS][WORLD_LENGTH];
    size_t length = 0, first = 0, count = 1;

    while (number >= first + count) {
        first += count;
        count *= 5;
        length++;
    }
    size_t rest = number - first;
    for (size_t i = 0; i < length; i++, rest /= 5)
        texts[number][i] = letters[rest % 5];
    return (struct str){texts[number], length};
}

static bool naive_takes(char p, bool fold, char c)
{
    if (p == '?' || (p == '@' && c != ':'))
        return true;
    return p == c || (fold && str_fold(p) == str_fold(c));
}

static bool naive_passes(char star, char c)
{
    return star == '*' || (star == '#' && c != ':');
}

bool naive_matches(const char *pattern, bool fold, struct str text)
{
    bool star = *pattern == '*' || *pattern == '#';

    if (!*pattern)
        return text.len == 0;
    if (star && naive_matches(pattern + 1, fold, text))
        return true;
    if (!text.len)
        return false;
    if (star)
        return naive_passes(*pattern, text.at[0]) &&
               naive_matches(pattern, fold, str_skip(text, 1));
    return naive_takes(*pattern, fold, text.at[0]) &&
           naive_matches(pattern + 1, fold, str_skip(text, 1));
}

/* Compiled by hand, because only an ARN has stars that keep to their field. */
static struct glob compiled(struct arena *keep, const char *text, bool fold)
{
    char *made = NEW_MANY(keep, strlen(text) + 1, char);
    struct glob glob = {.fold = fold};

    for (size_t i = 0; text[i]; i++) {
        static const char marks[] = "*#?@";
        const char *mark = strchr(marks, text[i]);
        made[i] = mark   ? (char)(GLOB_STAR + (mark - marks))
                  : fold ? str_fold(text[i])
                         : text[i];
        glob.wild = glob.wild || mark;
    }
    glob.text = (struct str){made, strlen(text)};
    return glob;
}

struct pattern pattern_make(struct arena *keep, const char *text, bool fold)
{
    struct pattern made = {.fold = fold, .glob = compiled(keep, text, fold)};

    snprintf(made.text, sizeof made.text, "%s", text);
    made.bits = NEW_MANY(keep, WORLD_WORDS, uint64_t);
    for (size_t i = 0; i < WORLD_TEXTS; i++)
        if (naive_matches(text, fold, world_text(i)))
            made.bits[i / 64] |= (uint64_t)1 << (i % 64);
    return made;
}

struct pattern pattern_random(struct arena *keep, struct chance *chance)
{
    bool fields = chance_one_in(chance, 3), fold = chance_one_in(chance, 3);
    bool plain = chance_one_in(chance, 5);
    const char *now = plain ? "a-A:" : fields ? "a-A##@:" : "a-A:**?";
    char text[8];
    size_t length = chance_below(chance, 6);

    for (size_t i = 0; i < length; i++) {
        text[i] = now[chance_below(chance, strlen(now))];
        if (text[i] == ':' && fields)
            now = "a-A:*?";
    }
    text[length] = '\0';
    return pattern_make(keep, text, fold);
}

bool pattern_without(struct arena *keep, const struct pattern *pattern, size_t at,
                     struct pattern *out)
{
    char text[sizeof pattern->text];
    size_t length = strlen(pattern->text);

    if (at >= length)
        return false;
    memcpy(text, pattern->text, at);
    memcpy(text + at, pattern->text + at + 1, length - at);
    *out = pattern_make(keep, text, pattern->fold);
    return true;
}
