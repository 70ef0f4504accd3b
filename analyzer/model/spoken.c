/* Each provider has its own way of saying what is done to what. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/spoken.h"

#include "base/out.h"

static void speak_aws(struct out *out, const struct request *request)
{
    out_print(out, "call %.*s on %.*s", STR_ARGS(request->action),
              STR_ARGS(request->resource));
}

/* "GROUP:RESOURCE:VERB" on "NAMESPACE/NAME", as kubectl orders the words. */
static void speak_kubernetes(struct out *out, const struct request *request)
{
    struct str rest = request->action, name = request->resource;
    struct str group = str_cut(&rest, ':'), kind = str_cut(&rest, ':');

    if (!rest.len) {
        out_print(out, "%.*s the path %.*s", STR_ARGS(kind), STR_ARGS(name));
        return;
    }
    struct str namespace = str_cut(&name, '/');
    out_print(out, "%.*s %.*s", STR_ARGS(rest), STR_ARGS(kind));
    if (!str_is(group, "core"))
        out_print(out, " of %.*s", STR_ARGS(group));
    if (name.len)
        out_print(out, " \"%.*s\"", STR_ARGS(name));
    if (namespace.len)
        out_print(out, " in namespace %.*s", STR_ARGS(namespace));
    else if (!name.len)
        out_put(out, " in the whole cluster");
}

/* "TOOL:WHAT". */
static void speak_agent(struct out *out, const struct request *request)
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
    };
    struct str what = request->action, tool = str_cut(&what, ':');

    for (size_t i = 0; i < LEN(tools); i++)
        if (str_is(tool, tools[i].tool)) {
            out_print(out, "%s%.*s%s", tools[i].before, STR_ARGS(what), tools[i].after);
            return;
        }
    out_print(out, "use the tool %.*s", STR_ARGS(what));
}

/* "SCOPE:LEVEL", as a workflow spells it. */
static void speak_github(struct out *out, const struct request *request)
{
    struct str level = request->action, scope = str_cut(&level, ':');

    out_print(out, "use a token with %.*s: %.*s", STR_ARGS(scope), STR_ARGS(level));
}

/* "KIND:RIGHT" on a name. */
static void speak_salesforce(struct out *out, const struct request *request)
{
    struct str right = request->action, kind = str_cut(&right, ':');

    if (str_is(kind, "user"))
        out_print(out, "use the permission %.*s", STR_ARGS(right));
    else
        out_print(out, "use %.*s on %.*s %.*s", STR_ARGS(right), STR_ARGS(kind),
                  STR_ARGS(request->resource));
}

struct str request_spoken(struct arena *keep, const struct request *request)
{
    static void (*const speak[PROVIDERS])(struct out *, const struct request *) = {
        speak_aws, speak_kubernetes, speak_agent, speak_github, speak_salesforce};
    struct out out = out_to_arena(keep);

    speak[request->provider](&out, request);
    return out_text(&out);
}
