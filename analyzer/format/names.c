/* What a file is by its name and first bytes; grants are found by content, not here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/marks.h"

static const struct {
    struct str extension;
    enum file_class class;
} extensions[] = {
    {STR_INIT(""),         FILE_PLAIN    },
    {STR_INIT("txt"),      FILE_PLAIN    },
    {STR_INIT("json"),     FILE_JSON     },
    {STR_INIT("jsonc"),    FILE_JSON     }, /* with comments, which are refused */
    {STR_INIT("json5"),    FILE_JSON     },
    {STR_INIT("hjson"),    FILE_JSON     },
    {STR_INIT("yaml"),     FILE_YAML     },
    {STR_INIT("yml"),      FILE_YAML     },
    {STR_INIT("template"), FILE_DATA     },
    {STR_INIT("policy"),   FILE_DATA     },
    {STR_INIT("tf"),       FILE_TERRAFORM},
    {STR_INIT("tofu"),     FILE_TERRAFORM},
    {STR_INIT("hcl"),      FILE_TERRAFORM},
    {STR_INIT("tpl"),      FILE_TEMPLATE },
    {STR_INIT("tmpl"),     FILE_TEMPLATE },
    {STR_INIT("gotmpl"),   FILE_TEMPLATE },
    {STR_INIT("tftpl"),    FILE_TEMPLATE },
    {STR_INIT("j2"),       FILE_TEMPLATE },
    {STR_INIT("jinja"),    FILE_TEMPLATE },
    {STR_INIT("jinja2"),   FILE_TEMPLATE },
    {STR_INIT("erb"),      FILE_TEMPLATE },
    {STR_INIT("mustache"), FILE_TEMPLATE },
    {STR_INIT("hbs"),      FILE_TEMPLATE },
};

/* Prose, programs, and what is made of them: a policy there is an example, a test or a
 * part of a program, and whether it is ever granted cannot be told. */
static const struct str idle_extensions[] = {
    STR_INIT("md"),    STR_INIT("mdx"), STR_INIT("markdown"), STR_INIT("rst"),
    STR_INIT("adoc"),  STR_INIT("org"), STR_INIT("tex"),      STR_INIT("html"),
    STR_INIT("htm"),   STR_INIT("po"),  STR_INIT("snap"),     STR_INIT("diff"),
    STR_INIT("patch"), STR_INIT("map"), STR_INIT("ipynb"),    STR_INIT("svg"),
    STR_INIT("css"),   STR_INIT("js"),  STR_INIT("mjs"),      STR_INIT("cjs"),
    STR_INIT("jsx"),   STR_INIT("ts"),  STR_INIT("tsx"),      STR_INIT("vue"),
    STR_INIT("py"),    STR_INIT("pyi"), STR_INIT("rb"),       STR_INIT("php"),
    STR_INIT("pl"),    STR_INIT("pm"),  STR_INIT("lua"),      STR_INIT("go"),
    STR_INIT("java"),  STR_INIT("kt"),  STR_INIT("kts"),      STR_INIT("groovy"),
    STR_INIT("scala"), STR_INIT("clj"), STR_INIT("cs"),       STR_INIT("fs"),
    STR_INIT("vb"),    STR_INIT("c"),   STR_INIT("h"),        STR_INIT("cc"),
    STR_INIT("cpp"),   STR_INIT("hpp"), STR_INIT("m"),        STR_INIT("swift"),
    STR_INIT("rs"),    STR_INIT("zig"), STR_INIT("dart"),     STR_INIT("ex"),
    STR_INIT("exs"),   STR_INIT("erl"), STR_INIT("hs"),       STR_INIT("ml"),
    STR_INIT("r"),     STR_INIT("jl"),  STR_INIT("proto"),    STR_INIT("bicep"),
};

static const struct str terraform_words[] = {
    STR_INIT("aws_iam_"),
    STR_INIT("aws_organizations_policy"),
    STR_INIT("aws_ssoadmin_"),
    STR_INIT("aws_s3_bucket_policy"),
    STR_INIT("aws_kms_key_policy"),
    STR_INIT("aws_sqs_queue_policy"),
    STR_INIT("aws_sns_topic_policy"),
    STR_INIT("aws_ecr_repository_policy"),
    STR_INIT("aws_secretsmanager_secret_policy"),
    STR_INIT("aws_lambda_permission"),
    STR_INIT("aws_eks_access_"),
    STR_INIT("kubernetes_role"),
    STR_INIT("kubernetes_cluster_role"),
    STR_INIT("rbac.authorization.k8s.io"),
};

bool marks_terraform(struct str bytes)
{
    for (size_t i = 0; i < LEN(terraform_words); i++)
        if (str_has(bytes, terraform_words[i]))
            return true;
    return str_has(bytes, STR("Statement")) && str_has(bytes, STR("Effect"));
}

static struct str past_blanks(struct str bytes)
{
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        bytes = str_skip(bytes, 3);
    while (bytes.len && memchr(" \t\r\n", bytes.at[0], 4))
        bytes = str_skip(bytes, 1);
    return bytes;
}

bool marks_bracket(struct str bytes)
{
    struct str rest = past_blanks(bytes);

    return rest.len && (rest.at[0] == '{' || rest.at[0] == '[');
}

/* A map, or lists down to a map. Not a link of Markdown, a section of TOML, or the mark
 * of a template engine. */
static bool is_braced(struct str bytes)
{
    struct str rest = past_blanks(bytes);

    while (rest.len && rest.at[0] == '[')
        rest = past_blanks(str_skip(rest, 1));
    return rest.len > 1 && rest.at[0] == '{' && !memchr("{%#", rest.at[1], 3);
}

static bool is_script(struct str bytes)
{
    return str_starts(bytes, STR("#!"));
}

/* Is it for a shell, of any make, with any options? */
static bool is_for_shell(struct str script)
{
    struct str line = str_cut(&script, '\n');

    while (line.len)
        if (str_ends(str_trim(str_cut(&line, ' ')), STR("sh")))
            return true;
    return false;
}

/* A script of no shell, or bytes that are no text in any encoding. */
static bool is_program(struct str bytes)
{
    bool utf16 =
        str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"));

    if (is_script(bytes))
        return !is_for_shell(bytes);
    return !utf16 && bytes.len && memchr(bytes.at, 0, bytes.len);
}

static enum file_class class_by_name(struct str path)
{
    struct str name = str_after_last(path, '/');
    struct str extension = str_after_last(name, '.');
    struct str plan = STR(".tf.json");

    if (extension.len == name.len)
        extension = STR("");
    if (name.len >= plan.len &&
        str_equal_fold(str_skip(name, name.len - plan.len), plan))
        return FILE_TERRAFORM;
    for (size_t i = 0; i < LEN(extensions); i++)
        if (str_equal_fold(extension, extensions[i].extension))
            return extensions[i].class;
    for (size_t i = 0; i < LEN(idle_extensions); i++)
        if (str_equal_fold(extension, idle_extensions[i]))
            return FILE_OTHER;
    return FILE_TEXT;
}

enum file_class marks_class(struct str path, struct str bytes)
{
    enum file_class class = class_by_name(path);

    if (class != FILE_OTHER && class != FILE_TEXT && class != FILE_PLAIN)
        return class;
    if (is_braced(bytes))
        return FILE_BRACED;
    if (is_program(bytes))
        return FILE_OTHER;
    return is_script(bytes) ? FILE_TEXT : class;
}
