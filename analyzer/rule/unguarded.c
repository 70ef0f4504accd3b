/* Predicate: what destroys, and nothing stands before it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/unguarded.h"

#include "base/out.h"
#include "rule/excess.h"
#include "rule/tagging.h"

/* What was found of one principal, class by class. */
struct found {
    struct strs titles, names;
    struct finding *finding;
};

/* The guards of the rule but those that a tag of the principal opens. */
static struct rule without_marks(struct arena *keep, const struct rule *rule)
{
    struct rule made = *rule;

    made.guards = NEW_MANY(keep, rule->guard_count, const struct guarding *);
    made.guard_count = 0;
    for (size_t g = 0; g < rule->guard_count; g++)
        if (!str_is(rule->guards[g]->name.text, "approval"))
            made.guards[made.guard_count++] = rule->guards[g];
    return made;
}

void unguarded_right(struct judging *judging, struct arena scratch,
                     const struct rule *rule, size_t class, bool marked,
                     struct strs *idle, struct comparison *out)
{
    const struct set *actions = judging_class(judging, class);
    const struct rule some = without_marks(&judging->work, rule);
    struct cubes all =
        guard_cubes(judging, &judging->work, scratch, marked ? &some : rule);
    struct cubes guards = tagging_hold(judging, scratch, &all, actions, idle);
    struct rights have =
        rule->wide ? scope_wide(judging, scratch, actions) : judging->have;
    struct question question = judging_question(judging, &have);

    question.within = actions;
    question.guards = &guards;
    compare_rights(&judging->work, scratch, judging->in->terms, &question, out);
}

/* Conditions that look like guards and are none. */
static struct str idle_words(struct judging *judging, const struct request *witness,
                             const struct strs *idle)
{
    struct out out = out_to_arena(&judging->work);
    const char *between = "";

    for (size_t i = 0; i < witness->context.len; i++) {
        struct str key = witness->context.at[i].key;
        if (!guard_is_callers(judging->in->rules, key))
            continue;
        out_print(&out, "%sA condition on %.*s guards nothing: the caller fills it in.",
                  between, STR_ARGS(key));
        between = " ";
    }
    for (size_t i = 0; i < idle->len; i++) {
        out_print(&out,
                  "%sA condition on %.*s guards nothing: the holder has that "
                  "tag, or can set it.",
                  between, STR_ARGS(idle->at[i]));
        between = " ";
    }
    return out_text(&out);
}

static void add_class(struct judging *judging, const struct rule *rule, size_t position,
                      const struct comparison *excess, const struct strs *idle,
                      struct found *found)
{
    const struct class *class = &judging->in->rules->classes.at[position];

    *LIST_PUSH(&judging->work, &found->titles) = class->title.text;
    *LIST_PUSH(&judging->work, &found->names) = class->name.text;
    if (!found->finding) {
        found->finding = finding_about(judging, rule->check);
        finding_prove(judging, found->finding, excess,
                      idle_words(judging, &excess->witness, idle));
        return;
    }
    finding_witness(judging, found->finding, &excess->witness,
                    idle_words(judging, &excess->witness, idle));
    kept_rows(judging, &excess->rows, &found->finding->excess);
    for (size_t i = 0; i < excess->meaning.len; i++)
        *LIST_PUSH(judging->run, &found->finding->meaning) =
            kept(judging, excess->meaning.at[i]);
}

/* Does the finding tell of the class, or that it stays open? */
static bool tells(const struct rules *rules, const struct finding *finding,
                  struct str class)
{
    for (size_t r = 0; r < rules->list.len; r++) {
        const struct rule *rule = &rules->list.at[r];
        bool open = finding->check == rules->undecided && finding->meaning.len &&
                    str_equal(finding->meaning.at[0], rule->check->slug);
        if (rule->predicate->of_principal == holds_capability &&
            (open || finding->check == rule->check))
            return finding->meaning.len &&
                   str_equal(finding->meaning.at[finding->meaning.len - 1], class);
    }
    return false;
}

/* The classes that a scan would tell by a check of capabilities. */
static uint64_t whole_told(struct judging *judging, struct arena scratch)
{
    const struct rules *rules = judging->in->rules;
    size_t from = judging->out->len;
    uint64_t told = 0;

    for (size_t r = 0; r < rules->list.len; r++)
        if (rules->list.at[r].predicate->of_principal == holds_capability)
            holds_capability(judging, scratch, &rules->list.at[r]);
    for (size_t i = from; i < judging->out->len; i++)
        for (size_t c = 0; c < rules->classes.len; c++)
            if (tells(rules, &judging->out->at[i], rules->classes.at[c].name.text))
                told |= (uint64_t)1 << c;
    judging->out->len = from;
    return told;
}

/* Does a check of capabilities tell of this class of the same principal? Rules are
 * asked in the order of their slugs, so it has done so by now. Where only what is new
 * was told, and the whole is asked for, it is asked for here as well. */
static bool is_told(struct judging *judging, struct arena scratch, size_t position)
{
    const struct class *class = &judging->in->rules->classes.at[position];

    if (judging->since && judging->since->before && !judging->before) {
        if (!judging->whole_told_known)
            judging->whole_told = whole_told(judging, scratch);
        judging->whole_told_known = true;
        return judging->whole_told >> position & 1;
    }
    for (size_t i = judging->out->len; i-- > 0;) {
        const struct finding *finding = &judging->out->at[i];
        if (!judging->actor || finding->actor != judging->actor)
            return false;
        if (tells(judging->in->rules, finding, class->name.text))
            return true;
    }
    return false;
}

static void ask_class(struct judging *judging, struct arena scratch,
                      const struct rule *rule, size_t class, struct found *found)
{
    struct str name = judging->in->rules->classes.at[class].name.text;
    struct strs idle = {0};
    struct comparison excess;

    unguarded_right(judging, scratch, rule, class, false, &idle, &excess);
    switch (excess.verdict) {
    case VERDICT_COVERED:
        break;
    case VERDICT_EXCEEDS:
        if (excess.status == ROW_LIVE)
            add_class(judging, rule, class, &excess, &idle, found);
        break;
    case VERDICT_UNDECIDED:
        finding_undecided(judging, rule, name, excess.reason, excess.place);
        break;
    }
}

static void conclude(struct judging *judging, const struct found *found)
{
    struct str titles =
        arena_join(&judging->work, found->titles.at, found->titles.len, STR(", "));
    struct finding *finding = found->finding;

    for (size_t i = 0; i < found->names.len; i++)
        *LIST_PUSH(judging->run, &finding->meaning) = kept(judging, found->names.at[i]);
    finding->summary = arena_print(
        judging->run,
        "%s alone %.*s: no second factor, approval, tag or time limit is asked for, "
        "and one party is enough",
        who_words(judging->principal), STR_ARGS(titles));
}

void destroys_unguarded(struct judging *judging, struct arena scratch,
                        const struct rule *rule)
{
    struct found found = {.finding = NULL};

    for (size_t i = 0; i < judging->in->rules->classes.len; i++)
        if (rule->classes >> i & 1 && bit_is_set(judging->bits, (uint32_t)i) &&
            !is_told(judging, scratch, i))
            ask_class(judging, scratch, rule, i, &found);
    if (found.finding)
        conclude(judging, &found);
}
