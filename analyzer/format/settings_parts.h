/* Inside the readers of settings: one for each way of writing them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_SETTINGS_PARTS_H
#define FORMAT_SETTINGS_PARTS_H

#include "format/settings.h"

/* One document being read into `out`. */
struct setting {
    struct reader *reader;
    struct settings *out;
};

typedef void read_settings(struct setting *setting, const struct node *map);

/* Claude Code; the servers of any client; Kiro and Amazon Q; the command line of
 * Cursor. */
read_settings settings_claude, settings_servers, settings_kiro, settings_cursor;

/* Where the patterns of a rule with that answer go. */
struct wording setting_wording(struct setting *setting, struct arena *scratch,
                               enum answer answer, struct span at);
/* A rule that does nothing. One that allows is of no matter. */
void setting_inert(struct setting *setting, enum answer answer, struct token rule,
                   const char *why);
/* The list of rules with that answer stands there. */
void setting_span(struct setting *setting, enum answer answer, struct span at);

/* Calls `take` for every string of a list; notes what is no list, and no string. */
typedef void take_rule(struct setting *setting, enum answer answer, struct token rule);
void setting_rules(struct setting *setting, const struct node *list, const char *what,
                   enum answer answer, take_rule *take);
/* A rule of Claude Code. */
take_rule settings_claude_rule;
/* Takes "true" or "false"; notes anything else. */
bool setting_switch(struct setting *setting, const struct node *value,
                    const char *what);

/* The environment that the agent or one of its servers starts with: what names a
 * profile, a role or a cluster ties the agent to it. */
void setting_environment(struct setting *setting, const struct node *map);
/* A command or text in which such a thing may be named (`--profile x`, an ARN). */
void setting_command(struct setting *setting, const struct node *value);

#endif
