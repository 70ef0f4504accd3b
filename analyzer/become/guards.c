/* Requests that do not count: about something else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

void guard_add(struct arena *keep, struct cubes *guards, struct literal literal)
{
    struct cube *cube = LIST_PUSH(keep, guards);

    *LIST_PUSH(keep, cube) = literal;
}

struct cubes guards_on(struct arena *keep, const struct cubes *more,
                       const struct set *resources)
{
    struct cubes guards = {0};

    guard_add(keep, &guards,
              (struct literal){
                  .dimension = DIMENSION_RESOURCE, .set = resources, .negated = true});
    for (size_t i = 0; more && i < more->len; i++)
        *LIST_PUSH(keep, &guards) = more->at[i];
    return guards;
}

const struct set *guard_resource(struct arena *keep, struct str resource)
{
    struct set *set = NEW(keep, struct set);

    set_add_glob(keep, set, glob_of_text(resource));
    set_settle(set);
    return set;
}
