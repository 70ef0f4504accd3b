/* The table of everything that can be typed. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/verbs.h"

const struct option option_help = {.name = "--help", .about = "show this help"};

/* The formatter tears rows of this length apart. */
/* clang-format off */

#define RULES_ROW                                                                      \
    {.name = "--rules", .value = "DIR",                                                \
     .about = "read rules and catalogue from DIR, not from where they were installed"}

#define TIME_ROW                                                                       \
    {.name = "--time-limit", .value = "SECONDS",                                       \
     .about = "give up after so long, with exit code 3; 900 when left out"}
#define SANDBOX_ROW                                                                    \
    {.name = "--no-sandbox",                                                           \
     .about = "read without sandbox and time limit, for debuggers; the report says so"}

#define REPORT_ROWS                                                                    \
    {.name = "--now", .value = "YYYY-MM-DD",                                           \
     .about = "the day (UTC) of waivers and time limits, if not today"},       \
    RULES_ROW,                                                                         \
    {.name = "--quiet",                                                                \
     .about = "write no text when the exit code is 0, and show no progress"},          \
    {.name = "--color", .value = "WHEN", .words = "auto|always|never",                 \
     .about = "colour the text; auto: at a terminal, unless NO_COLOR is set"},         \
    {.name = "--progress", .value = "WHEN", .words = "auto|never",                     \
     .about = "show how far the scan is; auto: when standard error is a terminal"},    \
    TIME_ROW,                                                                          \
    SANDBOX_ROW

static const struct option scan_options[] = {
    {.name = "--rev", .value = "REV",
     .about = "scan this revision; HEAD when left out"},
    {.name = "--origin", .value = "LINE", .words = "none|first-parent|all",
     .about = "tell since which commit each finding holds, who wrote it and who "
              "agreed, along the first parents or all of history; none when left out"},
    {.name = "--out", .value = "FORMAT=PATH", .repeats = true,
     .about = "write a report to PATH, - for standard output; can be repeated"},
    {.name = "--format", .value = "FORMAT", .words = "text|json|sarif|junit",
     .about = "write standard output in this format; text when left out"},
    {.name = "--fail-on", .value = "LEVEL", .words = "note|low|medium|high|critical",
     .about = "exit with 1 for findings of at least this level; when left out, the "
              "level of permdrift.yaml, or else high"},
    {.name = "--since-report", .value = "FILE",
     .about = "tell only what is new since the JSON report FILE of an earlier scan; "
              "where there is no such file yet, everything is"},
    REPORT_ROWS,
};

static const struct option gate_options[] = {
    {.name = "--out", .value = "FORMAT=PATH", .repeats = true,
     .about = "write a report to PATH, - for standard output; can be repeated"},
    {.name = "--format", .value = "FORMAT", .words = "text|json|sarif|junit",
     .about = "write standard output in this format; text when left out"},
    {.name = "--fail-on", .value = "LEVEL", .words = "note|low|medium|high|critical",
     .about = "exit with 1 for findings of at least this level; when left out, the "
              "level of permdrift.yaml at BASE, or else high"},
    {.name = "--allow-unsandboxed",
     .about = "judge also where a layer of the sandbox is missing; the report says so"},
    REPORT_ROWS,
};

static const struct option history_options[] = {
    {.name = "--rev", .value = "REV",
     .about = "go back from this revision; from HEAD when left out"},
    {.name = "--out", .value = "FORMAT=PATH", .repeats = true,
     .about = "write the history to PATH, - for standard output; can be repeated"},
    {.name = "--format", .value = "FORMAT", .words = "text|json|csv|html",
     .about = "write standard output in this format; text when left out"},
    REPORT_ROWS,
};

