/* A program has many spellings: by folder, version, variables, options and runners. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/tool_words.h"

/* Programs that are worth it. Of those that run code the options are dropped when
 * nothing else is said, of the others those before the subcommand. */
static const char *const code[] = {
    "Rscript", "ash",     "awk",     "bash",    "bun",       "cmd",  "csh",
    "dash",    "deno",    "fish",    "gawk",    "groovy",    "java", "julia",
    "ksh",     "lua",     "luajit",  "node",    "nodejs",    "perl", "php",
    "pypy",    "pypy3",   "python",  "python2", "ruby",      "sh",   "powershell",
    "pwsh",    "python3", "scala",   "swift",   "tclsh",     "tcsh", "tsx",
    "ts-node", "elixir",  "ipython", "irb",     "busybox",   "wsl",  "zsh",
    "eval",    "source",  "xargs",   "find",    "osascript",
};
static const char *const others[] = {
    "aws",    "az",     "cdk",      "chmod",     "cp",         "curl",   "docker",
    "dropdb", "eksctl", "firebase", "fly",       "flyctl",     "gcloud", "gh",
    "git",    "gsutil", "helm",     "heroku",    "kubectl",    "make",   "mongosh",
    "mv",     "mysql",  "nsenter",  "oc",        "perf",       "podman", "prisma",
    "psql",   "pulumi", "rails",    "redis-cli", "rm",         "rsync",  "serverless",
    "ssh",    "sst",    "tee",      "terraform", "terragrunt", "tofu",   "vault",
    "vim",    "wget",   "wrangler",
};
/* What starts the program that is named behind it. */
static const char *const runners[] = {
    "asdf exec",  "aws-vault exec", "bun x",      "bundle exec",
    "bunx",       "command",        "conda run",  "direnv exec",
    "doas",       "doppler run",    "env",        "exec",
    "hatch run",  "mise exec",      "mise x",     "nice",
    "nohup",      "npm exec",       "npm x",      "npx",
    "op run",     "pdm run",        "pipenv run", "pipx run",
    "pnpm dlx",   "pnpm exec",      "pnpx",       "poetry run",
    "pyenv exec", "rye run",        "setsid",     "stdbuf",
    "sudo",       "time",           "timeout",    "uv run",
    "uvx",        "yarn dlx",       "yarn exec",
};
/* Options whose value is the next word. */
static const char *const valued[] = {
    "-C",          "-H",           "-R",        "-c",
    "-n",          "-p",           "-u",        "--as",
    "--cluster",   "--context",    "--cwd",     "--directory",
    "--git-dir",   "--kubeconfig", "--package", "--kube-context",
    "--namespace", "--prefix",     "--profile", "--project",
    "--python",    "--region",     "--repo",    "--with",
    "--work-tree",
};

