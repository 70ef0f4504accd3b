/* The grammar of a case file as tables; its policies are read as everywhere else. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "ask/case.h"

#include "ask/asked.h"
#include "base/intern.h"
#include "format/document.h"
#include "identity/control.h"

/* The members of a case, before the policies in them are read; NULL: not there. */
struct members {
    const struct node *request, *identity, *resource, *boundary, *session, *scp, *rcp,
        *endpoint;
};

/* The members of its request. */
struct call {
    struct token principal, action, resource, account;
    const struct node *context;
};

static bool take_node(const struct control *control, const struct node *value,
                      void *into)
{
    const struct node **node = into;

    (void)control;
    *node = value;
    return true;
}

/* null is as good as a member that is left out. */
static bool take_node_if(const struct control *control, const struct node *value,
                         void *into)
{
    return value->kind == NODE_NULL || take_node(control, value, into);
}

static bool take_text_if(const struct control *control, const struct node *value,
                         void *into)
{
    return value->kind == NODE_NULL || control_text(control, value, into);
}

static const struct control_field member_fields[] = {
    {"request",  take_node,    offsetof(struct members, request),  true },
    {"identity", take_node_if, offsetof(struct members, identity), false},
    {"resource", take_node_if, offsetof(struct members, resource), false},
    {"boundary", take_node_if, offsetof(struct members, boundary), false},
    {"session",  take_node_if, offsetof(struct members, session),  false},
    {"scp",      take_node_if, offsetof(struct members, scp),      false},
    {"rcp",      take_node_if, offsetof(struct members, rcp),      false},
    {"endpoint", take_node_if, offsetof(struct members, endpoint), false},
};

static const struct control_field request_fields[] = {
    {"principal",       take_text_if, offsetof(struct call, principal), false},
    {"action",          control_text, offsetof(struct call, action),    true },
    {"resource",        control_text, offsetof(struct call, resource),  true },
    {"resourceAccount", take_text_if, offsetof(struct call, account),   false},
    {"context",         take_node_if, offsetof(struct call, context),   false},
};

/* A text, a number or a boolean: each counts as its text. */
static bool take_value(const struct control *control, const struct node *value,
                       struct context_entry *entry)
{
    if (value->kind != NODE_STRING && value->kind != NODE_NUMBER &&
        value->kind != NODE_BOOL)
        return control_fault(control, value->span,
                             "a context key has texts, numbers and booleans, not a %s",
                             node_kind_name(value->kind));
    *LIST_PUSH(control->keep, &entry->values) = value->text;
    return true;
}

/* A list is a set of values, also with one; an empty one is no key at all. */
static bool take_key(const struct control *control, const struct node *value,
                     struct request *request)
{
    struct context_entry entry = {.key = value->key};

    if (request_context(request, value->key))
        return control_fault(control, value->key_span,
                             "the context has \"%.*s\" twice (keys have no case)",
                             STR_ARGS(value->key));
    entry.multi = value->kind == NODE_LIST;
    if (!entry.multi && !take_value(control, value, &entry))
        return false;
    for (const struct node *each = value->first; each; each = each->next)
        if (!take_value(control, each, &entry))
            return false;
    if (entry.values.len)
        *LIST_PUSH(control->keep, &request->context) = entry;
    return true;
}

/* Are they texts of one request, and no patterns? */
static bool check_call(const struct control *control, const struct call *call)
{
    const char *resource = asked_resource(PROVIDER_AWS, call->resource.text);
    const struct {
        const struct token *token;
        const char *complaint;
    } rows[] = {
        {&call->principal, asked_principal(call->principal.text)},
        {&call->action,    asked_action(call->action.text)      },
        {&call->resource,  resource                             },
    };

    for (size_t i = 0; i < LEN(rows); i++)
        if (rows[i].complaint)
            return control_fault(control, rows[i].token->span, "\"%.*s\" %s",
                                 STR_ARGS(rows[i].token->text), rows[i].complaint);
    return true;
}

static bool take_request(const struct control *control, const struct node *value,
                         struct request *out)
{
    struct call members = {0};

    if (!control_map(control, value, request_fields, LEN(request_fields), &members) ||
        !check_call(control, &members))
        return false;
    *out = (struct request){
        .principal = members.principal.text,
        .action = members.action.text,
        .resource = members.resource.text,
        .resource_account = members.account.text,
    };
    if (!members.context)
        return true;
    if (members.context->kind != NODE_MAP)
        return control_fault(control, members.context->span,
                             "\"context\" is a map of keys, not a %s",
                             node_kind_name(members.context->kind));
    for (const struct node *key = members.context->first; key; key = key->next)
        if (!take_key(control, key, out))
            return false;
    return true;
}

