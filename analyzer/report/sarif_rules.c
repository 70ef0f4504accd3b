/* What code scanning shows of a rule: its texts, its severity, its tags. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarif_rules.h"

#include "report/glyph.h"

static const struct {
    struct str level, severity; /* no severity: no security alert */
} scale[] = {
    [FINDING_NOTE] = {STR_INIT("note"),    STR_INIT("")   },
    [FINDING_LOW] = {STR_INIT("note"),    STR_INIT("2.0")},
    [FINDING_MEDIUM] = {STR_INIT("warning"), STR_INIT("5.5")},
    [FINDING_HIGH] = {STR_INIT("error"),   STR_INIT("8.0")},
    [FINDING_CRITICAL] = {STR_INIT("error"),   STR_INIT("9.5")},
};

struct str sarif_level(enum finding_level level)
{
    return scale[level].level;
}

static enum finding_level gravest(const struct check *check)
{
    return check->human > check->agent ? check->human : check->agent;
}

/* The row of the check; `checks->len` when the finding's check is not on the list. */
static size_t row_of(const struct checks *checks, const struct check *check)
{
    size_t i = 0;

    while (i < checks->len && !str_equal(checks->at[i].slug, check->slug))
        i++;
    return i;
}

struct sarif_rules sarif_rules_of(struct arena *keep, const struct answer_sheet *sheet)
{
    const struct checks *checks = sheet->checks;
    struct sarif_rules rules = {checks, NULL};
    size_t next = 0;

    rules.rows =
        arena_take(keep, checks->len, sizeof *rules.rows, alignof(max_align_t));
    for (size_t i = 0; i < checks->len; i++)
        rules.rows[i].listed[gravest(&checks->at[i])] = true;
    for (size_t i = 0; i < sheet->findings.len; i++) {
        size_t row = row_of(checks, sheet->findings.at[i].check);
        if (row < checks->len)
            rules.rows[row].listed[sheet->findings.at[i].level] = true;
    }
    for (size_t i = 0; i < checks->len; i++)
        for (size_t level = LEVELS; level-- > 0;)
            if (rules.rows[i].listed[level])
                rules.rows[i].index[level] = next++;
    return rules;
}

static struct str rule_id(struct arena *keep, const struct check *check,
                          enum finding_level level)
{
    if (level == gravest(check))
        return check->slug;
    return arena_print(keep, "%.*s.%s", STR_ARGS(check->slug),
                       finding_level_name(level));
}

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "CheckOperatorLevelHigh" of "operator-level.high": a name must not repeat the id, and
 * has room for 255 characters. */
static struct str rule_name(struct arena *keep, struct str id)
{
    enum { ROOM = 255 };
    struct out name = out_to_arena(keep);
    bool start = true;

    out_put(&name, "Check");
    for (size_t i = 0; i < id.len && out_text(&name).len < ROOM; i++) {
        char c = id.at[i];
        if (is_letter_or_digit(c))
            out_char(&name, start && c >= 'a' ? (char)(c - 32) : c);
        start = !is_letter_or_digit(c);
    }
    return out_text(&name);
}

/* A description has room for 1,024 characters and must not be empty. */
static void put_description(struct pen *pen, struct arena scratch, const char *key,
                            struct str text)
{
    enum { ROOM = 1000 };
    size_t len = glyph_span(text, ROOM);

    if (len < text.len)
        text = arena_print(&scratch, "%.*s…", STR_ARGS(str_head(text, len)));
    pen_map(pen, key);
    pen_text(pen, "text", text);
    pen_end(pen);
}

static struct str help_of(struct arena *keep, const struct check *check, bool markdown)
{
    const struct {
        const char *plain, *marked;
        struct str text;
    } parts[] = {
        {"",                 "",                     check->help},
        {"Why it matters: ", "**Why it matters.** ", check->why },
        {"What to do: ",     "**What to do.** ",     check->cure},
    };
    struct out out = out_to_arena(keep);

    out_bytes(&out, check->title);
    for (size_t i = 0; i < LEN(parts); i++)
        if (parts[i].text.len) {
            out_put(&out, "\n\n");
            out_put(&out, markdown ? parts[i].marked : parts[i].plain);
            out_bytes(&out, parts[i].text);
        }
    return out_text(&out);
}

static void put_rule(struct pen *pen, struct arena scratch, const struct check *check,
                     enum finding_level level)
{
    struct str id = rule_id(&scratch, check, level);

    pen_map(pen, NULL);
    pen_text(pen, "id", id);
    pen_text(pen, "name", rule_name(&scratch, id));
    put_description(pen, scratch, "shortDescription", check->title);
    put_description(pen, scratch, "fullDescription",
                    check->help.len ? check->help : check->title);
    pen_map(pen, "help");
    pen_text(pen, "text", help_of(&scratch, check, false));
    pen_text(pen, "markdown", help_of(&scratch, check, true));
    pen_end(pen);
    pen_map(pen, "defaultConfiguration");
    pen_text(pen, "level", sarif_level(level));
    pen_end(pen);
    pen_map(pen, "properties");
    if (scale[level].severity.len)
        pen_text(pen, "security-severity", scale[level].severity);
    pen_text(pen, "precision", STR("very-high"));
    pen_list(pen, "tags");
    pen_text(pen, NULL, STR("access-control"));
    pen_text(pen, NULL, STR("least-privilege"));
    pen_text(pen, NULL, STR("security"));
    pen_end(pen);
    pen_end(pen);
    pen_end(pen);
}

void sarif_rules_write(struct pen *pen, struct arena scratch,
                       const struct sarif_rules *rules)
{
    pen_list(pen, "rules");
    for (size_t i = 0; i < rules->checks->len; i++)
        for (size_t level = LEVELS; level-- > 0;)
            if (rules->rows[i].listed[level])
                put_rule(pen, scratch, &rules->checks->at[i],
                         (enum finding_level)level);
    pen_end(pen);
}

void sarif_rules_name(struct pen *pen, struct arena scratch,
                      const struct sarif_rules *rules, const struct finding *finding)
{
    size_t row = row_of(rules->checks, finding->check);

    pen_text(pen, "ruleId", rule_id(&scratch, finding->check, finding->level));
    if (row < rules->checks->len)
        pen_number(pen, "ruleIndex", rules->rows[row].index[finding->level]);
}
