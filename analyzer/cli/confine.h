/* The verbs that read what strangers wrote do it in the jail. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CONFINE_H
#define CLI_CONFINE_H

#include "cli/options.h"
#include "jail/jail.h"

/* Does `work` where it can read but the repository, the files and the rules that the
 * command names, and write but to `writes`; with --no-sandbox in this very process, and
 * no layer holds. False and a fault: it came to no end of its own, or was not begun. */
bool confine_work(struct arena *run, const struct command *command,
                  const struct jail_files *writes, jail_work *work, void *context,
                  struct jail_end *out, struct fault *why);

/* The whole verb in the jail; for one that writes but to the standard streams. */
enum exit_code confine_verb(struct arena *run, const struct command *command);

#endif
