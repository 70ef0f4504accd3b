/* What the program tells of itself: its rules, limits, and the schemas of answers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/limits.h"
#include "base/typo.h"
#include "cli/say.h"
#include "cli/screen.h"
#include "cli/verbs.h"
#include "report/page.h"
#include "report/show.h"
#include "scan/scan.h"

enum exit_code cmd_limits(struct arena *run, const struct command *command)
{
    struct out out = say_begin(run);

    (void)command;
    for (size_t i = 0; i < limit_row_count; i++)
        out_print(&out, "%-18s %12zu %-14s %s\n", limit_rows[i].name,
                  limit_rows[i].value, limit_rows[i].unit, limit_rows[i].reason);
    return say_end(&out);
}

enum exit_code cmd_schema(struct arena *run, const struct command *command)
{
    struct out out = say_begin(run);
    struct fault why = {0};
    struct str rules, schema;

    if (!scan_rules(run, command_value(command, "--rules"), &rules, &why) ||
        !scan_schema(run, rules, command->operand ? command->operand : "report",
                     &schema, &why))
        return say_fault(&why);
    out_bytes(&out, schema);
    return say_end(&out);
}

static void say_check(struct out *out, struct arena scratch, const struct check *check)
{
    const struct report_style style = screen_style("auto");
    struct page page = {out, &style, 0};
    struct out levels = out_to_arena(&scratch);
    struct {
        const char *label;
        struct str words;
    } rows[] = {
        {"what",  check->help},
        {"why",   check->why },
        {"do",    check->cure},
        {"level", STR("")    },
    };

    out_print(&levels, "%s for humans and services, %s for agents",
              finding_level_name(check->human), finding_level_name(check->agent));
    rows[LEN(rows) - 1].words = out_text(&levels);
    show_text(out, check->title);
    out_put(out, " [");
    show_text(out, check->slug);
    out_put(out, "]\n");
    for (size_t i = 0; i < LEN(rows); i++) {
        struct arena lent = scratch;
        struct out words = out_to_arena(&lent);

        show_text(&words, rows[i].words);
        page_say(&page, rows[i].label, 0, out_text(&words));
    }
}

static enum exit_code explain(struct arena *run, const struct checks *checks,
                              const char *slug)
{
    const struct arena scratch = arena_reserve((size_t)1 << 24);
    struct out out = say_begin(run);
    struct fault why = {0};
    struct strs slugs = {0};
    bool found = false;

    for (size_t i = 0; i < checks->len; i++) {
        const struct check *check = &checks->at[i];

        *LIST_PUSH(run, &slugs) = check->slug;
        if (!slug) {
            show_text(&out, check->slug);
            for (size_t pad = check->slug.len; pad < 24; pad++)
                out_char(&out, ' ');
            show_text(&out, check->title);
            out_char(&out, '\n');
        } else if (str_is(check->slug, slug)) {
            say_check(&out, scratch, check);
            found = true;
        }
    }
    if (!slug || found)
        return say_end(&out);
    struct str hint = typo_hint(run, &slugs, str_from(slug));
    fault_set(&why, EXIT_USAGE, "there is no rule \"%s\"%.*s (see permdrift explain)",
              slug, STR_ARGS(hint));
    return say_fault(&why);
}

enum exit_code cmd_explain(struct arena *run, const struct command *command)
{
    const struct checks *checks = NULL;
    struct fault why = {0};
    struct str rules;

    if (!scan_rules(run, command_value(command, "--rules"), &rules, &why) ||
        !scan_checks(run, rules, &checks, &why))
        return say_fault(&why);
    return explain(run, checks, command->operand);
}