static const struct option review_options[] = {
    {.name = "--rev", .value = "REV",
     .about = "read this revision; HEAD when left out"},
    {.name = "--out", .value = "FORMAT=PATH", .repeats = true,
     .about = "write the dossier to PATH, - for standard output; can be repeated"},
    {.name = "--format", .value = "FORMAT", .words = "text|json|markdown|html",
     .about = "write standard output in this format; text when left out"},
    {.name = "--fail-on", .value = "LEVEL", .words = "note|low|medium|high|critical",
     .about = "exit with 1 for findings about the principal of at least this level; "
              "when left out, the level of permdrift.yaml, or else high"},
    REPORT_ROWS,
};

static const struct option rules_options[] = {RULES_ROW};

#define FORMAT_ROW                                                                     \
    {.name = "--format", .value = "FORMAT", .words = "text|json",                      \
     .about = "write the answer in this format; text when left out"}

static const struct option compare_options[] = {
    {.name = "--both",
     .about = "ask both ways, and say which of the two is wider"},
    {.name = "--repo", .value = "REPO",
     .about = "read policies that are named REV:PATH out of this repository"},
    FORMAT_ROW,
    RULES_ROW,
    TIME_ROW,
    SANDBOX_ROW,
};

static const struct option can_options[] = {
    {.name = "--case", .value = "FILE",
     .about = "decide the request in FILE, - for standard input, by its policies"},
    {.name = "--repo", .value = "REPO",
     .about = "the repository that knows the principal"},
    {.name = "--rev", .value = "REV",
     .about = "read this revision of it; HEAD when left out"},
    {.name = "--context", .value = "KEY=VALUE", .repeats = true,
     .about = "a key of the request; can be repeated, with one key for several values"},
    FORMAT_ROW,
    RULES_ROW,
    TIME_ROW,
    SANDBOX_ROW,
};

static const char compare_more[] =
    "OLD and NEW are files of policies in JSON or YAML, roles of Kubernetes,\n"
    "settings of an agent, workflows, or permission sets of Salesforce, both of\n"
    "one provider; - is standard input, and REV:PATH a file of --repo. Policies\n"
    "of identities are compared with such, and policies that name principals\n"
    "with such; several in one file count together. Covered is a proof. Exceeds\n"
    "comes with a request that shows it and the words to cut, each live, latent\n"
    "(for no action that is known yet) or inert (without effect on such a\n"
    "resource). Undecided says why; count it as exceeds.";

static const char can_more[] =
    "Either the principal is one of a repository (--repo), by its id or the\n"
    "end of it, or request and policies stand in a file (--case): a map with\n"
    "request (principal, action, resource, resourceAccount, context) and with\n"
    "identity, boundary, session and endpoint (lists of policies), resource\n"
    "(one policy), scp and rcp (a list of policies for each level). A layer\n"
    "that is left out does not apply; one that is there and empty allows\n"
    "nothing. A request names one principal, action and resource, without\n"
    "wildcards. An action that the catalogue does not know is decided by its\n"
    "name as it stands, and remarked.\n"
    "\n"
    "Requests of other providers than AWS are written so:\n"
    "  core:pods/exec:create web/api   Kubernetes: GROUP:RESOURCE:VERB, and\n"
    "                                  NAMESPACE/NAME (either may be empty)\n"
    "  url:get /metrics                Kubernetes: a path\n"
    "  'shell:git push' '*'            an agent; read:, write:, fetch:, mcp: ...\n"
    "  contents:write '*'              a job of a workflow\n"
    "  object:Delete Case              Salesforce; user:ManageUsers '*' ...";

