/* Paths in the manner of gitignore: a star there crosses no slash, and here it does. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/tool_words.h"

/* A pattern below `base`. `floats`: it has no slash, so it stands at any depth. */
struct path_pattern {
    struct str base, rest;
    bool floats;
};

static struct path_pattern below(struct str base, struct str rest)
{
    return (struct path_pattern){base, rest, false};
}

static struct path_pattern settle(struct str spec, bool rooted)
{
    if (str_starts(spec, STR("//")))
        return below(STR("/"), str_skip(spec, 2));
    if (str_starts(spec, STR("~/")))
        return below(STR("~/"), str_skip(spec, 2));
    if (str_starts(spec, STR("/")))
        return below(rooted ? STR("/") : STR("./"), str_skip(spec, 1));
    if (str_starts(spec, STR("./")))
        return below(STR("./"), str_skip(spec, 2));
    if (str_starts(spec, STR("../")) || str_is(spec, "..") || str_is(spec, "~"))
        return below(STR(""), spec);
    const char *slash = spec.len > 1 ? memchr(spec.at, '/', spec.len - 1) : NULL;
    return (struct path_pattern){STR("./"), spec, slash == NULL};
}

static const char *wild_in(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (memchr("*?[\\!", text.at[i], 5))
            return text.at + i;
    return NULL;
}

/* Does a glob whose stars cross slashes say the same? It does where the only star ends
 * the pattern (what is below a match is matched too), and where it begins a name that
 * stands at any depth. */
static bool is_same(const struct path_pattern *pattern)
{
    struct str rest = pattern->rest;
    const char *first = wild_in(rest);

    if (!first)
        return true;
    if (*first != '*')
        return false;
    size_t before = (size_t)(first - rest.at);
    struct str after = str_skip(rest, before + 1);
    bool deep_start = before == 0 && pattern->floats;
    return !wild_in(after) && (!after.len || deep_start) &&
           !(after.len && memchr(after.at, '/', after.len));
}

/* Every mark that is no star becomes one character of any kind, which is wider. */
static struct str as_glob(struct arena *keep, struct str text)
{
    char *made = NEW_MANY(keep, text.len + 1, char);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '[') {
            const char *end = memchr(text.at + i, ']', text.len - i);
            i = end ? (size_t)(end - text.at) : i;
            c = '?';
        } else if (c == '\\' && i + 1 < text.len) {
            i++;
            c = '?';
        }
        if (c != '*' || len == 0 || made[len - 1] != '*')
            made[len++] = c;
    }
    return (struct str){made, len};
}

/* The path, and what is below it. */
static void put(struct wording *wording, const char *tool, struct str head,
                const char *between, struct str rest)
{
    struct arena *scratch = wording->scratch;
    struct str glob = as_glob(scratch, rest);
    bool folder = str_ends(glob, STR("/"));
    struct str path =
        arena_print(scratch, "%.*s%s%.*s", STR_ARGS(head), between, STR_ARGS(glob));

    if (!folder)
        words_put(wording, tool, path);
    if (!str_ends(path, STR("*")))
        words_put(wording, tool,
                  arena_print(scratch, "%.*s%s*", STR_ARGS(path), folder ? "" : "/"));
}

/* Without `**` at the ends: at the front it means any depth, at the end all below. */
static void put_pattern(struct wording *wording, const char *tool,
                        struct path_pattern pattern)
{
    struct str *rest = &pattern.rest;

    while (str_starts(*rest, STR("**/"))) {
        *rest = str_skip(*rest, 3);
        pattern.floats = true;
    }
    if (str_ends(*rest, STR("/**")))
        rest->len--; /* one star says the same: what is below a match is matched */
    if (str_is(*rest, "**"))
        rest->len--;
    if (!is_same(&pattern) && words_inexact(wording))
        return;
    if (!pattern.floats || !str_starts(*rest, STR("*")))
        put(wording, tool, pattern.base, "", *rest);
    if (pattern.floats)
        put(wording, tool, pattern.base, str_starts(*rest, STR("*")) ? "" : "*/",
            *rest);
}

void words_path(struct wording *wording, const char *tool, struct str spec, bool rooted)
{
    struct path_pattern pattern = settle(spec, rooted);
    struct str deep = pattern.rest;
    const char *hit = deep.len ? memmem(deep.at, deep.len, "/**/", 4) : NULL;

    if (!hit) {
        put_pattern(wording, tool, pattern);
        return;
    }
    /* a, any depth, b: b stands at any depth below a. */
    size_t before = (size_t)(hit - deep.at) + 1;
    struct str above = str_head(deep, before);
    if (wild_in(above) && words_inexact(wording))
        return;
    struct path_pattern inner = {arena_print(wording->scratch, "%.*s%.*s",
                                             STR_ARGS(pattern.base), STR_ARGS(above)),
                                 str_skip(deep, before), true};
    put_pattern(wording, tool, inner);
}
