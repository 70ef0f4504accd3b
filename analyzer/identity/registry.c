/* Reading the registry by tables, and finding the narrowest entry for a name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/registry.h"

#include "base/limits.h"
#include "identity/control.h"
#include "identity/day.h"
#include "identity/wild.h"

#include <stdlib.h>

static const char *const tier_names[] = {"reader", "contributor", "operator", "admin"};

const char *tier_name(enum tier tier)
{
    return tier_names[tier];
}

static bool take_tier(const struct control *control, const struct node *value,
                      void *into)
{
    size_t word;

    return control_word(control, value, tier_names, LEN(tier_names), &word) &&
           control_text(control, value, into);
}

static const struct control_field fields[] = {
    {"match",    control_texts, offsetof(struct registration, match),     true },
    {"kind",     control_actor, offsetof(struct registration, kind),      false},
    {"owner",    control_text,  offsetof(struct registration, owner),     false},
    {"tier",     take_tier,     offsetof(struct registration, tier_word), false},
    {"baseline", control_text,  offsetof(struct registration, baseline),  false},
    {"acts_for", control_texts, offsetof(struct registration, acts_for),  false},
    {"authors",  control_texts, offsetof(struct registration, authors),   false},
    {"expires",  control_day,   offsetof(struct registration, expires),   false},
};

static bool take_entry(const struct control *control, const struct node *value,
                       struct registration *entry)
{
    entry->span = value->span;
    if (!control_map(control, value, fields, LEN(fields), entry))
        return false;
    entry->tier = TIER_CONTRIBUTOR;
    for (size_t i = 0; i < LEN(tier_names); i++)
        if (str_is(entry->tier_word.text, tier_names[i]))
            entry->tier = (enum tier)i;
    return true;
}

static bool take_entries(const struct control *control, const struct node *value,
                         void *into)
{
    struct registrations *entries = into;

    if (value->kind != NODE_LIST)
        return control_fault(control, value->span,
                             "\"principals\" must be a list of entries");
    for (const struct node *item = value->first; item; item = item->next)
        if (!take_entry(control, item, LIST_PUSH(control->keep, entries)))
            return false;
    return entries->len ||
           control_fault(control, value->span, "the registry lists nobody");
}

static struct claim claim_of(struct token pattern, uint32_t entry)
{
    struct claim claim = {.pattern = pattern, .entry = entry};

    for (size_t i = 0; i < pattern.text.len; i++) {
        bool star = pattern.text.at[i] == '*';

        claim.stars += star;
        claim.literals += !star && pattern.text.at[i] != '?';
    }
    return claim;
}

/* Enters one pattern of one entry; a pattern that another entry has too is a fault. */
static bool enter(const struct control *control, struct registry *registry,
                  struct token pattern, uint32_t entry)
{
    if (pattern.text.len > LIMIT_PATTERN_BYTES)
        return control_fault(control, pattern.span, "the pattern is too long");

    size_t known = registry->texts.len;
    uint32_t name = intern_id(control->keep, &registry->texts, pattern.text);
    if (name < known) {
        const struct claim *other = &registry->claims.at[name];
        if (other->entry == entry)
            return true;
        return control_fault(control, pattern.span, "\"%.*s\" is on line %u too",
                             STR_ARGS(pattern.text), other->pattern.span.line);
    }
    struct claim claim = claim_of(pattern, entry);
    *LIST_PUSH(control->keep, &registry->claims) = claim;
    if (!wild_is_literal(pattern.text))
        *LIST_PUSH(control->keep, &registry->wild) = claim;
    return true;
}

/* From narrow to wide. */
static int by_width(const struct claim *a, const struct claim *b)
{
    if (a->literals != b->literals)
        return a->literals > b->literals ? -1 : 1;
    return (a->stars > b->stars) - (a->stars < b->stars);
}

