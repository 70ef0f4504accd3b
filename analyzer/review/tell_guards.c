/* Guards that hold and guards that do not, and the layers that bind from above. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review/telling.h"

#include "report/show.h"
#include "report/words.h"

/* The rights of operators that a guard stands before, and those that it does not. */
struct sides_of_guard {
    struct strs held_back, left;
};

static struct sides_of_guard sides_of(struct telling *telling, size_t guard)
{
    const struct held_classes *classes = &telling->dossier->survey.classes;
    struct sides_of_guard sides = {{0}, {0}};

    for (size_t c = 0; c < classes->len; c++) {
        const struct held_rights *rights = &classes->at[c].rights;
        for (size_t i = 0; i < rights->len && classes->at[c].operator_level; i++)
            *LIST_PUSH(telling->keep, rights->at[i].without >> guard & 1
                                          ? &sides.left
                                          : &sides.held_back) = rights->at[i].name;
    }
    strs_settle(&sides.held_back);
    strs_settle(&sides.left);
    return sides;
}

static void tell_side(struct telling *telling, const char *label, enum tone tone,
                      const struct strs *names)
{
    struct out out = out_to_arena(telling->keep);

    if (!names->len)
        return;
    out_print(&out, "%zu: ", names->len);
    put_list(&out, names);
    tell(telling, label, tone, out_text(&out));
}

static void tell_whom(struct telling *telling, const char *label, struct str whom)
{
    struct out out = out_to_arena(telling->keep);

    out_put(&out, "against ");
    show_text(&out, whom);
    tell(telling, label, TONE_PLAIN, out_text(&out));
}

static const char *worth(const struct sides_of_guard *sides)
{
    if (!sides->held_back.len && !sides->left.len)
        return "stated, with nothing to guard: it holds no right of an operator";
    if (!sides->held_back.len)
        return "stated, and guards none of the rights of an operator";
    return sides->left.len ? "guards some of the rights of an operator, and not all"
                           : "guards all rights of an operator that it holds";
}

static void tell_guard(struct telling *telling, size_t position)
{
    const struct held_guard *guard = &telling->dossier->survey.guards.at[position];
    const struct sides_of_guard sides = sides_of(telling, position);
    struct chapter *chapter = tell_chapter(telling, "", true);
    struct out title = out_to_arena(telling->keep);
    bool holds = sides.held_back.len && !sides.left.len;

    show_text(&title, guard->title);
    chapter->title = out_text(&title);
    chapter->tone = holds ? TONE_GOOD : TONE_MEDIUM;
    tell(telling, "worth", chapter->tone, str_from(worth(&sides)));
    tell_whom(telling, "holds", guard->against);
    tell_whom(telling, "fails", guard->not_against);
    tell_side(telling, "behind it", TONE_GOOD, &sides.held_back);
    tell_side(telling, "without", TONE_MEDIUM, &sides.left);
}

/* Guards without a part of their own: those that nothing states. */
static void tell_missing(struct telling *telling)
{
    const struct held_guards *guards = &telling->dossier->survey.guards;
    struct out out = out_to_arena(telling->keep);
    size_t said = 0;

    out_put(&out, "no policy of it asks for: ");
    for (size_t i = 0; i < guards->len; i++)
        if (!guards->at[i].idle && !guards->at[i].stated) {
            out_put(&out, said++ ? "; " : "");
            show_text(&out, guards->at[i].title);
        }
    if (said)
        tell(telling, "not there", TONE_PLAIN, out_text(&out));
}

/* Those that keep agents out of what people hold, for an agent. */
static void tell_idle(struct telling *telling)
{
    const struct held_guards *guards = &telling->dossier->survey.guards;
    size_t said = 0;

    for (size_t i = 0; i < guards->len; i++) {
        struct out out = out_to_arena(telling->keep);
        if (!guards->at[i].idle)
            continue;
        show_text(&out, guards->at[i].title);
        out_print(&out, "%s: does not count for an agent, since it fails against ",
                  guards->at[i].stated ? ", which is stated" : "");
        show_text(&out, guards->at[i].not_against);
        tell(telling, said++ ? "" : "left out", TONE_PLAIN, out_text(&out));
    }
}

/* By its ARN or name, and its place; a policy of the provider's own has none. */
static void put_name(struct out *out, const struct policy *policy)
{
    struct str name = policy->arn.len ? policy->arn : policy->name;

    if (name.len)
        put_code(out, name);
    if (name.len && policy->path.len)
        put_place(out, policy_place(policy, policy->span));
    else if (policy->path.len)
        words_place(out, policy_place(policy, policy->span));
}

static void tell_binding(struct telling *telling, const struct binding *binding)
{
    struct chapter *chapter = tell_chapter(telling, binding->layer, true);
    struct out out = out_to_arena(telling->keep);

    for (size_t i = 0; i < binding->policies.len; i++) {
        const struct policy *policy = binding->policies.at[i];
        struct out words = out_to_arena(telling->keep);
        put_name(&words, policy);
        tell(telling, i ? "" : "by", TONE_PLAIN, out_text(&words));
    }
    switch (binding->verdict) {
    case VERDICT_COVERED:
        chapter->tone = TONE_MEDIUM;
        out_put(&out, "takes nothing away: it could do no more without it");
        break;
    case VERDICT_EXCEEDS:
        chapter->tone = TONE_GOOD;
        out_put(&out, "takes away, for one: ");
        put_request(&out, telling->dossier, &binding->witness);
        break;
    case VERDICT_UNDECIDED:
        chapter->tone = TONE_MEDIUM;
        out_put(&out, "whether it takes anything away is not decided: ");
        show_text(&out, binding->reason);
        break;
    }
    tell(telling, "worth", chapter->tone, out_text(&out));
}

void tell_guards(struct telling *telling)
{
    const struct dossier *dossier = telling->dossier;

    tell_chapter(telling, "Guards", false);
    if (!dossier->survey.guards.len)
        tell_plain(telling, "none",
                   "its provider has no conditions that guard a right");
    tell_missing(telling);
    tell_idle(telling);
    for (size_t i = 0; i < dossier->survey.guards.len; i++)
        if (dossier->survey.guards.at[i].stated && !dossier->survey.guards.at[i].idle)
            tell_guard(telling, i);
    tell_chapter(telling, "What binds it from above", false);
    if (!dossier->bindings.len)
        tell_plain(telling, "nothing", "no boundary and no policy of an organisation");
    for (size_t i = 0; i < dossier->bindings.len; i++)
        tell_binding(telling, &dossier->bindings.at[i]);
}