const struct verb verbs[] = {
    {.name = "scan", .operand = "REPO", .run = cmd_scan,
     .reads = READS_REPOSITORY,
     .about = "report who holds more than they should, in one commit",
     .more = "REPO is a git repository, bare or not, or a folder inside one. Only\n"
             "what is committed is read. Findings that its waivers.yaml accepts are\n"
             "told as waived, and do not count for the exit code. With --since-report\n"
             "neither do those that the earlier report has, at no lower a level; it\n"
             "must be complete, and of REPO as it is named here. --out may replace\n"
             "it: a JSON report always has everything.",
     .options = scan_options, .option_count = LEN(scan_options)},
    {.name = "gate", .operand = "REPO BASE HEAD", .run = cmd_gate,
     .reads = READS_REPOSITORY,
     .about = "report what a change lets anybody do that they could not do before",
     .more = "REPO is as for scan, BASE the revision that the change is to be merged\n"
             "into, HEAD its last commit. What merging would make is judged, by the\n"
             "configuration, registry, baselines and waivers of BASE; a change to\n"
             "those is a finding. What was so before is not told.",
     .options = gate_options, .option_count = LEN(gate_options)},
    {.name = "history", .operand = "REPO", .run = cmd_history,
     .reads = READS_REPOSITORY,
     .about = "tell how drift grew and shrank, along the first parents",
     .more = "REPO is as for scan. Every commit is judged by the configuration,\n"
             "registry, baselines and waivers of the last one, so that there is one\n"
             "yardstick: what is told is how rights moved, not how expectations did.\n"
             "Counted are principals of each kind: beyond their baseline, with\n"
             "operator rights, and with rights that nobody but the author of a commit\n"
             "is on record for, or that they or an agent wrote. Days are those of the\n"
             "committers (UTC). A finding is repaired when it is told no more.",
     .exits = {"all of it was read and decided, whatever was found", NULL, NULL,
               "some of the past could not be read or decided"},
     .options = history_options, .option_count = LEN(history_options)},
    {.name = "review", .operand = "REPO PRINCIPAL", .run = cmd_review,
     .reads = READS_REPOSITORY,
     .about = "tell all about one principal, before it goes live",
     .more = "REPO is as for scan. PRINCIPAL is its id as a report has it, or the end\n"
             "of it when no other ends so: a name, role/reader. The dossier says who\n"
             "it is and why that is believed, what it can do by itself and through\n"
             "others, which guards hold, what is beyond its baseline, what to cut,\n"
             "and a policy that is enough.",
     .options = review_options, .option_count = LEN(review_options)},
    {.name = "compare", .operand = "OLD NEW", .run = cmd_compare,
     .reads = READS_FILES, .confined = true,
     .about = "say whether one policy allows what another does not",
     .more = compare_more,
     .exits = {"covered: NEW allows nothing that OLD does not; with --both: and the "
               "other way round",
               "exceeds: NEW allows a request that OLD does not; with --both: or the "
               "other way round",
               NULL, "undecided, with the reason"},
     .options = compare_options, .option_count = LEN(compare_options)},
    {.name = "can", .operand = "[PRINCIPAL ACTION RESOURCE]", .run = cmd_can,
     .reads = READS_OPTIONS, .confined = true,
     .about = "decide one request, and name the statements that decide",
     .more = can_more,
     .exits = {"allowed", "denied, by a statement or because none allows", NULL,
               "not decidable, with the reason"},
     .options = can_options, .option_count = LEN(can_options)},
    {.name = "explain", .operand = "[RULE]", .run = cmd_explain,
     .about = "say what a rule means, or list all rules",
     .options = rules_options, .option_count = LEN(rules_options)},
    {.name = "limits", .run = cmd_limits,
     .about = "list the limits beyond which nothing is read"},
    {.name = "schema", .operand = "[NAME]", .run = cmd_schema,
     .words = "report|comparison|decision|review|history",
     .about = "print the JSON Schema of what the other verbs answer",
     .more = "NAME is report (of scan), comparison (of compare), decision (of can),\n"
             "review (of review) or history (of history); report when left out.",
     .options = rules_options, .option_count = LEN(rules_options)},
    {.name = "completion", .operand = "SHELL", .run = cmd_completion,
     .words = "bash|zsh|fish",
     .about = "print the completions for a shell: bash, zsh or fish"},
    {.name = "manual", .run = cmd_manual,
     .about = "print the manual page, as man -l - takes it"},
    {.name = "help", .operand = "[VERB]", .run = cmd_help,
     .about = "show the help for one verb, or for all"},
};

/* clang-format on */

const size_t verb_count = LEN(verbs);
