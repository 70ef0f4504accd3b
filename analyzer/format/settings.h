/* Settings of coding agents: which files they are, and what they answer to calls. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_SETTINGS_H
#define FORMAT_SETTINGS_H

#include "format/tool_words.h"
#include "model/settings.h"

/* Is a file of that name the settings of an agent, whatever is in it? It is then read,
 * or said to be unreadable. */
bool settings_path(struct str path);

/* Reads the document of a file as settings: known by its path, or by rules about tools
 * in it. False: it is none. What it says goes to `out->settings`, and to `out->loose`
 * when the file stands alone. */
bool settings_read(struct reader *reader, const struct node *top);

#endif
