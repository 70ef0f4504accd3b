/* What the documents of a cluster give is what its authorizer says of every request. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/out.h"
#include "decide/decide.h"
#include "format/format.h"
#include "laws/chance.h"
#include "lib/unit.h"
#include "subject/subject.h"

enum { TRIALS = 500, MOST = 4 };

/* Words are drawn by number; the tables are all there is. */
static const char *const groups[] = {"", "apps", "*", "core"};
static const char *const resources[] = {
    "pods", "pods/exec", "deployments", "secrets", "namespaces", "deployments/scale",
    "*",    "*/scale",   "pods/*",      "po*",     "*/*"};
static const char *const verbs[] = {"get", "list", "create", "delete",
                                    "*",   "GET",  "g*"};
static const char *const names[] = {"a", "b", "", "*", "a?"};
static const char *const urls[] = {"/healthz", "/api/*", "*", "/a*b", "/api"};
static const char *const spaces[] = {"web", "ops"};

/* What is asked: what the tables above could mean, and nothing else. */
static const char *const asked_groups[] = {"", "apps"};
static const char *const asked_resources[] = {"pods", "deployments", "secrets",
                                              "namespaces"};
static const char *const asked_subresources[] = {"", "exec", "scale"};
static const char *const asked_verbs[] = {"get", "list", "create", "delete"};
static const char *const asked_names[] = {"", "a", "b", "*", "ab"};
static const char *const asked_spaces[] = {"", "web", "ops"};
static const char *const asked_urls[] = {"/healthz", "/api", "/api/v1",
                                         "/",        "/a*b", "/aXb"};

struct drawn {
    unsigned at[MOST], len;
};

struct rule {
    bool is_url;
    struct drawn groups, resources, verbs, names, urls;
};

/* `space` -1: a ClusterRole; `label` is its value, `takes` that of the roles that it
 * takes up (0: none). */
struct role {
    int space;
    unsigned label, takes, len;
    struct rule rules[MOST];
};

enum who { WEB_X, OPS_Y, USER_U, GROUP_G, ALL_ACCOUNTS, WEB_ACCOUNTS, EVERYBODY, WHOS };

/* `space` -1: a ClusterRoleBinding. */
struct binding {
    int space;
    unsigned role;
    enum who who;
};

struct world {
    struct role roles[6];
    struct binding bindings[6];
};

static const struct {
    const char *kind, *name, *space, *id;
} people[WHOS] = {
    {"ServiceAccount", "x",                           "web", "k8s:serviceaccount:web/x"},
    {"User",           "system:serviceaccount:ops:y", "",    "k8s:serviceaccount:ops/y"},
    {"User",           "u",                           "",    "k8s:user:u"              },
    {"Group",          "g",                           "",    "k8s:group:g"             },
    {"Group",          "system:serviceaccounts",      "",    ""                        },
    {"Group",          "system:serviceaccounts:web",  "",    ""                        },
    {"Group",          "system:authenticated",        "",    ""                        },
};

static struct drawn draw(struct chance *chance, size_t of, unsigned least)
{
    struct drawn drawn = {.len = least + (unsigned)chance_below(chance, 4 - least)};

    for (unsigned i = 0; i < drawn.len; i++)
        drawn.at[i] = (unsigned)chance_below(chance, of);
    return drawn;
}

static struct rule draw_rule(struct chance *chance)
{
    struct rule rule = {.is_url = chance_one_in(chance, 5),
                        .verbs = draw(chance, LEN(verbs), 1)};

    if (rule.is_url) {
        rule.urls = draw(chance, LEN(urls), 0);
        return rule;
    }
    rule.groups = draw(chance, LEN(groups), 1);
    rule.resources = draw(chance, LEN(resources), 1);
    if (chance_one_in(chance, 3))
        rule.names = draw(chance, LEN(names), 1);
    return rule;
}

static struct world draw_world(struct chance *chance)
{
    struct world world = {0};

    for (size_t i = 0; i < LEN(world.roles); i++) {
        struct role *role = &world.roles[i];

        role->space = (int)chance_below(chance, 3) - 1;
        role->label = (unsigned)chance_below(chance, 3);
        role->takes = role->space < 0 && chance_one_in(chance, 3)
                          ? 1 + (unsigned)chance_below(chance, 2)
                          : 0;
        role->len = (unsigned)chance_below(chance, 3);
        for (unsigned r = 0; r < role->len; r++)
            role->rules[r] = draw_rule(chance);
    }
    for (size_t i = 0; i < LEN(world.bindings); i++) {
        struct binding *binding = &world.bindings[i];
        int of;

        binding->role = (unsigned)chance_below(chance, LEN(world.roles));
        of = world.roles[binding->role].space;
        binding->space = of >= 0 ? of : (int)chance_below(chance, 3) - 1;
        binding->who = (enum who)chance_below(chance, WHOS);
    }
    return world;
}

