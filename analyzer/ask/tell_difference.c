/* A comparison for people and for programs. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/difference.h"

#include "report/excess.h"
#include "report/facts.h"
#include "report/page.h"
#include "report/show.h"
#include "report/words.h"

static const char *const verdicts[] = {
    [VERDICT_COVERED] = "covered",
    [VERDICT_EXCEEDS] = "exceeds",
    [VERDICT_UNDECIDED] = "undecided",
};

static const struct {
    const char *between, *after;
    enum ink ink;
} sentences[] = {
    [VERDICT_COVERED] = {" allows nothing that ", " does not",  INK_FAINT },
    [VERDICT_EXCEEDS] = {" allows more than ",    "",           INK_HIGH  },
    [VERDICT_UNDECIDED] = {" may allow more than ", ": no proof", INK_MEDIUM},
};

/* Does `have` exceed `need`? */
static void say_direction(struct page *page, struct arena scratch, struct str have,
                          struct str need, const struct comparison *found)
{
    struct arena lent = scratch;
    struct out words = out_to_arena(&lent);

    show_text(&words, have);
    out_put(&words, sentences[found->verdict].between);
    show_text(&words, need);
    out_put(&words, sentences[found->verdict].after);
    page_line(page, sentences[found->verdict].ink, verdicts[found->verdict],
              out_text(&words));
    lent = scratch;
    words = out_to_arena(&lent);
    switch (found->verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        words_request(&words, &found->witness);
        page_say(page, "proof", 0, out_text(&words));
        excess_say(page, scratch, "excess", &found->rows, "with --format json");
        break;
    case VERDICT_UNDECIDED:
        show_text(&words, found->reason);
        if (found->place.path.len) {
            out_put(&words, " (");
            words_place(&words, found->place);
            out_put(&words, ")");
        }
        page_say(page, "because", 0, out_text(&words));
        break;
    }
}

/* Both directions as one sentence about the new policy. */
static void say_relation(struct page *page, struct arena scratch,
                         const struct difference *difference)
{
    static const char each[] = " each allow what the other does not";
    static const struct {
        const char *relation, *between, *after;
    } rows[] = {
        {"equivalent",   " allows the same as ",         ""               },
        {"wider",        " allows all that ",            " does, and more"},
        {"narrower",     " allows less than ",           ""               },
        {"incomparable", " and ",                        each             },
        {"undecided",    " could not be compared with ", " both ways"     },
    };
    const char *relation = difference_relation(difference);
    struct out words = out_to_arena(&scratch);

    for (size_t i = 0; i < LEN(rows); i++) {
        if (strcmp(rows[i].relation, relation) != 0)
            continue;
        show_text(&words, difference->after);
        out_put(&words, rows[i].between);
        show_text(&words, difference->before);
        out_put(&words, rows[i].after);
    }
    page_line(page, INK_PLAIN, relation, out_text(&words));
}

void difference_text(struct out *out, struct arena scratch,
                     const struct difference *difference,
                     const struct report_style *style)
{
    struct page page = {out, style, 0};

    if (difference->both)
        say_relation(&page, scratch, difference);
    say_direction(&page, scratch, difference->after, difference->before,
                  &difference->ahead);
    if (difference->both)
        say_direction(&page, scratch, difference->before, difference->after,
                      &difference->back);
    for (size_t i = 0; i < difference->remarks.len; i++) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);
        show_text(&words, difference->remarks.at[i]);
        page_say(&page, i ? "" : "but", 0, out_text(&words));
    }
}

/* The members of one direction, into the open map. */
static void put_direction(struct pen *pen, struct arena scratch,
                          const struct comparison *found)
{
    bool exceeds = found->verdict == VERDICT_EXCEEDS;

    pen_text(pen, "verdict", str_from(verdicts[found->verdict]));
    pen_known(pen, "reason",
              found->verdict == VERDICT_UNDECIDED ? found->reason : STR(""));
    if (exceeds) {
        pen_map(pen, "witness");
        facts_request(pen, scratch, &found->witness);
        pen_end(pen);
        pen_text(pen, "status", str_from(row_status_name(found->status)));
    } else {
        pen_null(pen, "witness");
        pen_null(pen, "status");
    }
    if (found->verdict == VERDICT_COVERED)
        pen_null(pen, "place");
    else
        facts_place(pen, "place", found->place, STR(""));
    pen_list(pen, "excess");
    for (size_t i = 0; exceeds && i < found->rows.len; i++)
        facts_row(pen, &found->rows.at[i], STR(""));
    pen_end(pen);
}

void difference_json(struct out *out, struct arena scratch,
                     const struct difference *difference)
{
    struct pen pen = {.out = out};

    pen_map(&pen, NULL);
    pen_text(&pen, "schema", STR("permdrift.comparison/1"));
    pen_text(&pen, "old", difference->before);
    pen_text(&pen, "new", difference->after);
    put_direction(&pen, scratch, &difference->ahead);
    if (difference->both) {
        pen_text(&pen, "relation", str_from(difference_relation(difference)));
        pen_map(&pen, "reverse");
        put_direction(&pen, scratch, &difference->back);
        pen_end(&pen);
    }
    facts_texts(&pen, "remarks", &difference->remarks);
    pen_end(&pen);
}
