/* Settings files of coding agents: what an agent may do in this repository. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/parts.h"

bool join_agents(struct joining *joining)
{
    (void)joining;
    return true;
}