static void put_list(struct out *out, const char *key, struct drawn drawn,
                     const char *const *words)
{
    if (!drawn.len)
        return;
    out_print(out, "  %s: [", key);
    for (unsigned i = 0; i < drawn.len; i++)
        out_print(out, "%s\"%s\"", i ? ", " : "", words[drawn.at[i]]);
    out_put(out, "]\n");
}

static void put_rule(struct out *out, const struct rule *rule)
{
    out_put(out, "- \n");
    put_list(out, "apiGroups", rule->groups, groups);
    put_list(out, "resources", rule->resources, resources);
    put_list(out, "verbs", rule->verbs, verbs);
    put_list(out, "resourceNames", rule->names, names);
    put_list(out, "nonResourceURLs", rule->urls, urls);
    out_put(out, "  attributeRestrictions: null\n");
}

static void put_head(struct out *out, const char *kind, int space, size_t number)
{
    out_print(out,
              "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: %s%s\nmetadata:\n"
              "  name: n%zu\n",
              space < 0 ? "Cluster" : "", kind, number);
    if (space >= 0)
        out_print(out, "  namespace: %s\n", spaces[space]);
}

static void put_role(struct out *out, const struct role *role, size_t number)
{
    put_head(out, "Role", role->space, number);
    out_print(out, "  labels: {part: \"%u\"}\n", role->label);
    if (role->takes)
        out_print(out,
                  "aggregationRule: {clusterRoleSelectors: [{matchLabels: {part: "
                  "\"%u\"}}]}\n",
                  role->takes);
    out_put(out, role->len ? "rules:\n" : "rules: null\n");
    for (unsigned i = 0; i < role->len; i++)
        put_rule(out, &role->rules[i]);
}

static struct str write_world(struct arena *keep, const struct world *world)
{
    struct out out = out_to_arena(keep);

    for (size_t i = 0; i < LEN(world->roles); i++)
        put_role(&out, &world->roles[i], i);
    for (size_t i = 0; i < LEN(world->bindings); i++) {
        const struct binding *binding = &world->bindings[i];
        const char *space = people[binding->who].space;

        put_head(&out, "RoleBinding", binding->space, i);
        out_print(&out,
                  "roleRef: {kind: %sRole, name: n%u}\nsubjects:\n- {kind: %s, "
                  "name: \"%s\"",
                  world->roles[binding->role].space < 0 ? "Cluster" : "", binding->role,
                  people[binding->who].kind, people[binding->who].name);
        out_print(&out, *space ? ", namespace: %s}\n" : "%s}\n", space);
    }
    return out_text(&out);
}

/* The authorizer, as Kubernetes describes it (source: the reference of RBAC and of
 * authorization): it asks every binding, and every rule of its role. */
struct asked {
    enum who who;
    bool is_url;
    const char *space, *group, *resource, *subresource, *verb, *name, *url;
};

static bool has(struct drawn drawn, const char *const *words, const char *word)
{
    for (unsigned i = 0; i < drawn.len; i++)
        if (strcmp(words[drawn.at[i]], word) == 0)
            return true;
    return false;
}

static bool resource_matches(const struct rule *rule, const struct asked *asked)
{
    char whole[64], any[64];

    snprintf(whole, sizeof whole, "%s%s%s", asked->resource,
             *asked->subresource ? "/" : "", asked->subresource);
    snprintf(any, sizeof any, "*/%s", asked->subresource);
    return has(rule->resources, resources, "*") ||
           has(rule->resources, resources, whole) ||
           (*asked->subresource && has(rule->resources, resources, any));
}

static bool url_matches(const struct rule *rule, const struct asked *asked)
{
    for (unsigned i = 0; i < rule->urls.len; i++) {
        const char *url = urls[rule->urls.at[i]];
        size_t len = strlen(url);

        if (strcmp(url, asked->url) == 0 ||
            (url[len - 1] == '*' && strncmp(url, asked->url, len - 1) == 0))
            return true;
    }
    return false;
}

static bool rule_allows(const struct rule *rule, const struct asked *asked)
{
    if (!has(rule->verbs, verbs, "*") && !has(rule->verbs, verbs, asked->verb))
        return false;
    if (asked->is_url)
        return url_matches(rule, asked);
    return (has(rule->groups, groups, "*") ||
            has(rule->groups, groups, asked->group)) &&
           resource_matches(rule, asked) &&
           (!rule->names.len || has(rule->names, names, asked->name));
}

static bool role_allows(const struct world *world, const struct role *role,
                        const struct asked *asked, unsigned seen)
{
    for (unsigned i = 0; i < role->len; i++)
        if (rule_allows(&role->rules[i], asked))
            return true;
    for (unsigned i = 0; role->takes && i < LEN(world->roles); i++)
        if (!(seen >> i & 1) && world->roles[i].space < 0 &&
            world->roles[i].label == role->takes &&
            role_allows(world, &world->roles[i], asked, seen | 1u << i))
            return true;
    return false;
}

