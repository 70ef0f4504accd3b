/* Marks that a template engine would replace, told apart from policy variables. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FORMAT_PLACEHOLDER_H
#define FORMAT_PLACEHOLDER_H

#include "base/str.h"

/* The first placeholder in `text`, empty when there is none: ${NAME} that is no policy
 * variable, {{ }}, {% %}, #{ }, <% %>, <name>. ${aws:username}, ${key, 'default'} and
 * the escapes ${*}, ${?}, ${$} are the policy language's own. */
struct str placeholder_in(struct str text);
/* Does a template engine's block mark ({{, {% or <%) stand anywhere in the bytes? */
bool placeholder_blocks(struct str bytes);

#endif
