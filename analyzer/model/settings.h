/* What the settings of a coding agent say: answers to calls of its tools. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "base/arena.h"
#include "model/account.h"

/* What the runtime answers when its agent calls a tool. */
enum answer {
    ANSWER_ALLOW,
    ANSWER_ASK, /* a human decides */
    ANSWER_REFUSE,
};
enum { ANSWERS = ANSWER_REFUSE + 1 };

/* Which file wins where only one value can hold: the later one. */
enum settings_layer {
    LAYER_PROJECT,
    LAYER_LOCAL,
    LAYER_MANAGED,
};

/* What becomes of a call that no rule matches. */
enum stance {
    STANCE_UNSAID,       /* the file does not say */
    STANCE_ASK,          /* reads below the folder run, a human decides on the rest */
    STANCE_ACCEPT_EDITS, /* so do writes, but for what the runtime protects */
    STANCE_REFUSE,       /* reads below the folder run, the rest is refused */
    STANCE_ALLOW,        /* everything runs */
    STANCE_NONE,         /* the rules say it all */
};

/* Patterns of requests (model/provider.h); the span of each is that of the rule which
 * it comes from, `span` that of the list of rules. */
struct answered {
    struct span span;
    struct tokens actions;
};

enum said {
    SAID_NOTHING,
    SAID_NO,
    SAID_YES,
};

/* `unasked`: commands inside it run without asking; they do if nobody says. `open`: it
 * lets through what it is there to keep in. */
struct sandbox {
    enum said on, unasked;
    bool open;
    struct span at;
};

/* One document. `folder` is where the agent works that it is for, `agent` its name
 * where one folder has several (empty: it has none). `stance_at` is where the stance is
 * said. `surface`: it lists servers and grants nothing, so it is no sign of an agent by
 * itself. `edits` is the rule that allows all edits and names no path; zeroed: there is
 * none. `available` are requests of which a human decides if no rule does.
 * `no_bypass`: nobody can switch
 * the asking off; `no_rules_but_managed`: the rules of other layers do not count;
 * `never_asks`: what would be asked is refused. */
struct settings {
    const char *runtime; /* "claude-code" */
    enum settings_layer layer;
    struct str path, pointer, folder;
    struct span span;
    struct token agent;
    struct answered answers[ANSWERS], available;
    struct sandbox sandbox;
    struct span edits;
    struct inerts inert;
    enum stance stance;
    struct span stance_at;
    struct tokens directories; /* that it works in, beside its folder */
    bool surface, no_bypass, no_rules_but_managed, never_asks;
    struct ties ties;
};

/* What holds in all documents of one agent together. `from` is the one that says it,
 * `fenced` the one that switches a sandbox on in which commands run unasked; NULL:
 * there is none. `open`: it lets everything through. `measure`: others are compared
 * with what they grant, so that nothing of it is read wider than it is. */
struct standing_orders {
    enum stance stance;
    bool never_asks, managed_only, open, measure;
    const struct settings *from, *fenced;
    const struct settings *const *all;
    size_t count;
};

/* The documents of one agent; at least one. They are kept in the orders. */
struct standing_orders settings_join(const struct settings *const *all, size_t count);

/* What one of the documents grants under the orders, as statements. The one that they
 * are from also says what becomes of calls that no rule matches. Fills `out`, whose
 * path and places it sets. */
void settings_policy(struct arena *keep, const struct settings *settings,
                     const struct standing_orders *orders, struct policy *out);

#endif
