/* Predicates over what is written: unread, unknown, or said of nobody. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/document.h"
#include "rule/policies.h"

#include "algebra/budget.h"
#include "base/out.h"

void is_unregistered(struct judging *judging, struct arena scratch,
                     const struct rule *rule)
{
    const struct principal *principal = judging->principal;
    bool someone = principal->form == FORM_USER || principal->form == FORM_ROLE ||
                   principal->form == FORM_SUBJECT;

    (void)scratch;
    if (!someone || principal->entry || principal->kind != ACTOR_UNKNOWN)
        return;
    finding_about(judging, rule->check)->summary =
        arena_print(judging->run, "nothing says whether %s is human, agent or service",
                    who_words(principal));
}

void is_out_of_term(struct judging *judging, struct arena scratch,
                    const struct rule *rule)
{
    const struct registration *entry = judging->principal->entry;

    (void)scratch;
    if (!entry || !entry->after)
        return;
    struct finding *finding = finding_about(judging, rule->check);
    finding->place =
        kept_place(judging, (struct place){entry->after->path, entry->expires.span});
    finding->summary = arena_print(
        judging->run, "the entry for %s ended on %.*s: nothing is expected of it since",
        who_words(judging->principal), STR_ARGS(entry->expires.text));
    *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, entry->expires.text);
}

/* Kinds of note that stand for a grant nobody could read. The others are about the
 * repository, or about names that are not found. */
static bool is_about_grant(struct str kind)
{
    static const char *const kinds[] = {
        "bad-element",    "broken-json",         "broken-object",   "broken-xml",
        "broken-yaml",    "doubled-key",         "lfs-pointer",     "missing-object",
        "not-rendered",   "parser-disagreement", "template",        "too-deep",
        "too-large",      "truncated-snapshot",  "unknown-element", "unknown-operator",
        "unread-dialect", "wrapped-policy",
    };

    for (size_t i = 0; i < LEN(kinds); i++)
        if (str_is(kind, kinds[i]))
            return true;
    return false;
}

void is_unreadable(struct judging *judging, struct arena scratch,
                   const struct rule *rule)
{
    (void)scratch;
    for (size_t i = 0; i < judging->notes->len; i++) {
        const struct note *note = &judging->notes->at[i];
        struct str kind = str_from(note->kind);
        if (!note->place.path.len || !is_about_grant(kind))
            continue;
        struct finding *finding = LIST_PUSH(judging->run, judging->out);
        const struct str meaning[] = {kind, note->message};
        *finding = (struct finding){
            .check = rule->check,
            .level = rule->check->agent,
            .summary = arena_print(judging->run, "a grant could not be read: %.*s",
                                   STR_ARGS(note->message)),
            .place = kept_place(judging, note->place),
            .apart = kept(judging, note->place.path),
        };
        for (size_t m = 0; m < LEN(meaning); m++)
            *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, meaning[m]);
    }
}

/* Words of Action that the catalogue has not are met again and again. What the words of
 * one policy may cost is bounded: `budget` has a reason when some stayed open. */
struct lookup {
    struct judging *judging;
    const struct rule *rule;
    struct budget budget;
    struct intern words;
    struct {
        bool *at;
        size_t len, cap;
    } unknown;
};

/* Also true when that is not worked out. */
static bool matches_none(struct lookup *lookup, struct arena scratch, struct str word)
{
    const struct catalog *catalog = lookup->judging->in->catalog;
    struct glob glob;
    size_t count, head = 0;

    if (!terms_pattern(lookup->judging->in->terms, &scratch, word, true, &glob))
        return true;
    if (!glob.wild)
        return !catalog_action(catalog, word);
    while (head < glob.text.len && (unsigned char)glob.text.at[head] >= 0x20)
        head++;
    const struct action *actions =
        catalog_range(catalog, str_head(glob.text, head), &count);
    if (!budget_spend(&lookup->budget, count))
        return true;
    for (size_t i = 0; i < count; i++)
        if (glob_matches(&glob, actions[i].name))
            return false;
    return true;
}

