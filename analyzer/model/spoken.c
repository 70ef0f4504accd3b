/* Each provider has its own way of saying what is done to what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/spoken.h"

static void put_around(struct out *out, const char *before, struct str text,
                       const char *after, spoken_put *put)
{
    out_put(out, before);
    put(out, text);
    out_put(out, after);
}

/* "GROUP:RESOURCE:VERB" without its verb; "url:VERB" has none to be without. */
static struct str cluster_object(struct str action)
{
    struct str verb = str_after_last(action, ':');

    return str_starts(action, STR("url:")) ? action
                                           : str_head(action, action.len - verb.len);
}

/* The verbs of the first `count` actions, which are about one thing, in the order of
 * kubectl. */
static void cluster_actions(struct out *out, const struct str *actions, size_t count,
                            spoken_put *put)
{
    struct str kind = actions[0], group = str_cut(&kind, ':');

    kind = str_cut(&kind, ':');
    if (!memchr(actions[0].at, ':', actions[0].len)) {
        put(out, actions[0]);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        out_put(out, i ? "/" : "");
        put(out, str_after_last(actions[i], ':'));
    }
    if (str_is(group, "url"))
        return;
    put_around(out, " ", kind, "", put);
    if (!str_is(group, "core"))
        put_around(out, ".", group, "", put);
}

/* "NAMESPACE/NAME": a pattern, or of a request with empty parts. */
static void cluster_resource(struct out *out, struct str resource, spoken_put *put)
{
    struct str name = resource, namespace = str_cut(&name, '/');

    if (str_is(resource, "*")) {
        out_put(out, " anywhere");
        return;
    }
    if (name.len && !str_is(name, "*"))
        put_around(out, " \"", name, "\"", put);
    if (str_is(namespace, "*"))
        out_put(out, " anywhere");
    else if (namespace.len)
        put_around(out, " in namespace ", namespace, "", put);
    else if (!name.len)
        out_put(out, " in the whole cluster");
}

/* "TOOL:WHAT". */
static void agent_action(struct out *out, struct str action, spoken_put *put)
{
    static const struct {
        const char *tool, *before, *after;
    } tools[] = {
        {"shell",  "run `",               "`"},
        {"read",   "read ",               "" },
        {"write",  "write ",              "" },
        {"fetch",  "fetch from ",         "" },
        {"search", "search the web for ", "" },
        {"mcp",    "use the MCP tool ",   "" },
        {"agent",  "start the agent ",    "" },
        {"skill",  "use the skill ",      "" },
        {"tool",   "use the tool ",       "" },
    };
    struct str what = action, tool = str_cut(&what, ':');

    for (size_t i = 0; i < LEN(tools); i++)
        if (str_is(tool, tools[i].tool)) {
            put_around(out, tools[i].before, what, tools[i].after, put);
            return;
        }
    put(out, action);
}

/* Says the first of the actions, and those behind it that are said with it. Returns how
 * many. */
static size_t put_action(struct out *out, enum provider provider,
                         const struct str *actions, size_t count, spoken_put *put)
{
    struct str level = actions[0], scope;
    size_t said = 1;

    switch (provider) {
    case PROVIDER_AWS:
    case PROVIDER_SALESFORCE:
        put(out, actions[0]);
        break;
    case PROVIDER_KUBERNETES:
        while (said < count &&
               str_equal(cluster_object(actions[said]), cluster_object(actions[0])))
            said++;
        cluster_actions(out, actions, said, put);
        break;
    case PROVIDER_AGENT:
        agent_action(out, actions[0], put);
        break;
    case PROVIDER_GITHUB:
        scope = str_cut(&level, ':');
        put(out, scope);
        if (level.len)
            put_around(out, ": ", level, "", put);
        break;
    }
    return said;
}

void spoken_actions(struct out *out, enum provider provider, const struct strs *actions,
                    size_t most, spoken_put *put)
{
    size_t count = actions->len < most ? actions->len : most;

    for (size_t i = 0; i < count;) {
        out_put(out, i ? ", " : "");
        i += put_action(out, provider, actions->at + i, count - i, put);
    }
}

void spoken_resource(struct out *out, enum provider provider, struct str action,
                     struct str resource, spoken_put *put)
{
    switch (provider) {
    case PROVIDER_AWS:
    case PROVIDER_SALESFORCE:
        put_around(out, " on ", resource, "", put);
        break;
    case PROVIDER_KUBERNETES:
        if (str_starts(action, STR("url:")))
            put_around(out, " ", resource, "", put);
        else
            cluster_resource(out, resource, put);
        break;
    case PROVIDER_AGENT:
    case PROVIDER_GITHUB:
        break;
    }
}

void spoken_request(struct out *out, const struct request *request, spoken_put *put)
{
    static const char *const verbs[PROVIDERS] = {
        [PROVIDER_AWS] = "call ",       [PROVIDER_KUBERNETES] = "",
        [PROVIDER_AGENT] = "",          [PROVIDER_GITHUB] = "use a token with ",
        [PROVIDER_SALESFORCE] = "use ",
    };

    out_put(out, verbs[request->provider]);
    put_action(out, request->provider, &request->action, 1, put);
    spoken_resource(out, request->provider, request->action, request->resource, put);
}
