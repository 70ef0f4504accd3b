/* Deny beats ask beats allow, whatever file says it; to be asked is a right, too. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "model/settings.h"

static struct token word(struct span at, struct str text)
{
    return (struct token){text, at};
}

static struct match match_of(const struct tokens *words, struct span at)
{
    return (struct match){.present = true, .span = at, .any = *words};
}

static struct statement *state(struct arena *keep, struct policy *policy,
                               enum effect effect, const struct tokens *actions,
                               struct span at)
{
    struct statement *made = LIST_PUSH(keep, &policy->statements);
    struct tokens all = {0};

    *LIST_PUSH(keep, &all) = word(at, STR("*"));
    *made = (struct statement){
        .effect = effect,
        .span = at,
        .effect_span = at,
        .actions = match_of(actions, at),
        .resources = match_of(&all, at),
    };
    return made;
}

static void condition(struct arena *keep, struct statement *statement, struct str op,
                      struct str key, struct str value)
{
    struct condition *made = LIST_PUSH(keep, &statement->conditions);

    *made = (struct condition){.op = word(statement->span, op),
                               .key = word(statement->span, key)};
    *LIST_PUSH(keep, &made->values) = word(statement->span, value);
}

static void allow(struct arena *keep, struct policy *policy,
                  const struct tokens *actions, struct span at)
{
    if (actions->len)
        state(keep, policy, EFFECT_ALLOW, actions, at);
}

static void allow_asked(struct arena *keep, struct policy *policy,
                        const struct tokens *actions, struct span at)
{
    condition(keep, state(keep, policy, EFFECT_ALLOW, actions, at), STR("Bool"),
              STR("agent:Approved"), STR("true"));
}

/* A rule that asks also keeps an allow from answering. */
static void ask(struct arena *keep, struct policy *policy, const struct tokens *actions,
                struct span at, bool never_asks)
{
    if (!actions->len)
        return;
    if (!never_asks)
        allow_asked(keep, policy, actions, at);
    struct statement *otherwise = state(keep, policy, EFFECT_DENY, actions, at);
    if (!never_asks)
        condition(keep, otherwise, STR("BoolIfExists"), STR("agent:Approved"),
                  STR("false"));
}

static struct tokens all_calls(struct arena *keep, struct span at)
{
    struct tokens made = {0};

    *LIST_PUSH(keep, &made) = word(at, STR("*"));
    return made;
}

static void add_below(struct arena *keep, struct tokens *to, const char *tool,
                      struct token directory)
{
    directory.text = arena_print(keep, "%s:%.*s/*", tool, STR_ARGS(directory.text));
    *LIST_PUSH(keep, to) = directory;
}

/* What is below a directory; what is above the folder is also named from nearer by. */
static void add_directory(struct arena *keep, struct tokens *to, const char *tool,
                          struct token directory)
{
    if (str_is(directory.text, "/")) {
        add_below(keep, to, tool, word(directory.span, STR("~")));
        add_below(keep, to, tool, word(directory.span, STR("..")));
        directory.text.len = 0;
    }
    add_below(keep, to, tool, directory);
    while (str_starts(directory.text, STR("../")) &&
           str_ends(directory.text, STR("/.."))) {
        directory.text.len -= strlen("/..");
        add_below(keep, to, tool, directory);
    }
}

/* Files below the folder and the other directories, whichever document names them. */
static struct tokens own_files(struct arena *keep, const struct standing_orders *orders,
                               const char *tool, struct span at)
{
    struct tokens made = {0};

    *LIST_PUSH(keep, &made) = word(at, arena_print(keep, "%s:./*", tool));
    for (size_t i = 0; i < orders->count; i++)
        for (size_t k = 0; k < orders->all[i]->directories.len; k++)
            add_directory(keep, &made, tool, orders->all[i]->directories.at[k]);
    return made;
}

/* Tools are a closed list, so the complement says exactly what may be written without
 * asking. */
static const char *const other_tools[] = {
    "shell:*", "read:*", "fetch:*", "search:*", "mcp:*", "agent:*", "skill:*", "tool:*",
};
static const char *const outside[] = {"write:/*", "write:~*", "write:../*"};
/* Files that steer the agent, git and the editors: for these the runtime asks, whatever
 * mode accepts edits and whatever rule allows a tool as a whole. A rule that names
 * their path is taken at its word. */
static const char *const guarded[] = {
    "write:./.git/*",          "write:./.gitconfig",
    "write:./.gitmodules",     "write:./.vscode/*",
    "write:./.idea/*",         "write:./.husky/*",
    "write:./.mcp.json",       "write:./.claude/settings*.json",
    "write:./.claude/hooks/*", "write:~/.gitconfig",
    "write:~/.claude.json",    "write:~/.claude/settings*.json",
    "write:~/.claude/hooks/*", "write:~/.bashrc",
    "write:~/.bash_profile",   "write:~/.profile",
    "write:~/.zshrc",          "write:~/.zprofile",
};

static void add_words(struct arena *keep, struct tokens *to, const char *const *words,
                      size_t count, struct span at)
{
    for (size_t i = 0; i < count; i++)
        *LIST_PUSH(keep, to) = word(at, str_from(words[i]));
}

/* Writes below the folder, or anywhere, but for what is guarded. */
static void accept_edits(struct arena *keep, struct policy *policy, struct span at,
                         bool anywhere)
{
    struct tokens words = {0};

    add_words(keep, &words, other_tools, LEN(other_tools), at);
    if (!anywhere)
        add_words(keep, &words, outside, LEN(outside), at);
    add_words(keep, &words, guarded, LEN(guarded), at);
    state(keep, policy, EFFECT_ALLOW, &words, at)->actions.negated = true;
}