static int by_width_and_entry(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = by_width(a, b);

    return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

bool registry_read(struct arena *keep, struct arena scratch, struct str path,
                   struct str bytes, struct registry *out, struct fault *why)
{
    static const struct control_field top[] = {
        {"principals", take_entries, offsetof(struct registry, entries), true},
    };
    const struct control control = {keep, path, why};
    const struct node *map = control_open(&control, scratch, bytes);
    struct registry registry = {.path = path};

    if (!map || !control_map(&control, map, top, LEN(top), &registry))
        return false;
    for (uint32_t i = 0; i < registry.entries.len; i++) {
        const struct tokens *match = &registry.entries.at[i].match;
        for (size_t j = 0; j < match->len; j++)
            if (!enter(&control, &registry, match->at[j], i))
                return false;
    }
    if (registry.wild.len)
        qsort(registry.wild.at, registry.wild.len, sizeof *registry.wild.at,
              by_width_and_entry);
    *out = registry;
    return true;
}

bool registry_link(struct registry *registry, const struct baselines *all,
                   struct fault *why)
{
    const struct control control = {NULL, registry->path, why};

    for (size_t i = 0; i < registry->entries.len; i++) {
        struct registration *entry = &registry->entries.at[i];

        if (entry->baseline.text.len == 0)
            continue;
        entry->need = baseline_named(all, entry->baseline.text);
        if (!entry->need)
            return control_fault(&control, entry->baseline.span,
                                 "no baseline file has the name \"%.*s\"",
                                 STR_ARGS(entry->baseline.text));
    }
    return true;
}

void registry_age(struct arena *keep, struct registry *registry, int64_t today)
{
    struct baseline *nothing = NULL;

    for (size_t i = 0; i < registry->entries.len; i++) {
        struct registration *entry = &registry->entries.at[i];
        int64_t last;

        if (!entry->expires.text.len || !day_from(entry->expires.text, &last) ||
            today <= last)
            continue;
        if (!nothing) {
            nothing = NEW(keep, struct baseline);
            *nothing = (struct baseline){STR("nothing"), registry->path, {0}};
        }
        entry->tier = TIER_READER;
        entry->after = nothing;
    }
}

/* The claims that tie with the one that was found must be of the same entry. */
static bool alone(const struct registry *registry, const struct claim *best,
                  const struct claim *other, struct str name, struct fault *why)
{
    const struct control control = {NULL, registry->path, why};

    if (best->entry == other->entry)
        return true;
    return control_fault(&control, other->pattern.span,
                         "\"%.*s\" and \"%.*s\" (line %u) match \"%.*s\" equally well; "
                         "give it an entry of its own",
                         STR_ARGS(other->pattern.text), STR_ARGS(best->pattern.text),
                         best->pattern.span.line, STR_ARGS(name));
}

static bool matches(const struct claim *claim, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wild_text(claim->pattern.text, names[i]))
            return true;
    return false;
}

/* The entry that has one of the names literally. */
static bool find_exact(const struct registry *registry, const struct str *names,
                       size_t count, const struct claim **best, struct fault *why)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t name;

        if (!wild_is_literal(names[i]) ||
            !intern_find(&registry->texts, names[i], &name))
            continue;
        if (!*best)
            *best = &registry->claims.at[name];
        if (!alone(registry, *best, &registry->claims.at[name], names[0], why))
            return false;
    }
    return true;
}

bool registry_find(const struct registry *registry, const struct str *names,
                   size_t count, const struct registration **out, struct fault *why)
{
    const struct claim *best = NULL;

    if (!find_exact(registry, names, count, &best, why))
        return false;
    bool exact = best != NULL;
    for (size_t i = 0; !exact && i < registry->wild.len; i++) {
        const struct claim *claim = &registry->wild.at[i];

        if (best && by_width(best, claim) != 0)
            break;
        if (!matches(claim, names, count))
            continue;
        if (!best)
            best = claim;
        if (!alone(registry, best, claim, names[0], why))
            return false;
    }
    *out = best ? &registry->entries.at[best->entry] : NULL;
    return true;
}
