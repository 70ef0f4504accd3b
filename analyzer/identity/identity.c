/* From what the documents say to principals: entities first, then what is left over. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "identity/identity.h"

#include "identity/naming.h"

#include <stdlib.h>

/* One run of resolving. `matched` and `named` mark entries and baselines by number. */
struct run {
    struct arena *keep, *tables;
    const struct sources *from;
    struct holder holder;
    struct scale scale;
    struct principals *out;
    bool *matched, *named;
    struct fault *why;
};

static void want(struct arena *keep, struct shelf *there, struct shelf *wanted,
                 struct str arn, struct strs *out)
{
    if (arn.len == 0 || shelf_has(there, arn) || shelf_has(wanted, arn))
        return;
    shelf_put(keep, wanted, (struct str){0}, arn, NULL);
    *LIST_PUSH(keep, out) = arn;
}

struct strs identity_needs(struct arena *keep, struct arena scratch,
                           const struct reading *said)
{
    struct shelf there = {0}, wanted = {0};
    struct strs found = {0}, out = {0};

    for (size_t i = 0; i < said->managed.len; i++)
        shelf_put(&scratch, &there, (struct str){0}, said->managed.at[i]->arn, NULL);
    for (size_t i = 0; i < said->entities.len; i++) {
        const struct entity *entity = &said->entities.at[i];

        for (size_t j = 0; j < entity->attached.len; j++)
            want(&scratch, &there, &wanted, entity->attached.at[j].text, &found);
        want(&scratch, &there, &wanted, entity->boundary.text, &found);
    }
    for (size_t i = 0; i < found.len; i++)
        *LIST_PUSH(keep, &out) = found.at[i];
    strs_settle(&out);
    return out;
}

/* What the registry says, and what the signals say of the rest. */
static bool judge_kind(struct run *run, struct principal *principal,
                       const struct subject *subject, const struct str *names,
                       size_t count)
{
    const struct registry *registry = run->from->registry;
    const struct registration *entry = NULL;

    if (!registry_find(registry, names, count, &entry, run->why))
        return false;
    principal->entry = entry;
    principal->marks = signal_collect(&run->scale, subject);
    principal->kind = signal_weigh(&run->scale, &principal->marks);
    principal->tier = TIER_CONTRIBUTOR;
    if (entry) {
        run->matched[entry - registry->entries.at] = true;
        principal->owner = entry->owner.text;
        principal->tier = entry->tier;
        principal->baseline = entry->after ? entry->after : entry->need;
    }
    /* What has expired is believed as far as it makes the judgement stricter. */
    if (!entry || entry->kind == ACTOR_UNKNOWN ||
        (entry->after && entry->kind != ACTOR_AGENT)) {
        principal->kind_because =
            signal_words(run->keep, &principal->marks, principal->kind);
        return true;
    }
    principal->kind = entry->kind;
    principal->contradicted =
        signal_contradicts(&run->scale, &principal->marks, entry->kind);
    principal->kind_because = arena_print(run->keep, "registered in %.*s:%u",
                                          STR_ARGS(registry->path), entry->span.line);
    return true;
}

/* An entity goes by its ARN; one without it by its file and name. */
static struct str entity_id(struct arena *keep, const struct entity *entity)
{
    if (entity->arn.text.len)
        return entity->arn.text;
    return arena_print(keep, "%.*s#%.*s", STR_ARGS(entity->file),
                       STR_ARGS(entity->name.text));
}

static bool add_entity(struct run *run, const struct entity *entity,
                       enum principal_form form)
{
    struct span span = entity->arn.text.len ? entity->arn.span : entity->span;
    struct principal principal = {
        .id = entity_id(run->keep, entity),
        .form = form,
        .provider = entity->provider,
        .place = {entity->file, span},
        .entity = entity,
        .holds = holding_list(&run->holder, entity),
        .boundary = holding_boundary(&run->holder, entity),
        .trust = entity->trust,
    };
    struct subject subject = {principal.id, entity->name.text, principal.place, entity,
                              &principal.holds};

    if (!judge_kind(run, &principal, &subject, &principal.id, 1))
        return false;
    *LIST_PUSH(run->keep, run->out) = principal;
    return true;
}

/* Users, roles and subjects, then the groups that turned out to be without members. */
static bool add_entities(struct run *run)
{
    static const enum principal_form forms[] = {[ENTITY_USER] = FORM_USER,
                                                [ENTITY_ROLE] = FORM_ROLE,
                                                [ENTITY_SUBJECT] = FORM_SUBJECT};
    const struct entities *entities = &run->from->said->entities;

    for (size_t i = 0; i < entities->len; i++) {
        const struct entity *entity = &entities->at[i];

        if (entity->type != ENTITY_GROUP &&
            !add_entity(run, entity, forms[entity->type]))
            return false;
    }
    for (size_t i = 0; i < entities->len; i++) {
        const struct entity *entity = &entities->at[i];

        if (entity->type == ENTITY_GROUP && !holder_peoples(&run->holder, entity) &&
            !add_entity(run, entity, FORM_GROUP))
            return false;
    }
    return true;
}

