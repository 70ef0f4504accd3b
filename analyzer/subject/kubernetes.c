/* Roles and bindings of a cluster: what each subject of a binding holds. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/parts.h"

bool join_kubernetes(struct joining *joining)
{
    (void)joining;
    return true;
}
