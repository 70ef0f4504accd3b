/* A principal reaches the resources of its own partition, and those of no other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare/parts.h"

#include "algebra/dimension.h"

/* The partition of an ARN; empty when the text is none, or leaves it open. */
static struct str partition_of(struct str text)
{
    if (!str_starts(text, STR("arn:")))
        return STR("");
    text = str_skip(text, 4);
    struct str partition = str_cut(&text, ':');
    for (size_t i = 0; i < partition.len; i++)
        if (strchr("*?$", partition.at[i]))
            return STR("");
    return partition;
}

/* The one partition that the words of the grants name. False: they name several. */
static bool add_words(const struct grants *grants, struct str *home)
{
    for (size_t g = 0; g < grants->len; g++) {
        const struct tokens *words = &grants->at[g].statement->resources.any;
        for (size_t i = 0; i < words->len; i++) {
            struct str named = partition_of(words->at[i].text);
            if (named.len == 0)
                continue;
            if (home->len && !str_equal(*home, named))
                return false;
            *home = named;
        }
    }
    return true;
}

/* Of a policy that nobody holds the words tell where it is meant for; those that name
 * no partition are meant for the ordinary one. Empty: nothing is known. */
static struct str home_of(const struct question *question)
{
    struct str home = partition_of(question->principal);

    if (home.len || !question->at_home)
        return home;
    if (!add_words(&question->have->allows, &home) ||
        !add_words(&question->have->denies, &home))
        return STR("");
    return home.len ? home : STR("aws");
}

bool is_abroad(const struct asking *asking, const struct leftover *leftover)
{
    struct str resource = leftover->point[DIMENSION_RESOURCE].values[0].text;

    if (!str_starts(resource, STR("arn:")) ||
        memchr(resource.at, GLOB_VARIABLE, resource.len))
        return false;
    struct str home = home_of(asking->question), rest = str_skip(resource, 4);
    return home.len && !str_equal(str_cut(&rest, ':'), home);
}

struct cube home_cube(struct arena *keep, const struct asking *asking)
{
    struct set *set = NEW(keep, struct set);
    struct cube cube = {0};
    struct glob glob;

    set_add_glob(keep, set, (struct glob){.text = STR("*")});
    if (glob_compile(
            keep, arena_print(keep, "arn:%.*s:*", STR_ARGS(home_of(asking->question))),
            GLOB_ARN, false, NULL, NULL, &glob))
        set_add_glob(keep, set, glob);
    set_settle(set);
    *LIST_PUSH(keep, &cube) =
        (struct literal){.dimension = DIMENSION_RESOURCE, .set = set};
    return cube;
}
