/* Rules about tools as patterns of requests: commands, paths, servers. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_TOOL_WORDS_H
#define FORMAT_TOOL_WORDS_H

#include "format/reader.h"

/* Where the patterns of one rule go. In a pattern `*` stands for any text and `?` for
 * one character, and there is no way to write them literally: a rule that cannot be
 * said so is read a little wider where it allows, and not at all where it has to be
 * `exact`, which is where it forbids: nothing counts as forbidden that may not be. */
struct wording {
    struct reader *reader;
    struct arena *scratch; /* for the length of the rule */
    struct tokens *out;
    struct span at;
    bool exact;
};

/* The rule cannot be said exactly: is it then left out? As a measure, or as a side of
 * a comparison, it is named: neither a wider nor a narrower reading is right there. */
bool words_inexact(struct wording *wording);

/* Adds TOOL:WHAT as it is, and where it allows also as it is spelled plainly; a
 * measure, or a side of a comparison, is taken at its word. */
void words_put(struct wording *wording, const char *tool, struct str what);
/* The same for a text without patterns of its own. */
void words_put_plain(struct wording *wording, const char *tool, struct str text);

/* A command as the rules of Claude Code write it: `x:*` and `x *` are x by itself and x
 * followed by a blank and anything; any other star is any text. A request is one simple
 * command: the runtimes take compound commands apart (&&, ;, |) and ask for each. */
void words_command(struct wording *wording, const char *tool, struct str spec);

/* A path or pattern of paths in the manner of gitignore. "//x" is absolute, "~/x" below
 * the home, "/x" and "./x" below the folder of the settings; a name without slash
 * stands at any depth. What is below the folder is written "./x". With `rooted`, "/x"
 * is absolute, as all runtimes but one have it. */
void words_path(struct wording *wording, const char *tool, struct str spec,
                bool rooted);

/* A regular expression over the whole command (`anchored` by the runtime). */
void words_regex(struct wording *wording, const char *tool, struct str expression);

/* The same command with its program spelled plainly: without folder, version,
 * variables, runners and options, as far as what is left says no less. It is wider at
 * times. */
struct str words_plain_command(struct arena *keep, struct str command);

/* What begins with a dot, or is anything, below a home that is spelled out. */
struct str words_plain_path(struct arena *keep, struct str path);

#endif
