/* Reading, resolving and asking, put together for the tests of this room. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "unit/become/rig.h"

#include "base/out.h"
#include "catalog/files.h"
#include "format/format.h"

static struct {
    struct arena start, keep;
    const struct catalog *catalog;
    struct kinds kinds;
    struct ways ways;
} house;

int house_open(void **state)
{
    struct arena scratch = test_arena();
    struct fault why = {EXIT_CLEAN, ""};
    struct str root = STR(RULES_DIR), bytes;

    (void)state;
    house.start = house.keep = test_arena();
    house.catalog = catalog_open(&house.keep, root, &why);
    if (!house.catalog ||
        !rules_file(&house.keep, root, "identity/kinds.json", &bytes, &why) ||
        !kinds_read(&house.keep, scratch, STR("kinds.json"), bytes, &house.kinds,
                    &why) ||
        !ways_load(&house.keep, scratch, root, house.catalog, &house.ways, &why))
        fail_msg("%s", why.text);
    arena_release(scratch);
    return 0;
}

int house_close(void **state)
{
    (void)state;
    arena_release(house.start);
    return 0;
}

void rig_open(struct rig *rig)
{
    *rig = (struct rig){.graph = NULL};
    for (size_t i = 0; i < LEN(rig->starts); i++)
        rig->starts[i] = arena_reserve((size_t)1 << 29);
    rig->keep = rig->starts[0];
    rig->side = rig->starts[1];
    rig->scratch = rig->starts[2];
}

void rig_close(struct rig *rig)
{
    for (size_t i = 0; i < LEN(rig->starts); i++)
        arena_release(rig->starts[i]);
}

static struct str quoted(struct rig *rig, const char *text)
{
    struct str copy = arena_copy(&rig->side, str_from(text));

    for (size_t i = 0; i < copy.len; i++)
        if (copy.at[i] == '\'')
            ((char *)copy.at)[i] = '"';
    return copy;
}

void rig_file(struct rig *rig, const char *path, const char *text)
{
    format_read(&rig->side, rig->scratch, &rig->words, str_from(path),
                quoted(rig, text), &rig->said, &rig->notes);
    for (size_t i = 0; i < rig->notes.len; i++)
        fail_msg("%.*s", STR_ARGS(rig->notes.at[i].message));
}

void rig_scp(struct rig *rig, const char *path, const char *text)
{
    struct token name = {.text = str_from(path)};
    struct token as = {.text = STR("service-control-policy")};
    struct token all = {.text = STR("**")};

    rig_file(rig, path, text);
    *LIST_PUSH(&rig->side, &rig->config.grants) =
        (struct grant_paths){.path = name, .as = as, .kind = POLICY_SCP};
    *LIST_PUSH(&rig->side, &rig->config.grants) = (struct grant_paths){.path = all};
}

static enum provider provider_of(const char *id)
{
    static const struct {
        const char *head;
        enum provider provider;
    } heads[] = {
        {"k8s:",        PROVIDER_KUBERNETES},
        {"agent:",      PROVIDER_AGENT     },
        {"github:",     PROVIDER_GITHUB    },
        {"salesforce:", PROVIDER_SALESFORCE},
    };

    for (size_t i = 0; i < LEN(heads); i++)
        if (str_starts(str_from(id), str_from(heads[i].head)))
            return heads[i].provider;
    fail_msg("%s is of no provider", id);
    return PROVIDER_AWS;
}

static void add_right(struct rig *rig, struct entity *entity, struct str words)
{
    struct policy *policy = NEW(&rig->side, struct policy);
    struct statement *statement = LIST_PUSH(&rig->side, &policy->statements);
    struct str actions;

    while (str_starts(words, STR(" ")))
        words = str_skip(words, 1);
    actions = str_cut(&words, ' ');
    policy->provider = entity->provider;
    policy->path = entity->file;
    policy->variables = true;
    statement->actions.present = statement->resources.present = true;
    while (actions.len)
        LIST_PUSH(&rig->side, &statement->actions.any)->text = str_cut(&actions, ',');
    LIST_PUSH(&rig->side, &statement->resources.any)->text = str_cut(&words, ' ');
    if (words.len)
        *LIST_PUSH(&rig->side, &policy->via) = (struct step){.text = words};
    *LIST_PUSH(&rig->side, &entity->inlined) = policy;
}

void rig_subject(struct rig *rig, const char *id, const char *rights)
{
    struct entity *entity = LIST_PUSH(&rig->side, &rig->said.entities);
    struct str rest = arena_copy(&rig->side, str_from(rights));

    *entity = (struct entity){
        .type = ENTITY_SUBJECT,
        .provider = provider_of(id),
        .what = "subject",
        .file = STR("subjects"),
        .span = {.line = (uint32_t)rig->said.entities.len},
        .arn.text = arena_copy(&rig->side, str_from(id)),
    };
    entity->name = entity->arn;
    while (rest.len)
        add_right(rig, entity, str_cut(&rest, ';'));
}

struct tie *rig_tie(struct rig *rig, enum tie_kind kind, const char *to)
{
    struct entity *last = &rig->said.entities.at[rig->said.entities.len - 1];
    struct tie *tie = LIST_PUSH(&rig->side, &last->ties);

    *tie = (struct tie){.kind = kind,
                        .to.text = arena_copy(&rig->side, str_from(to)),
                        .file = last->file};
    return tie;
}

void rig_registry(struct rig *rig, const char *text)
{
    struct fault why = {EXIT_CLEAN, ""};

    if (!registry_read(&rig->side, rig->scratch, STR("principals.yaml"), str_from(text),
                       &rig->registry, &why) ||
        !registry_link(&rig->registry, &rig->baselines, &why))
        fail_msg("%s", why.text);
}

void rig_graph(struct rig *rig)
{
    struct managed_list none = {0};
    struct fault why = {EXIT_CLEAN, ""};
    const struct sources from = {.said = &rig->said,
                                 .config = &rig->config,
                                 .registry = &rig->registry,
                                 .baselines = &rig->baselines,
                                 .kinds = &house.kinds,
                                 .known = &none};

    reading_settle(&rig->said);
    if (!identity_resolve(&rig->side, rig->scratch, &from, &rig->who, &rig->notes,
                          &why))
        fail_msg("%s", why.text);
    rig->graph = become_graph(&rig->keep, rig->scratch, house.catalog, &house.ways,
                              &rig->said, &rig->registry, &rig->who, RIG_TODAY);
}

static struct str short_id(const struct rig *rig, uint32_t node)
{
    struct str id;

    if (node == BECOME_UNSEEN)
        return STR("unseen");
    id = become_node(rig->graph, node)->id;
    return str_starts(id, STR(ACCOUNT)) ? str_skip(id, strlen(ACCOUNT)) : id;
}

uint32_t rig_node(const struct rig *rig, const char *id)
{
    for (uint32_t n = 0; n < become_count(rig->graph); n++)
        if (str_is(short_id(rig, n), id))
            return n;
    fail_msg("no node %s", id);
    return 0;
}

static const char *edges_told(struct rig *rig, const char *id, bool all)
{
    const struct edges *edges =
        become_edges(rig->graph, rig->scratch, rig_node(rig, id));
    struct out out = out_to_arena(&rig->side);

    for (size_t i = 0; i < edges->len; i++) {
        const struct edge *edge = &edges->at[i];
        if (!all && (!edge->gains || edge->to == BECOME_UNSEEN))
            continue;
        out_print(&out, "%.*s -> %.*s%s%s%s%s\n", STR_ARGS(edge->way->id.text),
                  STR_ARGS(short_id(rig, edge->to)), edge->undecided.len ? " ?" : "",
                  edge->assumed ? " (assumed)" : "", edge->factor ? " (factor)" : "",
                  edge->gains ? "" : " (nothing gained)");
    }
    return arena_cstr(&rig->side, out_text(&out));
}

const char *rig_edges(struct rig *rig, const char *id)
{
    return edges_told(rig, id, true);
}

const char *rig_gains(struct rig *rig, const char *id)
{
    return edges_told(rig, id, false);
}

const char *rig_reach(struct rig *rig, const char *id)
{
    struct out out = out_to_arena(&rig->side);
    struct reached_list list;

    become_reach(rig->graph, &rig->keep, rig->scratch, rig_node(rig, id), &list);
    for (size_t i = 0; i < list.len; i++) {
        for (size_t e = 0; e < list.at[i].chain.len; e++) {
            const struct edge *edge = list.at[i].chain.at[e];
            out_print(&out, "%s%.*s %.*s", e ? ", " : "", STR_ARGS(edge->way->id.text),
                      STR_ARGS(short_id(rig, edge->to)));
        }
        out_print(&out, "%s%s\n", list.at[i].assumed ? " (assumed)" : "",
                  list.at[i].factor ? " (factor)" : "");
    }
    return arena_cstr(&rig->side, out_text(&out));
}

const char *rig_into(struct rig *rig, const char *id)
{
    struct out out = out_to_arena(&rig->side);
    struct reached_list list;

    become_into(rig->graph, &rig->keep, rig->scratch, rig_node(rig, id), &list);
    for (size_t i = 0; i < list.len; i++) {
        out_print(&out, "%.*s:", STR_ARGS(short_id(rig, list.at[i].node)));
        for (size_t e = 0; e < list.at[i].chain.len; e++)
            out_print(&out, "%s %.*s", e ? "," : "",
                      STR_ARGS(list.at[i].chain.at[e]->way->id.text));
        out_print(&out, "\n");
    }
    return arena_cstr(&rig->side, out_text(&out));
}

/* What decide/ says of a witness, with all that bounds who asks. */
static bool allowed(struct rig *rig, const struct edge *edge,
                    const struct request *request)
{
    const struct graph_node *from = become_node(rig->graph, edge->from);
    struct layers layers = {.unseen = true};
    struct policies trust = {0};
    struct answer answer;
    struct arena keep = rig->side;

    if (from->principal)
        effective_layers(&keep, from->principal, &layers);
    if (str_starts(request->action, STR("sts:"))) {
        if (!from->principal || !str_equal(request->principal, from->id))
            layers = (struct layers){.unseen = true};
        *LIST_PUSH(&keep, &trust) = become_node(rig->graph, edge->to)->principal->trust;
        layers.resource = &trust;
    }
    struct request asked = *request;
    if (asked.provider != PROVIDER_AWS)
        asked.principal = STR(""); /* it says whose it is, and decides nothing */
    decide_request(&keep, rig->scratch, &layers, &asked, &answer);
    return answer.decision == DECIDED_ALLOWED;
}

void rig_check(struct rig *rig)
{
    for (uint32_t n = 0; n < become_count(rig->graph); n++) {
        const struct edges *edges = become_edges(rig->graph, rig->scratch, n);
        if (!become_node(rig->graph, n)->principal)
            continue;
        for (size_t i = 0; i < edges->len; i++) {
            const struct edge *edge = &edges->at[i];
            size_t least = edge->undecided.len ? 0 : edge->way->permissions.len;
            assert_true(edge->from == n);
            assert_true(edge->witnesses.len >= least || !edge->way->permissions.len);
            for (size_t w = 0; w < edge->witnesses.len; w++)
                CHECK_ROW(rig_edges(rig, arena_cstr(&rig->side, short_id(rig, n))),
                          allowed(rig, edge, &edge->witnesses.at[w]));
        }
    }
}
