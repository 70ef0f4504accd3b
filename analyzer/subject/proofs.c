/* The subject is made of the environment, or else of the event and what it runs on. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "subject/proofs.h"

#define ISSUER STR("token.actions.githubusercontent.com")

/* Of more branches or tags than these, any is one that the job runs for. */
enum { MOST_FILTERS = 50 };

/* What an event adds to the subject of its repository; of reviews and of
 * pull_request_target the documents do not say which it is. */
static const struct {
    const char *event, *suffix;
} subjects[] = {
    {"merge_group",                 "ref:refs/heads/gh-readonly-queue/*"},
    {"pull_request",                "pull_request"                      },
    {"pull_request_target",         "pull_request"                      },
    {"pull_request_target",         "ref:refs/heads/*"                  },
    {"pull_request_review",         "pull_request"                      },
    {"pull_request_review",         "ref:*"                             },
    {"pull_request_review_comment", "pull_request"                      },
    {"pull_request_review_comment", "ref:*"                             },
    {"release",                     "ref:refs/tags/*"                   },
};

static bool has_expression(struct str text)
{
    return str_has(text, STR("${{"));
}

/* The filter as a pattern in which stars stand for any text: what else it has of
 * patterns is a star too, which is never too narrow. */
static struct str plain_pattern(struct arena *keep, struct str filter)
{
    struct str rest = filter;
    size_t len = 0;

    while (len < rest.len && !memchr("*?+[!$", rest.at[len], 6))
        len++;
    return len == rest.len ? filter : arena_print(keep, "%.*s*", (int)len, filter.at);
}

static void add_filtered(struct arena *keep, const char *kind,
                         const struct tokens *filters, struct strs *out)
{
    if (filters->len > MOST_FILTERS) {
        *LIST_PUSH(keep, out) = arena_print(keep, "ref:refs/%s/*", kind);
        return;
    }
    for (size_t i = 0; i < filters->len; i++) {
        struct str pattern = plain_pattern(keep, filters->at[i].text);
        if (str_starts(filters->at[i].text, STR("!")))
            continue; /* takes away of what stands before it */
        *LIST_PUSH(keep, out) =
            arena_print(keep, "ref:refs/%s/%.*s", kind, STR_ARGS(pattern));
    }
}

static void add_suffixes(struct arena *keep, const struct trigger *trigger,
                         struct strs *out)
{
    struct str event = trigger->event.text;

    if (str_is(event, "workflow_call"))
        return;
    size_t before = out->len;
    for (size_t i = 0; i < LEN(subjects); i++)
        if (str_is(event, subjects[i].event))
            *LIST_PUSH(keep, out) = str_from(subjects[i].suffix);
    if (str_is(event, "push")) {
        add_filtered(keep, "heads", &trigger->branches, out);
        add_filtered(keep, "tags", &trigger->tags, out);
    }
    if (out->len == before)
        *LIST_PUSH(keep, out) = STR("ref:*");
}

/* An expression may come to nothing, and then there is no environment. */
static bool may_be_empty(struct str environment)
{
    struct str text = str_trim(environment);

    return !text.len || (str_starts(text, STR("${{")) && str_ends(text, STR("}}")));
}

/* All that the subject can end in, sorted. */
static struct strs suffixes_of(const struct proving *proving)
{
    struct str environment = proving->job->environment.text;
    bool none = may_be_empty(environment);
    struct strs list = {0};

    for (size_t i = 0; none && i < proving->triggers->len; i++)
        add_suffixes(proving->keep, &proving->triggers->at[i], &list);
    if (none && !list.len) /* called from another repository */
        *LIST_PUSH(proving->keep, &list) = STR("*");
    if (environment.len)
        *LIST_PUSH(proving->keep, &list) =
            has_expression(environment)
                ? STR("environment:*")
                : arena_print(proving->keep, "environment:%.*s", STR_ARGS(environment));
    strs_settle(&list);
    return list;
}

/* The names of the repository in subjects: as it is called, and with the numbers that
 * repositories get since 2026. */
static struct strs names_of(const struct proving *proving)
{
    struct str name = proving->hosting->repository.text, rest = name;
    struct strs list = {0};

    if (!name.len) {
        *LIST_PUSH(proving->keep, &list) = STR("*");
        return list;
    }
    struct str owner = str_cut(&rest, '/');
    *LIST_PUSH(proving->keep, &list) = name;
    *LIST_PUSH(proving->keep, &list) =
        arena_print(proving->keep, "%.*s@*/%.*s@*", STR_ARGS(owner), STR_ARGS(rest));
    return list;
}

/* No audience is said: a job chooses it, so any that a trust wants is met. */
static void add_proofs(const struct proving *proving, struct token to, struct str file,
                       struct ties *out)
{
    const struct strs names = names_of(proving), suffixes = suffixes_of(proving);
    struct str assumed =
        proving->hosting->repository.text.len
            ? (struct str){0}
            : STR("the trust means this repository (permdrift.yaml does not say its "
                  "name: github.repository)");

    for (size_t n = 0; n < names.len; n++)
        for (size_t s = 0; s < suffixes.len; s++)
            *LIST_PUSH(proving->keep, out) = (struct tie){
                .kind = TIE_IDENTITY,
                .to = to,
                .file = file,
                .issuer = ISSUER,
                .as = arena_print(proving->keep, "repo:%.*s:%.*s",
                                  STR_ARGS(names.at[n]), STR_ARGS(suffixes.at[s])),
                .assumed = assumed,
            };
}

/* The role that a step takes on, when it says it in full. */
static struct token role_of(const struct workflow_step *step)
{
    struct str uses = step->uses.text, action = str_cut(&uses, '@');

    if (!str_equal_fold(action, STR("aws-actions/configure-aws-credentials")))
        return (struct token){0};
    for (size_t i = 0; i < step->with.len; i++) {
        struct token value = step->with.at[i].value;
        if (str_equal_fold(step->with.at[i].name.text, STR("role-to-assume")) &&
            str_starts(value.text, STR("arn:")) && !has_expression(value.text))
            return value;
    }
    return (struct token){0};
}

void proofs_add(const struct proving *proving, struct ties *out)
{
    const struct workflow_steps *steps = &proving->job->steps;

    for (size_t i = 0; i < steps->len; i++) {
        struct token role = role_of(&steps->at[i]);
        if (role.text.len && proving->identity)
            add_proofs(proving, role, proving->file, out);
        else if (role.text.len)
            *LIST_PUSH(proving->keep, out) = (struct tie){
                .kind = TIE_RUNS_AS,
                .to = role,
                .file = proving->file,
                .assumed = STR("the keys among its secrets may assume the role"),
            };
    }
    if (proving->identity)
        add_proofs(proving, (struct token){STR("*"), proving->at.span},
                   proving->at_file, out);
}