static bool is_unknown(struct lookup *lookup, struct arena scratch, struct str word)
{
    struct arena *side = lookup->judging->side;
    uint32_t id;

    if (intern_find(&lookup->words, word, &id))
        return lookup->unknown.at[id];
    bool unknown = matches_none(lookup, scratch, word);
    if (!lookup->budget.reason) {
        intern_id(side, &lookup->words, word);
        *LIST_PUSH(side, &lookup->unknown) = unknown;
    }
    return unknown;
}

/* A deny of a misspelt action is told as a deny without effect (rule/dead.h). */
static bool is_dead(const struct judging *judging, const struct match *actions,
                    struct str word)
{
    return !actions->negated && catalog_near_action(judging->in->catalog, word).len > 0;
}

/* The words of one statement that nobody knows, as a row. */
static bool unknown_row(struct lookup *lookup, struct arena scratch,
                        const struct policy *policy, const struct statement *statement,
                        struct row *row)
{
    struct judging *judging = lookup->judging;
    const struct match *actions = &statement->actions;

    *row = (struct row){.provider = policy->provider,
                        .deny = statement->effect == EFFECT_DENY,
                        .not_actions = actions->negated,
                        .not_resources = statement->resources.negated,
                        .status = ROW_LATENT};
    for (size_t i = 0; i < actions->any.len; i++) {
        struct str word = actions->any.at[i].text;
        if (!is_unknown(lookup, scratch, word) ||
            (row->deny && is_dead(judging, actions, word)))
            continue;
        if (!row->actions.len)
            row->place =
                kept_place(judging, policy_place(policy, actions->any.at[i].span));
        *LIST_PUSH(judging->run, &row->actions) =
            kept(judging, actions->any.at[i].text);
    }
    for (size_t i = 0; row->actions.len && i < statement->resources.any.len; i++)
        *LIST_PUSH(judging->run, &row->resources) =
            kept(judging, statement->resources.any.at[i].text);
    strs_settle(&row->actions);
    strs_settle(&row->resources);
    return row->actions.len > 0;
}

/* One sentence, and what the finding means: the words, and the policy when it belongs
 * to nobody. */
static void describe(struct lookup *lookup, const struct policy *policy,
                     struct finding *finding)
{
    enum { SHOWN = 4 };
    struct judging *judging = lookup->judging;
    struct strs words = {0};
    struct out out = out_to_arena(judging->run);

    for (size_t r = 0; r < finding->excess.len; r++)
        for (size_t i = 0; i < finding->excess.at[r].actions.len; i++)
            *LIST_PUSH(judging->run, &words) = finding->excess.at[r].actions.at[i];
    strs_settle(&words);
    out_print(&out, "no action of the catalogue is meant by%s: ",
              lookup->budget.reason ? " some of these" : "");
    for (size_t i = 0; i < words.len && i < SHOWN; i++)
        out_print(&out, "%s%.*s", i ? ", " : "", STR_ARGS(words.at[i]));
    if (words.len > SHOWN)
        out_print(&out, " and %zu more", words.len - SHOWN);
    finding->summary = out_text(&out);
    finding->meaning = words;
    if (!finding->actor)
        finding_of_nobody(judging, finding, policy);
}

static void ask_policy(void *context, struct arena scratch, const struct policy *policy,
                       const struct principal *owner)
{
    struct lookup *lookup = context;
    struct judging *judging = lookup->judging;
    struct rows rows = {0};
    struct row row;

    /* What the catalogue has not may be a custom resource, or a command. */
    if (provider_facts(policy->provider).open_ended)
        return;
    lookup->budget = budget_full();
    for (size_t s = 0; s < policy->statements.len; s++)
        if (unknown_row(lookup, scratch, policy, &policy->statements.at[s], &row))
            *LIST_PUSH(judging->run, &rows) = row;
    if (!rows.len)
        return;
    struct finding *finding =
        finding_about_policy(judging, lookup->rule->check, policy, owner);
    finding->excess = rows;
    finding->place = rows.at[0].place;
    if (lookup->budget.reason) {
        finding->certainty = CERTAIN_UNDECIDED;
        finding->certainty_because = str_from(lookup->budget.reason);
    }
    describe(lookup, policy, finding);
}

void names_unknown_action(struct judging *judging, struct arena scratch,
                          const struct rule *rule)
{
    struct lookup lookup = {.judging = judging, .rule = rule};

    policies_each(judging, scratch, ask_policy, &lookup);
}