static bool is_subject(enum who bound, enum who who)
{
    return bound == who || bound == EVERYBODY ||
           (bound == ALL_ACCOUNTS && (who == WEB_X || who == OPS_Y)) ||
           (bound == WEB_ACCOUNTS && who == WEB_X);
}

static bool authorizer_allows(const struct world *world, const struct asked *asked)
{
    for (size_t i = 0; i < LEN(world->bindings); i++) {
        const struct binding *binding = &world->bindings[i];
        bool reaches =
            binding->space < 0 ||
            (!asked->is_url && strcmp(spaces[binding->space], asked->space) == 0);

        if (reaches && is_subject(binding->who, asked->who) &&
            role_allows(world, &world->roles[binding->role], asked, 0))
            return true;
    }
    return false;
}

/* One world read, and what was met, against a law that holds of nothing. */
struct run {
    struct arena keep, scratch;
    struct world world;
    struct str text;
    struct reading said;
    size_t asked, allowed;
};

static const struct entity *find(const struct run *run, enum who who)
{
    for (size_t i = 0; i < run->said.entities.len; i++)
        if (str_is(run->said.entities.at[i].arn.text, people[who].id))
            return &run->said.entities.at[i];
    return NULL;
}

static void ask(struct run *run, const struct entity *entity, const struct asked *asked)
{
    struct arena keep = run->keep;
    struct request request = {.principal = entity->arn.text};
    const char *group = *asked->group ? asked->group : "core";

    if (asked->is_url) {
        request.action = arena_print(&keep, "url:%s", asked->verb);
        request.resource = str_from(asked->url);
    } else {
        request.action = arena_print(&keep, "%s:%s%s%s:%s", group, asked->resource,
                                     *asked->subresource ? "/" : "", asked->subresource,
                                     asked->verb);
        request.resource = arena_print(&keep, "%s/%s", asked->space, asked->name);
    }
    bool got =
        decide_layer(run->scratch, &entity->inlined, &request) == DECIDED_ALLOWED;
    bool wanted = authorizer_allows(&run->world, asked);
    run->asked++;
    run->allowed += got;
    if (got != wanted) {
        print_error("%.*s\n%s: %.*s on %.*s: got %d, the authorizer says %d\n",
                    STR_ARGS(run->text), people[asked->who].id,
                    STR_ARGS(request.action), STR_ARGS(request.resource), got, wanted);
        fail();
    }
}

/* The number taken apart into the words of one request. */
static struct asked asked_of(enum who who, size_t number)
{
    struct asked asked = {.who = who};

#define TAKE(words) (words)[number % LEN(words)], number /= LEN(words)
    asked.verb = TAKE(asked_verbs);
    asked.is_url = number % 5 == 0, number /= 5;
    asked.url = asked_urls[number % LEN(asked_urls)];
    asked.space = TAKE(asked_spaces);
    asked.group = TAKE(asked_groups);
    asked.resource = TAKE(asked_resources);
    asked.subresource = TAKE(asked_subresources);
    asked.name = asked_names[number % LEN(asked_names)];
    return asked;
}

static void read_world(struct run *run)
{
    struct intern words = {0};
    struct notes notes = {0};
    struct fault why = {0};
    const struct config config = config_default(STR(""));

    run->said = (struct reading){0};
    run->text = write_world(&run->keep, &run->world);
    format_read(&run->keep, run->scratch, &words, STR("cluster.yaml"), run->text,
                &run->said, &notes);
    reading_settle(&run->said);
    if (!subject_resolve(&run->keep, run->scratch, STR(RULES_DIR), &config, &run->said,
                         &notes, &why))
        fail_msg("%s", why.text);
    if (notes.len)
        fail_msg("%.*s\n%.*s", STR_ARGS(run->text), STR_ARGS(notes.at[0].message));
}

static void documents_give_what_the_authorizer_says(void **state)
{
    struct arena start = test_arena(), scratch = test_arena();
    struct run run = {.scratch = scratch};
    struct chance chance = {7};

    (void)state;
    for (int trial = 0; trial < TRIALS; trial++) {
        run.keep = start;
        run.world = draw_world(&chance);
        read_world(&run);
        for (enum who who = WEB_X; who <= GROUP_G; who++) {
            const struct entity *entity = find(&run, who);
            for (int i = 0; entity && i < 120; i++) {
                struct asked asked = asked_of(who, (size_t)(chance_next(&chance) >> 8));
                ask(&run, entity, &asked);
            }
        }
    }

    assert_true(run.allowed > run.asked / 50);
    arena_release(start);
    arena_release(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_give_what_the_authorizer_says)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
