/* Out of documents, people: with the managed policies that they only name. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/resolve.h"

#include "catalog/files.h"
#include "format/format.h"
#include "identity/twins.h"
#include "subject/subject.h"

#define SIGNALS "identity/kinds.json"

/* The managed policies that the documents only name, out of the catalogue. */
static struct managed_list look_up(struct arena *side, struct arena scratch,
                                   const struct catalog *catalog, struct gathered *said)
{
    struct strs needs = identity_needs(side, scratch, &said->said);
    struct managed_list known = {0};

    for (size_t i = 0; i < needs.len; i++) {
        struct str arn = needs.at[i], name = str_after_last(arn, '/'), json;
        struct reading one = {0};

        if (!catalog_managed(catalog, arn, &json))
            continue;
        format_read_policy(side, scratch, said->words,
                           arena_print(side, "aws-managed:%.*s", STR_ARGS(name)), json,
                           &one, &said->notes);
        /* not covered: each policy of the catalogue can be read */
        if (one.loose.len == 0)
            continue;
        struct policy *policy = NEW(side, struct policy);
        *policy = *one.loose.at[0];
        policy->arn = arn;
        policy->name = name;
        policy->provided = true;
        *LIST_PUSH(side, &known) = (struct managed){arn, policy};
    }
    return known;
}

/* Is the baseline meant for a file that could not be read? That was told already. */
static bool means_unread(const struct gathered *said, const struct baseline *baseline)
{
    for (size_t i = 0; i < said->notes.len; i++) {
        struct str path = said->notes.at[i].place.path;

        if (path.len && config_path(&said->config, path).use == PATH_GRANTS &&
            baseline_of_file(&said->baselines, &said->config, path) == baseline)
            return true;
    }
    return false;
}

/* A baseline that names nobody limits nobody, however strict it looks. */
static bool baselines_used(const struct gathered *said, const struct identities *who,
                           struct fault *why)
{
    for (size_t i = 0; i < who->unused.len; i++) {
        const struct baseline *baseline = who->unused.at[i];

        if (!means_unread(said, baseline))
            return fault_set(why, EXIT_USAGE,
                             "%.*s: this baseline names nobody: no entry of the "
                             "registry asks for '%.*s', and no policy file has this "
                             "name",
                             STR_ARGS(baseline->path), STR_ARGS(baseline->name));
    }
    return true;
}

bool resolve_principals(struct arena *side, struct arena scratch,
                        const struct catalog *catalog, struct str rules,
                        struct gathered *said, struct identities *out,
                        struct fault *why)
{
    if (!subject_resolve(side, scratch, rules, &said->config, &said->said, &said->notes,
                         why))
        return false;
    const struct managed_list known = look_up(side, scratch, catalog, said);
    struct kinds kinds;
    struct str bytes;
    const struct sources from = {
        .said = &said->said,
        .config = &said->config,
        .registry = &said->registry,
        .baselines = &said->baselines,
        .kinds = &kinds,
        .known = &known,
    };

    if (!rules_file(side, rules, SIGNALS, &bytes, why) ||
        !kinds_read(side, scratch, STR(SIGNALS), bytes, &kinds, why) ||
        !identity_resolve(side, scratch, &from, out, &said->notes, why))
        return false;
    twins_note(side, scratch, &said->registry, &out->principals, &said->notes);
    return said->judged_elsewhere || baselines_used(said, out, why);
}
