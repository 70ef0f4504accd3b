/* Profiles and permission sets: what each gives to whoever is assigned it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/parts.h"

bool join_profiles(struct joining *joining)
{
    (void)joining;
    return true;
}
