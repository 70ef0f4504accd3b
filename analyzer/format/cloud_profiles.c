/* Sections in brackets, and keys of them, one a line. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/cloud_profiles.h"

struct section {
    struct token name;
    struct str role, account, set; /* of permissions */
};

bool cloud_profiles_path(struct str path)
{
    return str_is(path, ".aws/config") || str_ends(path, STR("/.aws/config"));
}

/* "[default]" and "[profile NAME]"; other sections have no name. */
static struct section begin(struct reader *reader, struct str line, uint32_t number)
{
    struct span span = {number, 1, number, (uint32_t)line.len + 1};
    struct str name = str_skip(line, 1);

    name = str_trim(str_cut(&name, ']'));
    if (str_starts(name, STR("profile ")))
        name = str_trim(str_skip(name, strlen("profile ")));
    else if (!str_is(name, "default"))
        name = STR("");
    return (struct section){
        .name = {reader_word(reader, name), span}
    };
}

static void take(struct section *section, struct str line)
{
    struct str value = line, key = str_trim(str_cut(&value, '='));

    value = str_trim(value);
    if (str_is(key, "role_arn"))
        section->role = value;
    else if (str_is(key, "sso_account_id"))
        section->account = value;
    else if (str_is(key, "sso_role_name"))
        section->set = value;
}

/* Roles of single sign-on have a name that ends in what nobody chooses. */
static struct str role_of(struct arena *scratch, const struct section *section)
{
    if (section->role.len)
        return section->role;
    if (!section->account.len || !section->set.len)
        return STR("");
    return arena_print(scratch,
                       "arn:*:iam::%.*s:role/aws-reserved/sso.amazonaws.com/"
                       "*AWSReservedSSO_%.*s_*",
                       STR_ARGS(section->account), STR_ARGS(section->set));
}

static void finish(struct reader *reader, const struct section *section)
{
    struct arena scratch = reader->scratch;
    struct str role = role_of(&scratch, section);

    if (section->name.text.len && str_starts(role, STR("arn:")))
        *LIST_PUSH(reader->keep, &reader->out->cloud_profiles) = (struct cloud_profile){
            section->name,
            {reader_word(reader, role), section->name.span},
            reader->path
        };
}

void cloud_profiles_read(struct reader *reader, struct str bytes)
{
    struct section section = {0};

    for (uint32_t number = 1; bytes.len; number++) {
        struct str line = str_trim(str_cut(&bytes, '\n'));
        if (str_starts(line, STR("["))) {
            finish(reader, &section);
            section = begin(reader, line, number);
        } else {
            take(&section, line);
        }
    }
    finish(reader, &section);
}
