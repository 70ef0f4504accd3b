/* The incident as the rules would find it, and answers with gaps. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fixture.h"

#define T(literal) STR_INIT(literal)

enum { BROADER, DELETE_AND_RECREATE, OPERATOR_LEVEL, UNDECIDED, UNREGISTERED };

static struct check checks_list[] = {
    [BROADER] = {.slug = T("broader-than-baseline"),
                 .title = T("Holds more than its baseline"),
                 .help = T("The principal can do what its baseline does not allow."),
                 .why = T("What nobody needs, somebody else can use."),
                 .cure =
                     T("Remove the rows shown, or widen the baseline with a reason."),
                 .human = FINDING_MEDIUM,
                 .agent = FINDING_HIGH},
    [DELETE_AND_RECREATE] = {.slug = T("delete-and-recreate"),
                 .title = T("Can delete an environment and create it anew"),
                 .help = T("One party can replace a running environment."),
                 .why = T("An outage lasts as long as the rebuild."),
                 .cure = T("Take away one half, or ask a second person."),
                 .human = FINDING_HIGH,
                 .agent = FINDING_CRITICAL},
    [OPERATOR_LEVEL] = {.slug = T("operator-level"),
                 .title = T("Holds operator-level rights"),
                 .help = T("The principal can destroy environments or data."),
                 .human = FINDING_HIGH,
                 .agent = FINDING_CRITICAL             },
    [UNDECIDED] = {.slug = T("undecided"),
                 .title = T("Could not be decided"),
                 .cure = T("Split the statement, or raise the budget."),
                 .human = FINDING_MEDIUM,
                 .agent = FINDING_HIGH     },
    [UNREGISTERED] = {.slug = T("unregistered-principal"),
                 .title = T("Nothing says what kind of actor this is"),
                 .cure = T("Add the principal to principals.yaml."),
                 .human = FINDING_LOW,
                 .agent = FINDING_LOW    },
};

static const struct checks checks = {checks_list, LEN(checks_list), LEN(checks_list)};

static const struct actor agent = {
    .id = T("arn:aws:iam::111122223333:role/kiro-cost-explorer"),
    .kind = ACTOR_AGENT,
    .kind_because = T("registered in principals.yaml:3"),
    .owner = T("team-cost-explorer"),
    .tier = T("contributor"),
    .baseline = T("cost-explorer-agent"),
};

static const struct actor engineer = {
    .id = T("arn:aws:iam::111122223333:user/mara"),
    .kind = ACTOR_HUMAN,
    .kind_because = T("a user with a login profile"),
    .tier = T("contributor"),
};

static const struct actor stranger = {
    .id = T("policy:accounts/legacy/ops.json"),
    .kind = ACTOR_UNKNOWN,
    .kind_because = T("nothing attaches this policy to anybody"),
};

static struct place at(const char *path, uint32_t line, uint32_t column, uint32_t end)
{
    return (struct place){
        str_from(path), {line, column, line, end}
    };
}

static struct strs texts(struct arena *keep, const char *words)
{
    struct strs list = {NULL, 0, 0};
    struct str rest = str_from(words);

    while (rest.len)
        *LIST_PUSH(keep, &list) = str_cut(&rest, ';');
    return list;
}

static struct finding *add(struct arena *keep, struct answer_sheet *sheet, int check,
                           const struct actor *actor)
{
    struct finding *finding = LIST_PUSH(keep, &sheet->findings);

    finding->check = &checks_list[check];
    finding->actor = actor;
    finding->level = actor && actor->kind == ACTOR_AGENT ? finding->check->agent
                                                         : finding->check->human;
    return finding;
}

static void add_row(struct arena *keep, struct finding *finding, const char *actions,
                    const char *resources, struct place place)
{
    *LIST_PUSH(keep, &finding->excess) =
        (struct row){.actions = texts(keep, actions),
                     .resources = texts(keep, resources),
                     .place = place};
}

static void add_step(struct arena *keep, struct finding *finding, const char *text,
                     struct place place)
{
    *LIST_PUSH(keep, &finding->path) = (struct step){str_from(text), place};
}

static void add_context(struct arena *keep, struct finding *finding, const char *key,
                        const char *values, bool multi)
{
    *LIST_PUSH(keep, &finding->witness.context) =
        (struct context_entry){str_from(key), texts(keep, values), multi};
}

static struct answer_sheet start(void)
{
    return (struct answer_sheet){
        .scanned = {.repository = T("https://git.example.com/cloud/policies"),
                    .commit = T("5f0c3b1d9a7e4c2f8b6d0e1a3c5b7d9f1e3a5c70"),
                    .catalog = T("aws 2026-11-02"),
                    .documents = 14,
                    .grants = 131,
                    .principals = 9},
        .checks = &checks,
        .fail_on = FINDING_HIGH,
        .complete = true,
    };
}

static void add_recreate(struct arena *keep, struct answer_sheet *sheet)
{
    struct finding *finding = add(keep, sheet, DELETE_AND_RECREATE, &agent);

    finding->summary = STR("an agent can delete the stack \"cost-explorer-prod\" and "
                           "create it anew, alone and at any time");
    finding->place = at("accounts/prod/roles.json", 44, 17, 35);
    add_step(keep, finding, "assumes role \"engineer\"",
             at("accounts/prod/roles.json", 12, 22, 71));
    add_step(keep, finding, "role \"engineer\" has the attached policy \"ops\"",
             at("accounts/prod/roles.json", 31, 9, 62));
    finding->has_witness = true;
    finding->witness.principal = agent.id;
    finding->witness.action = STR("cloudformation:DeleteStack");
    finding->witness.resource = STR("arn:aws:cloudformation:eu-west-1:111122223333:"
                                    "stack/cost-explorer-prod/6b1f");
    add_context(keep, finding, "aws:RequestedRegion", "eu-west-1", false);
    add_context(keep, finding, "aws:CalledVia", "cloudformation.amazonaws.com", true);
    finding->witness_words = texts(
        keep, "kiro-cost-explorer may call cloudformation:DeleteStack on the stack "
              "cost-explorer-prod.;The baseline cost-explorer-agent does not allow "
              "this.;No second person, no time limit and no tag stands between.");
    add_row(keep, finding, "cloudformation:*", "*", finding->place);
    *LIST_PUSH(keep, &finding->excess) = (struct row){
        .deny = true,
        .actions = texts(keep, "cloudformation:DeleteStack"),
        .resources = texts(keep, "arn:aws:cloudformation:*:*:stack/vault-*"),
        .conditions = texts(keep, "StringNotEquals aws:ResourceTag/tier dev|sandbox"),
        .place = at("accounts/prod/guard.json", 9, 15, 41)};
    finding->meaning = texts(keep, "cloudformation:*");
}

static void add_broader(struct arena *keep, struct answer_sheet *sheet)
{
    struct finding *finding = add(keep, sheet, BROADER, &engineer);

    finding->certainty = CERTAIN_APPROXIMATE;
    finding->certainty_because =
        STR("the condition at accounts/prod/users.json:20:13 counts as always true");
    finding->summary = STR("a human can read every bucket, expected were two");
    finding->place = at("accounts/prod/users.json", 18, 21, 31);
    add_step(keep, finding, "member of group \"analysts\"",
             (struct place){.path = T("")});
    add_step(keep, finding, "group \"analysts\" has the inline policy \"read\"",
             at("accounts/prod/users.json", 15, 9, 29));
    finding->has_witness = true;
    finding->witness.action = STR("s3:GetObject");
    finding->witness.resource = STR("arn:aws:s3:::payroll/2026.csv");
    finding->witness.resource_account = STR("444455556666");
    add_row(keep, finding, "s3:Get*", "arn:aws:s3:::*", finding->place);
    finding->excess.at[0].conditions = texts(keep, "Bool aws:SecureTransport true");
    add_row(keep, finding, "iam:*;organizations:*;account:*", "arn:aws:iam::*:user/*",
            at("accounts/prod/users.json", 27, 9, 40));
    finding->excess.at[1].not_actions = true;
    finding->excess.at[1].not_resources = true;
    finding->excess.at[1].status = ROW_LATENT;
    add_row(keep, finding, "s3:GetBucketAcl", "arn:aws:s3:::payroll/*",
            at("accounts/prod/users.json", 33, 11, 28));
    finding->excess.at[2].status = ROW_INERT;
    finding->meaning = texts(keep, "s3:Get*;iam:*");
}

static void add_operator(struct arena *keep, struct answer_sheet *sheet)
{
    struct finding *finding = add(keep, sheet, OPERATOR_LEVEL, &stranger);

    finding->summary =
        STR("a policy that belongs to nobody allows operator-level rights");
    finding->place = at("accounts/legacy/ops.json", 6, 19, 22);
    add_row(
        keep, finding,
        "backup:DeleteBackupVault;backup:DeleteRecoveryPoint;cloudtrail:DeleteTrail;"
        "cloudtrail:StopLogging;dynamodb:DeleteTable;ecs:DeleteCluster;"
        "eks:DeleteCluster;elasticbeanstalk:TerminateEnvironment;"
        "kms:ScheduleKeyDeletion;organizations:LeaveOrganization;"
        "rds:DeleteDBCluster;rds:DeleteDBInstance;redshift:DeleteCluster;"
        "s3:DeleteBucket",
        "*", finding->place);
    finding->meaning = texts(keep, "backup:*");
}

struct answer_sheet fixture_clean(struct arena *keep)
{
    struct answer_sheet sheet = start();

    finding_settle(keep, &sheet);
    return sheet;
}

struct answer_sheet fixture_incident(struct arena *keep)
{
    struct answer_sheet sheet = start();

    add_operator(keep, &sheet);
    add_broader(keep, &sheet);
    add_recreate(keep, &sheet);
    struct finding *finding = add(keep, &sheet, UNREGISTERED, &stranger);
    finding->summary =
        STR("nothing says whether this is a human, an agent or a service");
    finding->place.path = str_skip(stranger.id, strlen("policy:"));
    finding_settle(keep, &sheet);
    return sheet;
}

struct answer_sheet fixture_waived(struct arena *keep)
{
    static const struct acceptance accepted = {
        .reason = STR_INIT("Until the new pipeline is there."),
        .owner = STR_INIT("team-cost-explorer"),
        .approver = STR_INIT("grace@example.com"),
        .created = STR_INIT("2026-01-15"),
        .expires = STR_INIT("2026-03-31"),
        .place = {STR_INIT("waivers.yaml"), {2, 5, 11, 24}},
    };
    struct answer_sheet sheet = fixture_incident(keep);

    for (size_t i = 1; i < sheet.findings.len; i++)
        sheet.findings.at[i].waived = &accepted;
    return sheet;
}

struct answer_sheet fixture_incomplete(struct arena *keep)
{
    struct answer_sheet sheet = start();
    struct finding *finding = add(keep, &sheet, UNDECIDED, &engineer);

    sheet.scanned.repository = STR("policies.git");
    sheet.scanned.subfolder = STR("accounts/prod");
    sheet.scanned.commit = STR("");
    finding->certainty = CERTAIN_UNDECIDED;
    finding->certainty_because = STR("more than 200000 steps");
    finding->summary =
        STR("whether the baseline covers this policy could not be decided");
    finding->place = at("accounts/prod/users.json", 3, 5, 6);
    struct finding *twin = add(keep, &sheet, UNDECIDED, &engineer);
    *twin = *finding;
    twin->meaning = texts(keep, "another statement");
    note_add(keep, &sheet.notes, "doubled-key",
             at("accounts/prod/broken.json", 3, 14, 22),
             "the key \"Action\" is given twice");
    note_add(keep, &sheet.notes, "too-large",
             (struct place){.path = STR("accounts/prod/dump.json")},
             "68157440 bytes, more than the 67108864 that a grant file may have");
    note_add(keep, &sheet.notes, "shallow", (struct place){.path = STR("")},
             "the history of the repository is cut off");
    finding_settle(keep, &sheet);
    return sheet;
}

static void soil(struct arena *keep, struct finding *finding, struct str text,
                 const struct check *check)
{
    struct place place = {text, finding->place.span};
    struct actor *actor = NEW(keep, struct actor);
    struct strs list = {NULL, 0, 0};

    *actor = (struct actor){text, ACTOR_AGENT, text, text, text, text};
    *LIST_PUSH(keep, &list) = text;
    finding->check = check;
    finding->actor = actor;
    finding->summary = finding->certainty_because = text;
    finding->place = place;
    finding->has_witness = true;
    finding->witness = (struct request){
        .principal = text,
        .action = text,
        .resource = text,
        .resource_account = text,
    };
    *LIST_PUSH(keep, &finding->witness.context) =
        (struct context_entry){text, list, true};
    finding->witness_words =
        finding->meaning.len % 2 ? list : (struct strs){NULL, 0, 0};
    for (size_t i = 0; i < finding->path.len; i++)
        finding->path.at[i] = (struct step){text, place};
    for (size_t i = 0; i < finding->excess.len; i++) {
        struct row *row = &finding->excess.at[i];
        row->actions = row->resources = row->conditions = list;
        row->place = place;
    }
}

struct answer_sheet fixture_hostile(struct arena *keep, struct str text)
{
    struct answer_sheet sheet = fixture_incident(keep);
    struct checks *soiled = NEW(keep, struct checks);
    struct place place = {text, {0}};

    *LIST_PUSH(keep, soiled) =
        (struct check){text, text, text, text, text, FINDING_LOW, FINDING_HIGH};
    sheet.checks = soiled;
    sheet.scanned = (struct scanned){text, text, text, text, text, 1, 1, 1};
    sheet.complete = false;
    sheet.incomplete_because = text;
    for (size_t i = 0; i < sheet.findings.len; i++)
        soil(keep, &sheet.findings.at[i], text, &soiled->at[0]);
    note_add(keep, &sheet.notes, "broken", place, "before %.*s after", STR_ARGS(text));
    finding_settle(keep, &sheet);
    return sheet;
}

struct answer_sheet fixture_many(struct arena *keep, size_t count)
{
    struct answer_sheet sheet = start();

    for (size_t i = 0; i < count; i++) {
        struct finding *finding = add(keep, &sheet, UNREGISTERED, &engineer);
        finding->summary = STR("small");
        finding->place = at("a.json", 1, 1, 2);
        *LIST_PUSH(keep, &finding->meaning) = arena_print(keep, "%zu", i);
    }
    finding_settle(keep, &sheet);
    return sheet;
}
