/* Requests that do not count: about something else, or made in the past. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "become/parts.h"

#include "effective/values.h"

void guard_add(struct arena *keep, struct cubes *guards, struct literal literal)
{
    struct cube *cube = LIST_PUSH(keep, guards);

    *LIST_PUSH(keep, cube) = literal;
}

/* Nobody asks before the day on which our data were made: a condition that wants an
 * earlier time holds for nobody any more. There is no clock here. */
static void add_past(struct graph *graph, struct arena *keep, struct cubes *guards)
{
    static const struct str keys[] = {STR_INIT("aws:CurrentTime"),
                                      STR_INIT("aws:EpochTime"),
                                      STR_INIT("aws:TokenIssueTime")};
    struct condition before = {.op = {.text = STR("DateLessThan")}};
    struct literal literal;
    uint32_t dimension;

    *LIST_PUSH(keep, &before.values) = (struct token){.text = graph->made_on};
    for (size_t i = 0; i < LEN(keys); i++) {
        before.key.text = keys[i];
        if (terms_find_dimension(graph->terms, keys[i], &dimension) &&
            terms_condition(graph->terms, graph->spare, &before, &literal))
            guard_add(keep, guards, literal);
    }
}

struct cubes guards_on(struct graph *graph, struct arena *keep,
                       const struct cubes *more, const struct set *resources)
{
    struct cubes guards = {0};

    guard_add(keep, &guards,
              (struct literal){
                  .dimension = DIMENSION_RESOURCE, .set = resources, .negated = true});
    add_past(graph, keep, &guards);
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

/* The day that the first line of the catalogue names. */
struct str guard_day(const struct catalog *catalog)
{
    struct str version = catalog_version(catalog);
    const struct str mark = STR(" of ");

    for (size_t i = 0; i + mark.len + strlen("2000-01-01") < version.len; i++)
        if (memcmp(version.at + i, mark.at, mark.len) == 0)
            return str_head(str_skip(version, i + mark.len), strlen("2000-01-01"));
    return STR("2000-01-01");
}
