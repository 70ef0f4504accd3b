/* Notations for the tests of the algebra. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

bool rig_variable(void *context, struct str name, uint16_t *number)
{
    size_t value;

    (void)context;
    if (name.len < 2 || str_fold(name.at[0]) != 'v' ||
        !str_to_size(str_skip(name, 1), &value) || value > 999)
        return false;
    *number = (uint16_t)value;
    return true;
}

struct glob rig_glob(struct arena *keep, const char *text)
{
    enum glob_kind kind = GLOB_TEXT;
    struct glob glob;
    bool fold = *text == '~';

    text += fold;
    if (*text == '&')
        kind = GLOB_ARN;
    if (*text == '=')
        kind = GLOB_LITERAL;
    text += kind != GLOB_TEXT;
    assert_true(
        glob_compile(keep, str_from(text), kind, fold, rig_variable, NULL, &glob));
    return glob;
}

struct str rig_show(struct arena *keep, struct str elements)
{
    static const char marks[] = "*#?@";
    struct str shown = STR("");

    for (struct str rest = elements; rest.len; rest = str_skip(rest, glob_step(rest))) {
        struct str element = str_head(rest, glob_step(rest));
        unsigned char c = (unsigned char)element.at[0];
        if (c == GLOB_VARIABLE)
            shown = arena_print(keep, "%.*s<%d>", STR_ARGS(shown),
                                ((unsigned char)element.at[1] - 1) * 255 +
                                    (unsigned char)element.at[2] - 1);
        else if (c < GLOB_VARIABLE)
            shown = arena_print(keep, "%.*s%c", STR_ARGS(shown), marks[c - GLOB_STAR]);
        else
            shown = arena_print(keep, "%.*s%.*s", STR_ARGS(shown), STR_ARGS(element));
    }
    return shown;
}

struct set *rig_set(struct arena *keep, const char *patterns)
{
    struct set *set = NEW(keep, struct set);

    for (struct str rest = str_from(patterns); rest.len;) {
        struct str one = str_cut(&rest, ' ');
        set_add_glob(keep, set, rig_glob(keep, arena_cstr(keep, one)));
    }
    set_settle(set);
    return set;
}
