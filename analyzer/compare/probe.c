/* What HAVE allows for certain, word by word: most NEEDs refuse some of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

/* More would be dearer than the exact question. */
enum { MOST_PROBES = 4 };

LIST_OF(probe_list, struct probe);

/* `grant` and `action` are where the next probe comes from. */
struct probes {
    struct arena *keep;
    struct probe_list list;
    size_t grant, action;
};

struct probes *probes_new(struct arena *keep)
{
    struct probes *probes = NEW(keep, struct probes);

    probes->keep = keep;
    return probes;
}

/* The next word of Action; false when there are no more. */
static bool next_word(struct probes *probes, const struct grants *allows,
                      struct probe *out)
{
    while (probes->grant < allows->len) {
        const struct grant *grant = &allows->at[probes->grant];
        size_t words = grant->action_count ? grant->action_count : 1;
        if (probes->action < words) {
            *out = (struct probe){.grant = grant, .action = probes->action++};
            return true;
        }
        probes->grant++;
        probes->action = 0;
    }
    return false;
}

/* Asks for a request of the word that HAVE allows. */
static bool make_probe(struct probes *probes, struct arena scratch, struct terms *terms,
                       const struct question *question, struct probe *probe)
{
    struct question alone = *question;
    struct asking asking;
    struct leftover left;
    struct str reason;

    alone.need = alone.before = NULL;
    alone.need_by = alone.before_by = (struct evidence){0};
    asking_begin(&scratch, probes->keep, terms, &alone, &asking);
    struct piece piece = {
        probe->grant,
        probe->grant->action_count
            ? grant_action(terms, scratch, probe->grant, probe->action)
            : NULL,
        NULL};
    return piece_exceeds(&asking, scratch, &piece, NULL, &left) == EXISTS_YES &&
           witness_of(&asking, scratch, &left, &probe->request, &reason);
}

const struct probe *probes_at(struct probes *probes, struct arena scratch,
                              struct terms *terms, const struct question *question,
                              size_t number)
{
    const struct grants *allows = &question->have->allows;
    struct probe made;

    while (number >= probes->list.len && probes->list.len < MOST_PROBES &&
           next_word(probes, allows, &made))
        if (make_probe(probes, scratch, terms, question, &made))
            *LIST_PUSH(probes->keep, &probes->list) = made;
    return number < probes->list.len ? &probes->list.at[number] : NULL;
}
