/* One principal at a time: its rights, and a quick word on what they may amount to. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/parts.h"

#include "algebra/budget.h"

/* False when the actions that the pattern may match are more than are compared. */
static bool pattern_bits(struct judging *judging, struct arena scratch,
                         const struct glob *glob, struct budget *budget, uint64_t *bits)
{
    size_t count;
    const struct action *actions =
        catalog_range(judging->in->catalog, glob_head(glob), &count);

    if (!budget_spend(budget, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (glob_matches(glob, actions[i].name))
            index_action(scratch, judging->in->rules, &actions[i], bits);
    return true;
}

/* What is not worked out may be anything. */
static void add_bits(struct judging *judging, struct arena scratch,
                     const struct set *set, uint64_t *bits)
{
    struct budget budget = budget_full();

    for (size_t i = 0; i < set_globs(set); i++) {
        if (!pattern_bits(judging, scratch, set_glob(set, i), &budget, bits)) {
            memset(bits, 0xff, bit_words(judging->in->rules) * sizeof *bits);
            return;
        }
    }
}

/* Sets are kept once, so what one amounts to is worked out once. */
static const uint64_t *set_bits(struct judging *judging, struct arena scratch,
                                const struct set *set)
{
    size_t before = judging->in->sets.len;
    struct str address = {(const char *)&set, sizeof set};
    uint32_t id = intern_id(&judging->in->words, &judging->in->sets, address);

    if (judging->in->sets.len > before) {
        uint64_t *bits =
            NEW_MANY(&judging->in->words, bit_words(judging->in->rules), uint64_t);
        add_bits(judging, scratch, set, bits);
        *LIST_PUSH(&judging->in->words, &judging->in->bits_of) = bits;
    }
    return judging->in->bits_of.at[id];
}

/* Terms grow with the distinct words of all principals. Past this they start anew: what
 * principals share is then worked out once more, and memory stays where it is. */
enum { MOST_WORDS = 16 << 20 };

static void refresh_words(struct judging *judging)
{
    if (judging->in->terms &&
        judging->in->words.at - judging->in->words_start.at < MOST_WORDS)
        return;
    judging->in->words = judging->in->words_start;
    judging->in->sets = (struct intern){0};
    judging->in->bits_of = (struct bit_sets){0};
    judging->in->terms = terms_new(&judging->in->words, judging->in->catalog);
}

static const struct set **no_sets(struct arena *side, size_t count)
{
    return NEW_MANY(side, count, const struct set *);
}

void judging_begin(struct judging *judging, struct arena *side, struct arena scratch,
                   const struct rules *rules, const struct catalog *catalog,
                   struct arena *call)
{
    /* A part of the scratch is for what lasts as long as one principal is judged, and
     * one for the words that principals share. */
    struct arena words = arena_part(scratch, 1, 3);
    size_t most = 0;

    judging->work = judging->work_start = arena_part(scratch, 0, 3);
    *call = arena_part(scratch, 2, 3);
    for (size_t i = 0; i < PROVIDERS; i++) {
        const struct rules *own = rules_of(rules, (enum provider)i);
        struct arena part = arena_part(words, i, PROVIDERS);

        judging->dialects[i] = (struct dialect){
            .rules = own,
            .words = part,
            .words_start = part,
            .class_sets = no_sets(side, own->classes.len),
            .deletes = no_sets(side, own->environments.len),
            .creates = no_sets(side, own->environments.len),
        };
        most = bit_words(own) > most ? bit_words(own) : most;
    }
    judging->in = &judging->dialects[PROVIDER_AWS];
    judging->in->catalog = catalog;
    judging->bits = NEW_MANY(side, most, uint64_t);
}

void judging_speak(struct judging *judging, enum provider provider)
{
    const struct catalog *aws = judging->dialects[PROVIDER_AWS].catalog;

    judging->in = &judging->dialects[provider];
    if (!judging->in->catalog)
        judging->in->catalog = catalog_of(aws, provider);
    refresh_words(judging);
}

void judging_turn(struct judging *judging, struct arena scratch,
                  const struct principal *principal)
{
    const struct grants *allows = &judging->have.allows;

    judging_speak(judging, principal->provider);
    size_t words = bit_words(judging->in->rules);
    judging->work = judging->work_start;
    judging->principal = principal;
    judging->actor = NULL;
    judging->told_known = judging->whole_told_known = false;
    judging->waived = NULL;
    judging->inside = NULL;
    judging->facts = effective_facts(&judging->work, principal);
    effective_layers(&judging->work, principal, &judging->layers);
    judging->have = (struct rights){0};
    effective_principal(judging->in->terms, scratch, principal, &judging->have);
    become_known(judging->graph, &judging->work, scratch, judging->in->terms, principal,
                 &judging->have, &judging->fixed, &judging->never);
    since_turn(judging, scratch);
    memset(judging->bits, 0, words * sizeof *judging->bits);
    for (size_t g = 0; g < allows->len; g++) {
        const struct set *set = allows->at[g].any_action;
        const uint64_t *more = set ? set_bits(judging, scratch, set) : NULL;
        /* A complement may be anything. */
        for (size_t i = 0; i < words; i++)
            judging->bits[i] |= more ? more[i] : ~(uint64_t)0;
    }
}

/* Who asks: nobody is known to, of what only members or holders use. */
static struct str caller_of(const struct principal *principal)
{
    switch (principal->form) {
    case FORM_USER:
    case FORM_ROLE:
        return principal->id;
    case FORM_SUBJECT:
    case FORM_GROUP:
    case FORM_MANAGED:
    case FORM_POLICY:
        break;
    }
    return STR("");
}

struct question judging_question(const struct judging *judging,
                                 const struct rights *have)
{
    struct question question = {
        .have = have,
        .waived = judging->waived,
        .never = &judging->never,
        .facts = &judging->fixed,
        .dated = true,
        .today = judging->today,
        .principal = caller_of(judging->principal),
        .have_by.layers = &judging->layers,
        .aside = judging->inside,
        .at_home = true,
    };

    if (judging->before) {
        question.before = judging->before;
        question.before_by.layers = &judging->stood_layers;
        question.before_facts = &judging->stood_facts;
    }
    return question;
}

const struct set *actions_set(struct arena *keep, const struct dialect *dialect,
                              const struct str *names, size_t count)
{
    bool folds = provider_facts(dialect->rules->provider).folds;
    struct set *set = NEW(keep, struct set);

    for (size_t i = 0; i < count; i++) {
        struct glob glob;
        if (glob_compile(keep, names[i], GLOB_LITERAL, folds, NULL, NULL, &glob))
            set_add_glob(keep, set, glob);
    }
    set_settle(set);
    return set;
}

static const struct set *tokens_set(struct judging *judging, const struct tokens *first,
                                    const struct tokens *second)
{
    size_t count = first->len + second->len;
    struct str *names = NEW_MANY(judging->side, count, struct str);

    for (size_t i = 0; i < count; i++)
        names[i] = i < first->len ? first->at[i].text : second->at[i - first->len].text;
    return actions_set(judging->side, judging->in, names, count);
}

const struct set *judging_class(struct judging *judging, size_t class)
{
    static const struct tokens none = {0};
    const struct set **set = &judging->in->class_sets[class];

    if (!*set)
        *set =
            tokens_set(judging, &judging->in->rules->classes.at[class].actions, &none);
    return *set;
}

const struct set *judging_deletes(struct judging *judging, size_t environment)
{
    const struct environment *one = &judging->in->rules->environments.at[environment];
    const struct set **set = &judging->in->deletes[environment];

    if (!*set)
        *set = tokens_set(judging, &one->delete, &one->alone);
    return *set;
}

const struct set *judging_creates(struct judging *judging, size_t environment)
{
    const struct environment *one = &judging->in->rules->environments.at[environment];
    const struct set **set = &judging->in->creates[environment];

    if (!*set)
        *set = tokens_set(judging, &one->create, &one->alone);
    return *set;
}

const struct set *judging_exceeds(struct judging *judging, struct arena scratch,
                                  enum tier tier, uint64_t told)
{
    struct str key = arena_print(&scratch, "beyond tier %d but for %llx", (int)tier,
                                 (unsigned long long)told);
    const struct set **slot = terms_kept(judging->in->terms, key);
    struct strs names = {0};
    size_t count;

    if (*slot)
        return *slot;
    const struct action *actions = catalog_actions(judging->in->catalog, &count);
    for (size_t i = 0; i < count; i++)
        if (index_beyond(scratch, judging->in->rules, tier, &actions[i], told))
            *LIST_PUSH(&scratch, &names) = actions[i].name;
    return *slot = actions_set(&judging->in->words, judging->in, names.at, names.len);
}
