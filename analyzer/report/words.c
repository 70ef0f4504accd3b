/* Rows, requests and actors as short sentences in the provider's own notation. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/words.h"

#include "model/spoken.h"
#include "report/show.h"

void words_place(struct out *out, struct place place)
{
    if (place.path.len == 0)
        out_put(out, "the repository");
    show_text(out, place.path);
    if (place.span.line)
        out_print(out, ":%u:%u", (unsigned)place.span.line,
                  (unsigned)place.span.column);
}

void words_actor(struct out *out, const struct actor *actor)
{
    const struct {
        const char *name;
        struct str text;
    } parts[] = {
        {", owner ",    actor->owner   },
        {", tier ",     actor->tier    },
        {", baseline ", actor->baseline},
    };

    out_put(out, actor->kind == ACTOR_UNKNOWN ? "of unknown kind"
                                              : actor_kind_name(actor->kind));
    if (actor->kind_because.len) {
        out_put(out, " (");
        show_text(out, actor->kind_because);
        out_put(out, ")");
    }
    for (size_t i = 0; i < LEN(parts); i++)
        if (parts[i].text.len) {
            out_put(out, parts[i].name);
            show_text(out, parts[i].text);
        }
}

static void list(struct out *out, const struct strs *texts, const char *between)
{
    for (size_t i = 0; i < texts->len && i < WORDS_LIST; i++) {
        if (i)
            out_put(out, between);
        show_text(out, texts->at[i]);
    }
    if (texts->len > WORDS_LIST)
        out_print(out, "%sand %zu more", between, texts->len - WORDS_LIST);
}

static void put_actions(struct out *out, const struct row *row)
{
    const struct strs *texts = &row->actions;

    if (row->not_actions)
        out_put(out, row->provider == PROVIDER_AWS ? "NotAction " : "all but ");
    spoken_actions(out, row->provider, texts, WORDS_LIST, show_text);
    if (texts->len > WORDS_LIST)
        out_print(out, ", and %zu more", texts->len - WORDS_LIST);
}

static void put_resources(struct out *out, const struct row *row)
{
    const struct strs *texts = &row->resources;
    struct str action = row->actions.len ? row->actions.at[0] : STR("");

    if (texts->len && row->provider == PROVIDER_AWS) {
        out_put(out, row->not_resources ? " on NotResource " : " on ");
        list(out, texts, ", ");
        return;
    }
    for (size_t i = 0; i < texts->len && i < WORDS_LIST; i++) {
        if (i)
            out_char(out, ',');
        spoken_resource(out, row->provider, action, texts->at[i], show_text);
    }
    if (texts->len > WORDS_LIST)
        out_print(out, ", and %zu more", texts->len - WORDS_LIST);
}

void words_row(struct out *out, const struct row *row)
{
    out_put(out, row->deny ? "still denied: " : "Allow ");
    put_actions(out, row);
    put_resources(out, row);
    if (row->principals.len) {
        out_put(out, row->not_principals ? " for NotPrincipal " : " for ");
        list(out, &row->principals, ", ");
    }
    if (row->conditions.len) {
        out_put(out, " if ");
        list(out, &row->conditions, " and ");
    }
}

void words_status(struct out *out, enum row_status status)
{
    static const char *const meanings[] = {
        [ROW_LIVE] = "",
        [ROW_LATENT] = ": no action that is known yet",
        [ROW_INERT] = ": without effect on such a resource",
    };

    out_put(out, row_status_name(status));
    out_put(out, meanings[status]);
}

void words_request(struct out *out, const struct request *witness)
{
    show_text(out, witness->principal.len ? witness->principal : STR("the principal"));
    out_put(out, " may ");
    spoken_request(out, witness, show_text);
    for (size_t i = 0; i < witness->context.len; i++) {
        const struct context_entry *entry = &witness->context.at[i];
        out_put(out, i ? " and " : " with ");
        show_text(out, entry->key);
        out_put(out, " = ");
        list(out, &entry->values, ", ");
    }
}

void words_witness(struct out *out, const struct finding *finding)
{
    for (size_t i = 0; i < finding->witness_words.len; i++) {
        if (i)
            out_char(out, ' ');
        show_text(out, finding->witness_words.at[i]);
    }
    if (finding->witness_words.len == 0)
        words_request(out, &finding->witness);
}

void words_waived(struct out *out, const struct acceptance *waived)
{
    out_put(out, "until ");
    show_text(out, waived->expires);
    out_put(out, " by ");
    show_text(out, waived->approver);
    out_put(out, ", owner ");
    show_text(out, waived->owner);
    out_put(out, ": ");
    show_text(out, waived->reason);
    out_put(out, " (");
    words_place(out, waived->place);
    out_char(out, ')');
}

void words_count(struct out *out, size_t count, const char *noun)
{
    out_print(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void words_tally(struct out *out, const struct findings *findings)
{
    size_t counts[FINDING_CRITICAL + 1] = {0}, waived = 0;
    const char *before = " (";

    for (size_t i = 0; i < findings->len; i++)
        if (findings->at[i].waived)
            waived++;
        else
            counts[findings->at[i].level]++;
    if (findings->len == waived)
        out_put(out, "no findings");
    else
        words_count(out, findings->len - waived, "finding");
    for (size_t i = LEN(counts); i-- > 0;)
        if (counts[i]) {
            out_print(out, "%s%zu %s", before, counts[i],
                      finding_level_name((enum finding_level)i));
            before = ", ";
        }
    if (findings->len != waived)
        out_put(out, ")");
    if (waived)
        out_print(out, ", %zu waived", waived);
}