/* Commands that run unasked where edits do: the runtime looks whether their paths stand
 * below the folder, and a pattern cannot, so that what is held is wider. */
static const char *const file_commands[] = {
    "shell:mkdir *", "shell:touch *", "shell:rm *",     "shell:rmdir *",
    "shell:mv *",    "shell:cp *",    "shell:sed -i *",
};

static void stand(struct arena *keep, struct policy *policy,
                  const struct standing_orders *orders)
{
    struct span at = orders->from->stance_at;
    bool never_asks = orders->never_asks;
    struct tokens all = all_calls(keep, at),
                  reads = own_files(keep, orders, "read", at),
                  writes = own_files(keep, orders, "write", at);

    switch (orders->stance) {
    case STANCE_ALLOW:
        allow(keep, policy, &all, at);
        break;
    case STANCE_ACCEPT_EDITS:
        accept_edits(keep, policy, at, false);
        writes.at++; /* the folder itself */
        writes.len--;
        writes.cap--;
        if (!orders->measure)
            add_words(keep, &writes, file_commands, LEN(file_commands), at);
        allow(keep, policy, &writes, at);
        allow(keep, policy, &reads, at);
        if (!never_asks)
            allow_asked(keep, policy, &all, at);
        break;
    case STANCE_UNSAID:
    case STANCE_ASK:
        allow(keep, policy, &reads, at);
        if (!never_asks)
            allow_asked(keep, policy, &all, at);
        break;
    case STANCE_REFUSE:
        allow(keep, policy, &reads, at);
        break;
    case STANCE_NONE:
        break;
    }
}

/* Lists of servers say nothing of other calls; settings that are silent have what is
 * meant where nothing is said. */
static int rank(const struct settings *settings)
{
    return settings->stance == STANCE_NONE     ? 0
           : settings->stance != STANCE_UNSAID ? 2
                                               : 1;
}

/* Of those that say it, later layers win. */
static bool says_more(const struct settings *one, const struct settings *than)
{
    if (rank(one) != rank(than))
        return rank(one) > rank(than);
    return rank(one) == 2 && one->layer > than->layer;
}

static enum said is_on(const struct settings *settings)
{
    return settings->sandbox.on;
}

static enum said is_unasked(const struct settings *settings)
{
    return settings->sandbox.unasked;
}

/* The document of the latest layer that says it, and yes where one layer says both. */
static const struct settings *decider(const struct settings *const *all, size_t count,
                                      enum said said(const struct settings *settings))
{
    const struct settings *best = NULL;

    for (size_t i = 0; i < count; i++)
        if (said(all[i]) != SAID_NOTHING &&
            (!best || all[i]->layer > best->layer ||
             (all[i]->layer == best->layer && said(all[i]) == SAID_YES)))
            best = all[i];
    return best;
}

/* The lists of all documents count together. */
static void join_sandbox(struct standing_orders *orders)
{
    const struct settings *on = decider(orders->all, orders->count, is_on),
                          *unasked = decider(orders->all, orders->count, is_unasked);

    if (on && is_on(on) == SAID_YES && (!unasked || is_unasked(unasked) == SAID_YES))
        orders->fenced = on;
    for (size_t i = 0; i < orders->count; i++)
        orders->open |= orders->all[i]->sandbox.open;
}

struct standing_orders settings_join(const struct settings *const *all, size_t count)
{
    struct standing_orders orders = {.from = all[0], .all = all, .count = count};
    bool no_bypass = false;

    for (size_t i = 0; i < count; i++) {
        if (says_more(all[i], orders.from))
            orders.from = all[i];
        no_bypass |= all[i]->no_bypass;
        orders.never_asks |= all[i]->never_asks;
        orders.managed_only |= all[i]->no_rules_but_managed;
    }
    join_sandbox(&orders);
    orders.stance = orders.from->stance;
    if (no_bypass && orders.stance == STANCE_ALLOW)
        orders.stance = STANCE_ASK;
    orders.never_asks |= orders.stance == STANCE_REFUSE;
    return orders;
}

/* The sandbox keeps a command from files and the network, whatever it is. */
static void sandboxed(struct arena *keep, struct policy *policy, struct span at,
                      bool open)
{
    struct tokens commands = {0};

    *LIST_PUSH(keep, &commands) = word(at, STR("shell:*"));
    struct statement *made = state(keep, policy, EFFECT_ALLOW, &commands, at);
    if (!open)
        condition(keep, made, STR("Bool"), STR("agent:Sandboxed"), STR("true"));
}

void settings_policy(struct arena *keep, const struct settings *settings,
                     const struct standing_orders *orders, struct policy *out)
{
    const struct answered *answers = settings->answers;
    const struct answered *refused = &answers[ANSWER_REFUSE];

    *out = (struct policy){
        .kind = POLICY_IDENTITY,
        .provider = PROVIDER_AGENT,
        .path = settings->path,
        .pointer = settings->pointer,
        .span = settings->span,
        .variables = true,
    };
    if (!orders->managed_only || settings->layer == LAYER_MANAGED) {
        out->inert = settings->inert;
        allow(keep, out, &answers[ANSWER_ALLOW].actions, answers[ANSWER_ALLOW].span);
        if (settings->edits.line)
            accept_edits(keep, out, settings->edits, true);
        ask(keep, out, &answers[ANSWER_ASK].actions, answers[ANSWER_ASK].span,
            orders->never_asks);
        if (refused->actions.len)
            state(keep, out, EFFECT_DENY, &refused->actions, refused->span);
    }
    if (settings->available.actions.len && !orders->never_asks)
        allow_asked(keep, out, &settings->available.actions, settings->available.span);
    if (orders->fenced == settings)
        sandboxed(keep, out, settings->sandbox.at, orders->open);
    if (orders->from == settings)
        stand(keep, out, orders);
}