/* The policies of a case while they are read. */
struct taking {
    const struct control *control;
    struct reader *reader;
};

static bool take_policy(const struct taking *taking, const struct node *value,
                        const struct way *at, const enum policy_kind *kind,
                        struct policies *into)
{
    const struct container container = {
        .kind_known = kind != NULL, .kind = kind ? *kind : POLICY_IDENTITY, .at = at};
    const struct policy *policy = document_read(taking->reader, value, &container);

    if (!policy)
        return control_fault(taking->control, value->span,
                             "this policy is not understood, so nothing was decided");
    *LIST_PUSH(taking->control->keep, into) = policy;
    return true;
}

static bool is_list(const struct taking *taking, const struct node *value,
                    const char *of)
{
    return value->kind == NODE_LIST ||
           control_fault(taking->control, value->span, "wanted a list of %s, not a %s",
                         of, node_kind_name(value->kind));
}

static bool take_list(const struct taking *taking, const struct node *value,
                      const struct way *at, enum policy_kind kind,
                      struct policies *into)
{
    struct way step = {.up = at, .in_list = true};

    if (!is_list(taking, value, "policies"))
        return false;
    for (const struct node *each = value->first; each; each = each->next, step.index++)
        if (!take_policy(taking, each, &step, &kind, into))
            return false;
    return true;
}

static bool take_layer(const struct taking *taking, const struct node *value,
                       enum policy_kind kind, const struct policies **into)
{
    const struct way step = {.key = value ? value->key : STR("")};
    struct policies *layer = NEW(taking->control->keep, struct policies);

    *into = value ? layer : NULL;
    return !value || take_list(taking, value, &step, kind, layer);
}

static bool take_levels(const struct taking *taking, const struct node *value,
                        enum policy_kind kind, const struct levels **into)
{
    const struct way top = {.key = value ? value->key : STR("")};
    struct way step = {.up = &top, .in_list = true};
    struct arena *keep = taking->control->keep;
    struct levels *levels = NEW(keep, struct levels);

    *into = value ? levels : NULL;
    if (!value)
        return true;
    if (!is_list(taking, value, "levels, each a list of policies"))
        return false;
    for (const struct node *each = value->first; each; each = each->next, step.index++)
        if (!take_list(taking, each, &step, kind, LIST_PUSH(keep, levels)))
            return false;
    return true;
}

/* Whether it is the policy of a role or of anything else, its content tells. */
static bool take_resource(const struct taking *taking, const struct node *value,
                          const struct policies **into)
{
    const struct way step = {.key = STR("resource")};
    struct policies *layer = NEW(taking->control->keep, struct policies);

    *into = value ? layer : NULL;
    if (!value)
        return true;
    if (!take_policy(taking, value, &step, NULL, layer))
        return false;
    if (layer->at[0]->kind != POLICY_IDENTITY)
        return true;
    return control_fault(taking->control, value->span,
                         "the policy of a resource names principals, and this one "
                         "names none");
}

static bool take_layers(const struct taking *taking, const struct members *members,
                        struct layers *out)
{
    return take_layer(taking, members->identity, POLICY_IDENTITY, &out->identity) &&
           take_resource(taking, members->resource, &out->resource) &&
           take_layer(taking, members->boundary, POLICY_BOUNDARY, &out->boundary) &&
           take_layer(taking, members->session, POLICY_SESSION, &out->session) &&
           take_levels(taking, members->scp, POLICY_SCP, &out->scp) &&
           take_levels(taking, members->rcp, POLICY_RCP, &out->rcp) &&
           take_layer(taking, members->endpoint, POLICY_ENDPOINT, &out->endpoint);
}

static bool take_case(const struct control *control, struct arena scratch,
                      const struct node *top, struct ruling *out, struct notes *notes)
{
    struct members members = {0};
    struct reader reader = {
        .keep = control->keep,
        .scratch = scratch,
        .words = NEW(control->keep, struct intern),
        .path = control->path,
        .out = NEW(control->keep, struct reading),
        .notes = notes,
    };
    const struct taking taking = {control, &reader};

    return control_map(control, top, member_fields, LEN(member_fields), &members) &&
           take_request(control, members.request, &out->request) &&
           take_layers(&taking, &members, &out->layers);
}

bool case_read(struct arena *keep, struct arena scratch, struct str name,
               struct str bytes, struct ruling *out, struct notes *notes,
               struct fault *why)
{
    const struct control control = {keep, name, why};
    const struct node *top = control_open(&control, scratch, bytes);

    return top && take_case(&control, scratch, top, out, notes);
}