static struct holdings held_by_itself(struct arena *keep, const struct policy *policy,
                                      struct str text)
{
    struct holdings holds = {0};
    struct holding *holding = LIST_PUSH(keep, &holds);

    holding->policy = policy;
    *LIST_PUSH(keep, &holding->path) =
        (struct step){text, policy_place(policy, policy->span)};
    return holds;
}

static bool add_managed(struct run *run, const struct policy *policy)
{
    struct principal principal = {
        .id = policy->arn,
        .form = FORM_MANAGED,
        .provider = policy->provider,
        .place = policy_place(policy, policy->span),
        .holds = held_by_itself(run->keep, policy,
                                STR("the managed policy by itself: nobody holds it")),
    };
    struct subject subject = {policy->arn, policy->name, principal.place, NULL,
                              &principal.holds};

    if (!judge_kind(run, &principal, &subject, &principal.id, 1))
        return false;
    *LIST_PUSH(run->keep, run->out) = principal;
    return true;
}

/* "kiro" of "policies/kiro.json". */
static struct str stem(struct str path)
{
    struct str name = str_after_last(path, '/'), tail = str_after_last(name, '.');

    return tail.len < name.len ? str_head(name, name.len - tail.len - 1) : name;
}

static bool add_file(struct run *run, const struct policy *policy, bool several)
{
    struct arena *keep = run->keep;
    struct str path = policy->path, below = config_below_root(run->from->config, path);
    struct str bare = arena_print(keep, "policy:%.*s", STR_ARGS(path));
    struct principal principal = {
        .id = bare,
        .form = FORM_POLICY,
        .provider = policy->provider,
        .place = policy_place(policy, policy->span),
        .holds = held_by_itself(keep, policy,
                                STR("the policy by itself: nothing attaches it")),
    };

    if (several)
        principal.id =
            arena_print(keep, "%.*s#%.*s", STR_ARGS(bare), STR_ARGS(policy->pointer));
    const struct str names[] = {principal.id, bare, path,
                                arena_print(keep, "policy:%.*s", STR_ARGS(below)),
                                below};
    struct subject subject = {principal.id, stem(path), principal.place, NULL,
                              &principal.holds};

    if (!judge_kind(run, &principal, &subject, names, LEN(names)))
        return false;
    if (!principal.baseline) {
        const struct baselines *all = run->from->baselines;
        const struct baseline *own = baseline_of_file(all, run->from->config, path);

        principal.baseline = own;
        if (own)
            run->named[own - all->at] = true;
    }
    *LIST_PUSH(keep, run->out) = principal;
    return true;
}

/* The policy as the configuration says it is meant. */
static const struct policy *as_meant(struct arena *keep, const struct policy *policy,
                                     const struct grant_paths *entry)
{
    if (!entry || entry->as.text.len == 0 || entry->kind == policy->kind)
        return policy;

    struct policy *meant = NEW(keep, struct policy);
    *meant = *policy;
    meant->kind = entry->kind;
    return meant;
}

/* The policies that no container attaches: guards to heed, and rights to judge. */
static bool add_files(struct run *run, struct identities *out)
{
    const struct policies *loose = &run->from->said->loose;
    size_t *in_file = NEW_MANY(run->tables, loose->len, size_t);
    struct intern paths = {0};
    struct policies rights = {0};

    for (size_t i = 0; i < loose->len; i++) {
        struct path_facts facts = config_path(run->from->config, loose->at[i]->path);
        const struct policy *policy = as_meant(run->keep, loose->at[i], facts.entry);

        if (policy->kind == POLICY_IDENTITY) {
            *LIST_PUSH(run->tables, &rights) = policy;
            in_file[intern_id(run->tables, &paths, policy->path)]++;
        } else {
            *LIST_PUSH(run->keep, &out->guards[policy->kind]) =
                (struct guard){policy, facts.entry && facts.entry->as.text.len
                                           ? &facts.entry->applies_to
                                           : NULL};
        }
    }
    for (size_t i = 0; i < rights.len; i++) {
        uint32_t path = intern_id(run->tables, &paths, rights.at[i]->path);

        if (!add_file(run, rights.at[i], in_file[path] > 1))
            return false;
    }
    return true;
}

static bool add_leftover_managed(struct run *run)
{
    const struct policies *managed = &run->from->said->managed;

    for (size_t i = 0; i < managed->len; i++)
        if (!holder_holds(&run->holder, managed->at[i]) &&
            !add_managed(run, managed->at[i]))
            return false;
    return true;
}

