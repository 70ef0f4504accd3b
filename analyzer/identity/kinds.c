/* Reading the signals: one table for the file, one for its rows. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/kinds.h"

#include "identity/control.h"

static bool take_on(const struct control *control, const struct node *value, void *into)
{
    /* In the order of the enum. */
    static const char *const words[] = {
        "id",
        "name",
        "tag",
        "held-policy",
        "allowed-service",
        "trusted-service",
        "trusted-provider",
        "trusted-subject",
        "started",
    };
    size_t word;

    if (!control_word(control, value, words, LEN(words), &word))
        return false;
    *(enum signal_on *)into = (enum signal_on)word;
    return true;
}

static const struct control_field signal_fields[] = {
    {"slug",   control_text,  offsetof(struct signal, slug),   true },
    {"says",   control_actor, offsetof(struct signal, says),   true },
    {"weight", control_count, offsetof(struct signal, weight), true },
    {"on",     take_on,       offsetof(struct signal, on),     true },
    {"why",    control_text,  offsetof(struct signal, why),    true },
    {"any",    control_texts, offsetof(struct signal, any),    true },
    {"but",    control_texts, offsetof(struct signal, but),    false},
};

static bool take_signals(const struct control *control, const struct node *value,
                         void *into)
{
    struct signals *signals = into;

    if (value->kind != NODE_LIST || value->count == 0)
        return control_fault(control, value->span,
                             "\"signals\" must be a list of at least one");
    for (const struct node *item = value->first; item; item = item->next)
        if (!control_map(control, item, signal_fields, LEN(signal_fields),
                         LIST_PUSH(control->keep, signals)))
            return false;
    return true;
}

bool kinds_read(struct arena *keep, struct arena scratch, struct str path,
                struct str bytes, struct kinds *out, struct fault *why)
{
    static const struct control_field fields[] = {
        {"version",  control_version, offsetof(struct kinds, version),  true},
        {"decisive", control_count,   offsetof(struct kinds, decisive), true},
        {"signals",  take_signals,    offsetof(struct kinds, signals),  true},
    };
    const struct control control = {keep, path, why};
    const struct node *map = control_open(&control, scratch, bytes);
    struct kinds kinds = {0};

    if (!map || !control_map(&control, map, fields, LEN(fields), &kinds))
        return false;
    *out = kinds;
    return true;
}
