/* What one commit says, gathered and judged: shared by a scan and a review. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scan/side.h"

#define SIDE_BYTES    ((size_t)16 << 30)
#define SCRATCH_BYTES ((size_t)8 << 30)

struct arena side_space(void)
{
    return arena_reserve(SIDE_BYTES);
}

struct arena side_scratch(void)
{
    return arena_reserve(SCRATCH_BYTES);
}

bool side_load(struct arena *run, struct arena scratch, struct str rules,
               struct scan_side *out, struct fault *why)
{
    *out = (struct scan_side){.catalog = catalog_open(run, rules, why)};
    if (!out->catalog)
        return false;
    out->rules = rule_load(run, scratch, rules, out->catalog, why);
    return out->rules && ways_load(run, scratch, rules, out->catalog, &out->ways, why);
}

void side_redraw(struct arena *keep, struct arena scratch, int64_t today,
                 struct scan_side *side)
{
    side->graph =
        become_graph(keep, scratch, side->catalog, &side->ways, &side->said.said,
                     &side->said.registry, &side->who, today);
}

/* Are the rules fit for everybody who is there? Of AWS it is asked when they load. */
static bool rules_ready(const struct scan_side *side, struct fault *why)
{
    const struct principals *all = &side->who.principals;
    bool met[PROVIDERS] = {[PROVIDER_AWS] = true};

    for (size_t i = 0; i < all->len; i++) {
        enum provider provider = all->at[i].provider;
        if (!met[provider] && !rule_ready(side->rules, side->catalog, provider, why))
            return false;
        met[provider] = true;
    }
    return true;
}

bool side_resolve(struct arena *keep, struct arena scratch, struct str rules,
                  int64_t today, struct scan_side *side, struct fault *why)
{
    struct gathered *said = &side->said;

    if (!resolve_principals(keep, scratch, side->catalog, rules, said, &side->who,
                            why) ||
        !rules_ready(side, why) ||
        !rule_waivers(side->rules, &side->who, &said->registry, &said->waivers, why))
        return false;
    side_redraw(keep, scratch, today, side);
    return true;
}

bool side_read(struct arena *run, struct arena *keep, struct arena scratch,
               const struct scan_job *job, struct scan_side *out, struct fault *why)
{
    struct str rules = str_from(job->rules);

    return side_load(run, scratch, rules, out, why) &&
           gather_commit(keep, scratch, job, &out->said, why) &&
           side_resolve(keep, scratch, rules, job->today, out, why);
}

/* The notes with everything they borrow: they outlive the side. */
static struct notes notes_copy(struct arena *run, const struct notes *from)
{
    struct notes out = {0};

    for (size_t i = 0; i < from->len; i++) {
        struct note *note = LIST_PUSH(run, &out);
        *note = from->at[i];
        note->message = arena_copy(run, note->message);
        note->place.path = arena_copy(run, note->place.path);
    }
    return out;
}

/* The name of the repository, without the password that a URL may carry. */
static struct str without_password(struct arena *run, struct str name)
{
    const char *scheme = name.len ? memmem(name.at, name.len, "://", 3) : NULL;

    if (!scheme)
        return arena_copy(run, name);
    struct str head = str_head(name, (size_t)(scheme - name.at) + 3);
    struct str path = str_skip(name, head.len), host = str_cut(&path, '/');
    struct str bare = str_after_last(host, '@');
    return arena_print(run, "%.*s%.*s", STR_ARGS(head),
                       (int)(name.at + name.len - bare.at), bare.at);
}

struct str side_catalogues(struct arena *run, const struct scan_side *side)
{
    const struct principals *all = &side->who.principals;
    bool met[PROVIDERS] = {[PROVIDER_AWS] = true};
    struct strs versions = {0};

    for (size_t i = 0; i < all->len; i++)
        met[all->at[i].provider] = true;
    for (size_t i = 0; i < PROVIDERS; i++)
        if (met[i])
            *LIST_PUSH(run, &versions) =
                catalog_version(catalog_of(side->catalog, (enum provider)i));
    return arena_join(run, versions.at, versions.len, STR("; "));
}

static struct scanned scanned_of(struct arena *run, const struct scan_job *job,
                                 const struct scan_side *side)
{
    const struct gathered *said = &side->said;

    return (struct scanned){
        .repository = without_password(run, str_from(job->repository)),
        .commit = arena_copy(run, said->listing.commit),
        .subfolder = arena_copy(run, said->listing.subfolder),
        .catalog = side_catalogues(run, side),
        .documents = said->said.documents,
        .grants = said->said.grants,
        .principals = side->who.principals.len,
    };
}

static enum finding_level threshold(const struct scan_job *job,
                                    const struct config *config)
{
    enum finding_level level = FINDING_HIGH;

    if (job->fail_on_given)
        return job->fail_on;
    finding_level_from(config->fail_on.text, &level);
    return level;
}

/* Does anybody hold a policy, be it one that only the catalogue has? */
static bool anything_held(const struct identities *who)
{
    for (size_t i = 0; i < who->principals.len; i++)
        if (who->principals.at[i].holds.len)
            return true;
    return false;
}

/* Was there anything to judge? What was left open, finding_settle counts. */
static void complete(struct arena *run, struct answer_sheet *sheet,
                     const struct identities *who, size_t files)
{
    sheet->complete =
        who->principals.len && (sheet->scanned.grants || anything_held(who));
    if (sheet->complete || sheet->notes.len)
        return;
    sheet->incomplete_because =
        sheet->scanned.grants
            ? STR("nothing to judge: no principal holds any of the grants")
            : arena_print(run, "nothing to scan: no grant was found in %zu file%s",
                          files, files == 1 ? "" : "s");
}

void side_judge(struct arena *run, struct arena *keep, struct arena scratch,
                const struct scan_job *job, const struct scan_side *side,
                const struct change_of_rights *since, struct answer_sheet *out)
{
    const struct identities *who = &side->who;
    const struct accepted accepted = {&side->said.waivers, job->today};

    *out = (struct answer_sheet){
        .scanned = scanned_of(run, job, side),
        .notes = notes_copy(run, &side->said.notes),
        .checks = rule_checks(side->rules),
        .fail_on = threshold(job, &side->said.config),
    };
    if (job->progress)
        job->progress(job->progress_context, "judging", 0, who->principals.len);
    rule_judge(run, keep, scratch, side->rules, side->catalog, who, side->graph,
               &out->notes, &accepted, since, &out->findings);
    complete(run, out, who, side->said.files);
}