/* A trust policy by itself says of no role who may become it. */
static void note_trusts(struct run *run, const struct guards *trusts,
                        struct notes *notes)
{
    for (size_t i = 0; i < trusts->len; i++)
        note_add(run->keep, notes, "not-judged",
                 policy_place(trusts->at[i].policy, trusts->at[i].policy->span),
                 "nothing says which role this trust policy belongs to, so who may "
                 "become it is not judged");
}

/* Entries and baselines that nothing came to. */
static void list_idle(struct run *run, struct identities *out)
{
    const struct registrations *entries = &run->from->registry->entries;
    const struct baselines *all = run->from->baselines;

    for (size_t i = 0; i < entries->len; i++) {
        if (entries->at[i].need)
            run->named[entries->at[i].need - all->at] = true;
        if (!run->matched[i])
            *LIST_PUSH(run->keep, &out->idle) = &entries->at[i];
    }
    for (size_t i = 0; i < all->len; i++)
        if (!run->named[i])
            *LIST_PUSH(run->keep, &out->unused) = &all->at[i];
}

static struct people everybody(struct run *run)
{
    const struct entities *entities = &run->from->said->entities;
    const struct organization *said = &run->from->config->organization;
    struct people people = {0};

    for (size_t i = 0; i < entities->len; i++)
        people_add(run->tables, &people, &entities->at[i]);
    for (size_t i = 0; i < said->accounts.len; i++)
        intern_id(run->tables, &people.accounts, said->accounts.at[i].text);
    if (said->management_account.text.len)
        intern_id(run->tables, &people.accounts, said->management_account.text);
    return people;
}

/* Roles that are linked to a service are free of the organisation (Organizations user
 * guide, "Service control policies", tasks and entities not restricted). */
static bool service_linked(const struct principal *principal)
{
    return principal->form == FORM_ROLE &&
           str_has(principal->id, STR(":role/aws-service-role/"));
}

/* What bounds each principal from above, and what resources say of it. */
static void add_surroundings(struct run *run, struct identities *found,
                             struct notes *notes)
{
    struct organized organized =
        standing_levels(run->keep, run->from->config, &found->guards[POLICY_SCP],
                        &found->guards[POLICY_RCP], notes);
    const struct people people = everybody(run);
    struct naming naming = naming_of(run->keep, run->tables,
                                     &found->guards[POLICY_RESOURCE], &people, notes);

    struct policies *owned = NEW(run->keep, struct policies);

    *owned = naming.owned;
    organized.ours = &people.accounts;
    for (size_t i = 0; i < found->principals.len; i++) {
        struct principal *principal = &found->principals.at[i];

        if (principal->provider != PROVIDER_AWS)
            continue;
        if (!service_linked(principal))
            principal->standing =
                standing_of(&organized, standing_account(principal->id));
        for (size_t h = 0; h < principal->holds.len; h++)
            principal->standing = standing_reaching(&organized, principal->standing,
                                                    principal->holds.at[h].policy);
        if (principal->form != FORM_USER && principal->form != FORM_ROLE)
            continue;
        principal->owned = owned->len ? owned : NULL;
        principal->named_by = naming_find(&naming, run->keep, *run->tables,
                                          principal->entity, &principal->holds);
    }
    note_trusts(run, &found->guards[POLICY_TRUST], notes);
}

static int by_id(const void *left, const void *right)
{
    const struct principal *a = left, *b = right;
    int order = str_compare(a->id, b->id);

    return order ? order : place_compare(a->place, b->place);
}

bool identity_resolve(struct arena *keep, struct arena scratch,
                      const struct sources *from, struct identities *out,
                      struct notes *notes, struct fault *why)
{
    struct identities found = {0};
    struct run run = {
        .keep = keep,
        .tables = &scratch,
        .from = from,
        .holder = {.keep = keep, .tables = &scratch, .notes = notes      },
        .scale = {.keep = keep, .tables = &scratch, .kinds = from->kinds},
        .out = &found.principals,
        .matched = NEW_MANY(&scratch, from->registry->entries.len, bool),
        .named = NEW_MANY(&scratch, from->baselines->len, bool),
        .why = why,
    };

    holder_fill(&run.holder, from->said, from->known);
    if (!add_entities(&run) || !add_leftover_managed(&run) || !add_files(&run, &found))
        return false;
    list_idle(&run, &found);
    found.organization = &from->config->organization;
    add_surroundings(&run, &found, notes);
    if (found.principals.len)
        qsort(found.principals.at, found.principals.len, sizeof *found.principals.at,
              by_id);
    *out = found;
    return true;
}
