/* A principal reaches the resources of its own partition, and of its own account first.
 */
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

const struct set *home_set(struct asking *asking)
{
    struct set *set;
    struct glob glob;

    if (asking->home)
        return asking->home;
    set = NEW(asking->keep, struct set);
    set_add_glob(asking->keep, set, (struct glob){.text = STR("*")});
    if (glob_compile(asking->keep,
                     arena_print(asking->keep, "arn:%.*s:*",
                                 STR_ARGS(home_of(asking->question))),
                     GLOB_ARN, false, NULL, NULL, &glob))
        set_add_glob(asking->keep, set, glob);
    set_settle(set);
    return asking->home = set;
}

static bool has_resource(const struct leftover *leftover, struct str resource)
{
    for (size_t i = 0; i < leftover->cube.len; i++) {
        const struct literal *at = &leftover->cube.at[i];
        if (at->dimension == DIMENSION_RESOURCE &&
            (at->inverse || set_has(at->set, resource) == at->negated))
            return false;
    }
    return true;
}

void come_home(struct asking *asking, struct leftover *leftover)
{
    enum { ACCOUNT = 4, FIELDS };
    struct str fields[FIELDS + 1], own = asking->question->principal;
    struct example *at = leftover->point[DIMENSION_RESOURCE].values;
    struct str rest = at->text;

    for (size_t i = 0; i < ACCOUNT; i++)
        str_cut(&own, ':');
    own = str_cut(&own, ':');
    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = str_cut(&rest, ':');
    fields[FIELDS] = rest;
    if (!config_is_account(own) || !config_is_account(fields[ACCOUNT]) ||
        str_equal(own, fields[ACCOUNT]))
        return;
    fields[ACCOUNT] = own;
    struct str moved = arena_join(asking->keep, fields, LEN(fields), STR(":"));
    if (!has_resource(leftover, moved))
        return;
    struct example *home = NEW(asking->keep, struct example);
    *home = *at;
    home->text = moved;
    leftover->point[DIMENSION_RESOURCE].values = home;
}
