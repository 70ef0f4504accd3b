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

/* A script, or bytes that are no text in any encoding. */
static bool is_program(struct str bytes)
{
    bool utf16 =
        str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"));

    return str_starts(bytes, STR("#!")) ||
           (!utf16 && bytes.len && memchr(bytes.at, 0, bytes.len));
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
    return FILE_OTHER;
}

enum file_class marks_class(struct str path, struct str bytes)
{
    enum file_class class = class_by_name(path);

    if (class != FILE_OTHER && class != FILE_PLAIN)
        return class;
    if (is_braced(bytes))
        return FILE_BRACED;
    return is_program(bytes) ? FILE_OTHER : class;
}