static bool is_in(const char *const *list, size_t count, struct str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

static bool has_star(struct str text)
{
    return text.len && memchr(text.at, '*', text.len);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_of_name(char c)
{
    return c == '_' || is_digit(c) || (str_fold(c) >= 'a' && str_fold(c) <= 'z');
}

/* Takes NAME=VALUE off the front; a value in quotes may have blanks. `open`: there is a
 * star in one, which is any text. */
static bool skip_variable(struct str *rest, bool *open)
{
    size_t i = 0;

    while (i < rest->len && is_of_name(rest->at[i]))
        i++;
    if (!i || i == rest->len || rest->at[i] != '=')
        return false;
    i++;
    if (i < rest->len && (rest->at[i] == '"' || rest->at[i] == '\'')) {
        const char *end = memchr(rest->at + i + 1, rest->at[i], rest->len - i - 1);
        i = end ? (size_t)(end - rest->at) : i;
    }
    struct str value = *rest;
    *rest = str_skip(*rest, i);
    value.len = i + str_cut(rest, ' ').len;
    *open |= has_star(value);
    return true;
}

/* The name without its folder, `.exe` and, where that is how it is known, version. */
static struct str plain_name(struct str word)
{
    struct str name = str_after_last(word, '/');

    name = str_after_last(name, '\\');
    if (str_ends(name, STR(".exe")))
        name.len -= 4;
    if (is_in(code, LEN(code), name) || is_in(others, LEN(others), name))
        return name;
    while (name.len &&
           (is_digit(name.at[name.len - 1]) || memchr(".-", name.at[name.len - 1], 2)))
        name.len--;
    return name;
}

/* Takes options off the front. A star in one is any text, so all may follow then. */
static void skip_options(struct str *rest)
{
    while (str_starts(*rest, STR("-"))) {
        struct str value = *rest, option = str_cut(&value, ' ');
        *rest = value;
        if (is_in(valued, LEN(valued), option))
            value = str_cut(rest, ' ');
        else
            value = option;
        if (has_star(value) || has_star(option))
            *rest = STR("*");
    }
}

/* Takes a runner off the front, with its options and what stands before `--`. */
static bool skip_runner(struct str *rest, struct str *runner)
{
    struct str behind = *rest, first = str_cut(&behind, ' ');
    struct str text = str_skip(*rest, first.len - str_after_last(first, '/').len);

    for (size_t i = 0; i < LEN(runners); i++) {
        struct str head = str_from(runners[i]);
        if (!str_starts(text, head) || text.len <= head.len || text.at[head.len] != ' ')
            continue;
        *rest = str_skip(text, head.len + 1);
        *runner = head;
        const char *end = memmem(rest->at, rest->len, "-- ", 3);
        if (end && (end == rest->at || end[-1] == ' '))
            *rest = str_skip(*rest, (size_t)(end - rest->at) + 3);
        skip_options(rest);
        if (rest->len && is_digit(rest->at[0]))
            str_cut(rest, ' '); /* a time, a priority */
        return true;
    }
    return false;
}

/* Nothing but options, and any text behind them? */
static bool only_options(struct str rest)
{
    if (!str_ends(rest, STR(" *")))
        return false;
    while (rest.len) {
        struct str word = str_cut(&rest, ' ');
        if (rest.len && !str_starts(word, STR("-")))
            return false;
    }
    return true;
}

static struct str plain_arguments(struct str name, struct str rest)
{
    if (str_starts(rest, STR("* ")))
        return STR("*"); /* it stands for options, too */
    if (is_in(code, LEN(code), name))
        return only_options(rest) ? STR("*") : rest;
    skip_options(&rest);
    return rest;
}

static bool is_program(struct str name)
{
    return is_in(code, LEN(code), name) || is_in(others, LEN(others), name);
}

/* The name of the program ends in a star: any that begins so. */
static struct str plain_open(struct arena *keep, struct str command, struct str word)
{
    struct str last = str_after_last(word, '/');
    struct str folder = str_head(word, word.len - last.len);
    struct str name = plain_name(str_head(word, word.len - 1));

    if (last.len == 1 && str_ends(folder, STR("bin/")) && folder.len > 4)
        return STR("*");
    return is_program(name) ? arena_print(keep, "%.*s*", STR_ARGS(name)) : command;
}

struct str words_plain_command(struct arena *keep, struct str command)
{
    struct str rest = command, runner = STR("");
    bool open = str_starts(command, STR("*")); /* what follows is a last argument */

    while (skip_variable(&rest, &open) || skip_runner(&rest, &runner))
        continue;
    if (open)
        return STR("*");
    if (runner.len && str_is(rest, "*"))
        return arena_print(keep, "%.*s *", STR_ARGS(runner));
    struct str arguments = rest, word = str_cut(&arguments, ' ');
    if (str_ends(word, STR("*")))
        return plain_open(keep, command, word);
    struct str name = plain_name(word);
    if (!is_program(name))
        return command;
    if (word.len == rest.len)
        return name;
    arguments = plain_arguments(name, arguments);
    return arguments.len
               ? arena_print(keep, "%.*s %.*s", STR_ARGS(name), STR_ARGS(arguments))
               : command;
}

/* What stands below a home that is spelled out; false: it is none. */
static bool below_home(struct str *path)
{
    struct str rest = *path, top = str_cut(&rest, '/'), first = str_cut(&rest, '/');

    if (top.len)
        return false;
    if (str_is(first, "home") || str_is(first, "Users")) {
        if (!str_is(rest, "*"))
            str_cut(&rest, '/');
    } else if (!str_is(first, "root") && !str_is(first, "*")) {
        return false;
    }
    *path = rest;
    return true;
}

struct str words_plain_path(struct arena *keep, struct str path)
{
    struct str rest = path;

    if (str_is(path, "/*"))
        return STR("~/*");
    if (!below_home(&rest) || (!str_starts(rest, STR(".")) && !str_is(rest, "*")))
        return path;
    return arena_print(keep, "~/%.*s", STR_ARGS(rest));
}
