/* Written line by line in the order of the document; nothing is left out. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "dump.h"

#include "base/out.h"

struct dump {
    struct out out;
    bool places;
};

static void put_bytes(struct dump *dump, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7f)
            out_print(&dump->out, "\\x%02x", byte);
        else
            out_char(&dump->out, text.at[i]);
    }
}

static void put_text(struct dump *dump, struct str text)
{
    out_char(&dump->out, '"');
    put_bytes(dump, text);
    out_char(&dump->out, '"');
}

static void put_place(struct dump *dump, struct span at)
{
    if (dump->places)
        out_print(&dump->out, " @%u:%u-%u:%u", at.line, at.column, at.end_line,
                  at.end_column);
}

static void put_word(struct dump *dump, const char *word, struct str text)
{
    out_print(&dump->out, " %s ", word);
    put_text(dump, text);
}

static void put_token(struct dump *dump, unsigned indent, const char *word,
                      struct token token)
{
    out_print(&dump->out, "%*s%s ", (int)indent, "", word);
    put_text(dump, token.text);
    put_place(dump, token.span);
    out_char(&dump->out, '\n');
}

static void put_match(struct dump *dump, unsigned indent, const char *word,
                      const struct match *match)
{
    if (!match->present)
        return;
    out_print(&dump->out, "%*s%s%s", (int)indent, "", match->negated ? "not " : "",
              word);
    put_place(dump, match->span);
    out_char(&dump->out, '\n');
    for (size_t i = 0; i < match->any.len; i++)
        put_token(dump, indent + 2, "=", match->any.at[i]);
}

static void put_principals(struct dump *dump, unsigned indent,
                           const struct principal_match *match)
{
    static const char *const types[] = {"any", "aws", "federated", "service",
                                        "canonical"};

    if (!match->present)
        return;
    out_print(&dump->out, "%*s%sprincipal", (int)indent, "",
              match->negated ? "not " : "");
    put_place(dump, match->span);
    out_char(&dump->out, '\n');
    for (size_t i = 0; i < match->any.len; i++)
        put_token(dump, indent + 2, types[match->any.at[i].type],
                  match->any.at[i].token);
}

static void put_statement(struct dump *dump, unsigned indent,
                          const struct statement *statement)
{
    out_print(&dump->out, "%*s%s", (int)indent, "",
              statement->effect == EFFECT_ALLOW ? "allow" : "deny");
    if (statement->sid.len)
        put_word(dump, "sid", statement->sid);
    put_place(dump, statement->span);
    put_place(dump, statement->effect_span);
    out_char(&dump->out, '\n');
    put_principals(dump, indent + 2, &statement->principals);
    put_match(dump, indent + 2, "action", &statement->actions);
    put_match(dump, indent + 2, "resource", &statement->resources);
    for (size_t i = 0; i < statement->conditions.len; i++) {
        const struct condition *pair = &statement->conditions.at[i];
        put_token(dump, indent + 2, "when", pair->op);
        put_token(dump, indent + 4, "key", pair->key);
        for (size_t j = 0; j < pair->values.len; j++)
            put_token(dump, indent + 6, "=", pair->values.at[j]);
    }
}

static void put_policy(struct dump *dump, unsigned indent, const char *word,
                       const struct policy *policy)
{
    out_print(&dump->out, "%*s%s %s policy", (int)indent, "", word,
              policy_kind_name(policy->kind));
    if (policy->name.len)
        put_word(dump, "name", policy->name);
    if (policy->arn.len)
        put_word(dump, "arn", policy->arn);
    put_word(dump, "pointer", policy->pointer);
    out_put(&dump->out, policy->variables ? " with variables" : " without variables");
    put_place(dump, policy->span);
    out_char(&dump->out, '\n');
    for (size_t i = 0; i < policy->targets.len; i++)
        put_token(dump, indent + 2, "target", policy->targets.at[i]);
    for (size_t i = 0; i < policy->statements.len; i++)
        put_statement(dump, indent + 2, &policy->statements.at[i]);
}

static void put_entity(struct dump *dump, const struct entity *entity)
{
    static const char *const types[] = {"user", "group", "role"};

    out_put(&dump->out, types[entity->type]);
    put_word(dump, "id", entity->id);
    put_place(dump, entity->span);
    out_char(&dump->out, '\n');
    put_token(dump, 2, "name", entity->name);
    put_token(dump, 2, "arn", entity->arn);
    for (size_t i = 0; i < entity->groups.len; i++)
        put_token(dump, 2, "group", entity->groups.at[i]);
    for (size_t i = 0; i < entity->attached.len; i++)
        put_token(dump, 2, "attached", entity->attached.at[i]);
    if (entity->boundary.text.len)
        put_token(dump, 2, "boundary", entity->boundary);
    for (size_t i = 0; i < entity->tags.len; i++) {
        put_token(dump, 2, "tag", entity->tags.at[i].key);
        put_token(dump, 4, "=", entity->tags.at[i].value);
    }
    if (entity->trust)
        put_policy(dump, 2, "trust:", entity->trust);
    for (size_t i = 0; i < entity->inlined.len; i++)
        put_policy(dump, 2, "inline:", entity->inlined.at[i]);
}

struct str dump_reading(struct arena *keep, const struct reading *reading,
                        const struct notes *notes, bool places)
{
    struct dump dump = {out_to_arena(keep), places};

    for (size_t i = 0; i < reading->loose.len; i++)
        put_policy(&dump, 0, "loose:", reading->loose.at[i]);
    for (size_t i = 0; i < reading->managed.len; i++)
        put_policy(&dump, 0, "managed:", reading->managed.at[i]);
    for (size_t i = 0; i < reading->entities.len; i++)
        put_entity(&dump, &reading->entities.at[i]);
    dump_cluster(&dump.out, &reading->cluster, places);
    for (size_t i = 0; i < notes->len; i++) {
        out_print(&dump.out, "note %s: ", notes->at[i].kind);
        put_bytes(&dump, notes->at[i].message);
        put_place(&dump, notes->at[i].place.span);
        out_char(&dump.out, '\n');
    }
    out_print(&dump.out, "%zu statements, %zu documents\n", reading->grants,
              reading->documents);
    return out_text(&dump.out);
}
