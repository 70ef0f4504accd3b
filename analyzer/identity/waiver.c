/* A waiver says all of what, why, who and until when, or nothing is judged. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/waiver.h"

#include "base/limits.h"
#include "identity/day.h"
#include "identity/wild.h"

/* "pd1-" and 32 hexadecimal digits, as a report has it. */
static bool is_id(struct str text)
{
    enum { HEAD = 4, DIGITS = 32 };

    if (text.len != HEAD + DIGITS || !str_starts(text, STR("pd1-")))
        return false;
    for (size_t i = HEAD; i < text.len; i++)
        if (!memchr("0123456789abcdef", text.at[i], 16))
            return false;
    return true;
}

static bool take_id(const struct control *control, const struct node *value, void *into)
{
    struct token *token = into;

    if (!control_text(control, value, token))
        return false;
    return is_id(token->text) ||
           control_fault(control, token->span,
                         "\"%.*s\" is no id of a finding; one is \"pd1-\" and 32 "
                         "digits, as a report has it",
                         STR_ARGS(token->text));
}

/* A pattern would also waive what comes to match it later. */
static bool take_name(const struct control *control, const struct node *value,
                      void *into)
{
    struct token *token = into;

    if (!control_text(control, value, token))
        return false;
    return wild_is_literal(token->text) ||
           control_fault(control, token->span,
                         "\"%.*s\" is a pattern; a waiver is for one principal",
                         STR_ARGS(token->text));
}

/* What it means is read later, by those who read policies. */
static bool take_requests(const struct control *control, const struct node *value,
                          void *into)
{
    const struct node **requests = into;

    if (value->kind != NODE_LIST || value->count == 0)
        return control_fault(control, value->span,
                             "\"requests\" must be a list of at least one statement, "
                             "with its actions and resources");
    *requests = value;
    return true;
}

static const struct control_field fields[] = {
    {"id",        take_id,       offsetof(struct waiver, id),        false},
    {"rule",      control_text,  offsetof(struct waiver, rule),      false},
    {"principal", take_name,     offsetof(struct waiver, principal), false},
    {"requests",  take_requests, offsetof(struct waiver, requests),  false},
    {"reason",    control_text,  offsetof(struct waiver, reason),    true },
    {"owner",     control_text,  offsetof(struct waiver, owner),     true },
    {"approver",  control_text,  offsetof(struct waiver, approver),  true },
    {"created",   control_day,   offsetof(struct waiver, created),   true },
    {"expires",   control_day,   offsetof(struct waiver, expires),   true },
};

static bool check_days(const struct control *control, struct waiver *waiver)
{
    if (!day_from(waiver->created.text, &waiver->first) ||
        !day_from(waiver->expires.text, &waiver->last))
        return false;
    if (waiver->last < waiver->first)
        return control_fault(control, waiver->expires.span,
                             "the waiver ends before it is created, on %.*s",
                             STR_ARGS(waiver->created.text));
    if (waiver->last - waiver->first > LIMIT_WAIVER_DAYS)
        return control_fault(control, waiver->expires.span,
                             "a waiver lasts at most %d days, and this one lasts %d",
                             (int)LIMIT_WAIVER_DAYS,
                             (int)(waiver->last - waiver->first));
    return true;
}

static bool take_waiver(const struct control *control, const struct node *value,
                        struct waiver *waiver)
{
    waiver->span = value->span;
    if (!control_map(control, value, fields, LEN(fields), waiver))
        return false;

    bool id = waiver->id.text.len != 0, rule = waiver->rule.text.len != 0;
    bool principal = waiver->principal.text.len != 0;
    if (id ? rule || principal : !rule || !principal)
        return control_fault(control, waiver->span,
                             "a waiver names the \"id\" of a finding, or else a "
                             "\"rule\" and a \"principal\"");
    return check_days(control, waiver);
}

static bool take_waivers(const struct control *control, const struct node *value,
                         void *into)
{
    struct waiver_list *list = into;

    if (value->kind != NODE_LIST)
        return control_fault(control, value->span,
                             "\"waivers\" must be a list of waivers");
    for (const struct node *item = value->first; item; item = item->next)
        if (!take_waiver(control, item, LIST_PUSH(control->keep, list)))
            return false;
    return true;
}

bool waivers_read(struct arena *keep, struct arena scratch, struct str path,
                  struct str bytes, struct waivers *out, struct fault *why)
{
    static const struct control_field top[] = {
        {"waivers", take_waivers, offsetof(struct waivers, list), true},
    };
    const struct control control = {keep, path, why};
    const struct node *map = control_open(&control, scratch, bytes);
    struct waivers waivers = {.path = path};

    if (!map || !control_map(&control, map, top, LEN(top), &waivers))
        return false;
    *out = waivers;
    return true;
}

static bool is_author(const struct registration *entry, struct str name)
{
    for (size_t i = 0; i < entry->authors.len; i++)
        if (wild_text_fold(entry->authors.at[i].text, name))
            return true;
    return false;
}

bool waiver_is_own(const struct waiver *waiver, const struct principal *principal)
{
    struct str approver = waiver->approver.text;

    return str_equal_fold(approver, principal->owner) ||
           (principal->entry && is_author(principal->entry, approver));
}

bool waiver_is_by_agent(const struct waiver *waiver, const struct registry *registry)
{
    for (size_t i = 0; i < registry->entries.len; i++)
        if (registry->entries.at[i].kind == ACTOR_AGENT &&
            is_author(&registry->entries.at[i], waiver->approver.text))
            return true;
    return false;
}
