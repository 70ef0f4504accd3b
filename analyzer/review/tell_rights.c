/* What it can do: class by class, by itself. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "report/words.h"

/* How much of a class is held without any guard, and how much stayed open. */
struct share {
    size_t unguarded, open;
};

static struct share share_of(const struct held_class *class)
{
    struct share share = {0, 0};

    for (size_t i = 0; i < class->rights.len; i++) {
        share.unguarded += class->rights.at[i].unguarded;
        share.open += class->rights.at[i].held == HELD_OPEN;
    }
    return share;
}

static void put_share(struct out *out, const struct held_class *class)
{
    const struct share share = share_of(class);

    out_print(out, "%zu of %zu rights", class->rights.len, class->of);
    if (share.unguarded == class->rights.len)
        out_put(out, ", without a guard");
    else if (share.unguarded)
        out_print(out, ", %zu of them without a guard", share.unguarded);
    else
        out_put(out, ", each behind a guard");
    if (class->wide)
        out_put(out, ", on a wide or production scope");
    if (share.open)
        out_print(out, ", %zu not decided and counted as held", share.open);
    out_put(out, class->expected ? "; its tier may hold all of the class"
                 : class->operator_level
                     ? "; its tier is not expected to"
                     : "; its tier may hold only part of the class");
}

static enum tone tone_of(const struct held_class *class)
{
    if (!class->operator_level || class->expected)
        return TONE_PLAIN;
    return share_of(class).unguarded ? TONE_CRITICAL : TONE_MEDIUM;
}

static void tell_example(struct telling *telling, const struct held_class *class)
{
    for (size_t i = 0; i < class->rights.len; i++) {
        const struct held_right *right = &class->rights.at[i];
        struct out out = out_to_arena(telling->keep);
        if (right->held != HELD_YES)
            continue;
        put_request(&out, telling->dossier, &right->witness);
        tell(telling, "proof", TONE_PLAIN, out_text(&out));
        return;
    }
    struct out out = out_to_arena(telling->keep);
    show_text(&out, class->rights.at[0].reason);
    tell(telling, "open", TONE_MEDIUM, out_text(&out));
}

static struct str title_of(struct telling *telling, const struct held_class *class)
{
    struct out out = out_to_arena(telling->keep);

    show_text(&out, class->code);
    out_put(&out, class->code.len ? ": " : "");
    show_text(&out, class->title);
    return out_text(&out);
}

static void tell_class(struct telling *telling, const struct held_class *class)
{
    struct chapter *chapter = tell_chapter(telling, "", true);
    struct out share = out_to_arena(telling->keep), list = out_to_arena(telling->keep);
    struct strs names = {0};

    chapter->title = title_of(telling, class);
    chapter->tone = tone_of(class);
    put_share(&share, class);
    tell(telling, "holds", chapter->tone, out_text(&share));
    for (size_t i = 0; i < class->rights.len; i++)
        *LIST_PUSH(telling->keep, &names) = class->rights.at[i].name;
    put_list(&list, &names);
    tell(telling, "which", TONE_PLAIN, out_text(&list));
    tell_example(telling, class);
    tell_rows(telling, "by", &class->rows);
}

void tell_rights(struct telling *telling)
{
    const struct held_classes *classes = &telling->dossier->survey.classes;
    struct out none = out_to_arena(telling->keep);
    size_t lacking = 0;

    tell_chapter(telling, "What it can do by itself", false);
    for (size_t i = 0; i < classes->len; i++)
        if (classes->at[i].held == HELD_NOT) {
            out_put(&none, lacking++ ? "; " : "");
            out_bytes(&none, title_of(telling, &classes->at[i]));
        }
    if (lacking)
        tell(telling, "nothing of", TONE_GOOD, out_text(&none));
    for (size_t i = 0; i < classes->len; i++)
        if (classes->at[i].held != HELD_NOT)
            tell_class(telling, &classes->at[i]);
}
