/* Values out of patterns: stars filled shortly, longly and oddly, and near misses. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "laws/policies.h"

#include "model/condition.h"

#include <arpa/inet.h>
#include <stdlib.h>

/* What a request may carry for a variable. */
static const char *const variable_values[] = {"a", "b", "ab", "x",
                                              "*", "?", "$",  "a/x"};

/* A variable or an escape at the start of `rest`, as text; `rest` moves past it. */
static struct str fill_variable(struct chance *chance, struct str *rest)
{
    struct str inside = str_skip(*rest, 2), name = str_cut(&inside, '}');

    *rest = inside;
    if (name.len == 1)
        return name;
    return str_from(ONE_OF(chance, variable_values));
}

/* The pattern with every star and question mark filled in. */
static struct str fill(struct arena *keep, struct chance *chance, struct str pattern,
                       const char *const *stars, size_t count)
{
    static const char *const ones[] = {"x", "a", "b", "/", "1", "?", "\xc3\xa9", "X"};
    struct out out = out_to_arena(keep);

    while (pattern.len) {
        if (str_starts(pattern, STR("${")) && memchr(pattern.at, '}', pattern.len)) {
            out_bytes(&out, fill_variable(chance, &pattern));
            continue;
        }
        if (pattern.at[0] == '*')
            out_put(&out, stars[chance_below(chance, count)]);
        else if (pattern.at[0] == '?')
            out_put(&out, ONE_OF(chance, ones));
        else
            out_char(&out, pattern.at[0]);
        pattern = str_skip(pattern, 1);
    }
    return out_text(&out);
}

/* One letter changed, added or left out. Only plain letters are touched. */
static struct str nearly(struct arena *keep, struct chance *chance, struct str text)
{
    size_t at = text.len ? chance_below(chance, text.len) : 0;
    int head = (int)at;

    if (!text.len || (unsigned char)text.at[at] >= 0x80)
        return arena_print(keep, "%.*sz", STR_ARGS(text));
    switch (chance_below(chance, 4)) {
    case 0:
        return arena_print(keep, "%.*s%.*s", head, text.at,
                           STR_ARGS(str_skip(text, at + 1)));
    case 1:
        return arena_print(keep, "%.*sz%.*s", head, text.at,
                           STR_ARGS(str_skip(text, at + 1)));
    case 2:
        return arena_print(keep, "%.*s/%.*s", head, text.at,
                           STR_ARGS(str_skip(text, at)));
    default:
        return draw_capitals(keep, chance, text);
    }
}

struct str sample_action(struct arena *keep, struct chance *chance, struct str pattern)
{
    static const char *const stars[] = {
        "",       "Get",      "Object",       "x",
        "s3:Get", "sqs:Send", "s3:GetObject", "ATextThatNoPatternKnows"};
    struct str made = fill(keep, chance, pattern, stars, LEN(stars));

    if (chance_one_in(chance, 4))
        made = nearly(keep, chance, made);
    if (!made.len || !memchr(made.at, ':', made.len))
        made = arena_print(keep, "s3:%.*s", STR_ARGS(made));
    return made;
}

/* A request names a bare star, or an ARN of six fields. */
struct str sample_resource(struct arena *keep, struct chance *chance,
                           struct str pattern)
{
    static const char *const stars[] = {"",
                                        "a",
                                        "x",
                                        "a/x",
                                        "b/y",
                                        "s3",
                                        "aws",
                                        "q1",
                                        "111122223333",
                                        "us-east-1",
                                        "::a",
                                        ":x",
                                        "a-long-text/of/many/parts"};
    struct str made = fill(keep, chance, pattern, stars, LEN(stars));
    size_t colons = 0;

    if (str_is(pattern, "*") && chance_one_in(chance, 4))
        return STR("*");
    if (chance_one_in(chance, 4))
        made = nearly(keep, chance, made);
    if (!str_starts(made, STR("arn:")))
        made = draw_resource(keep, chance);
    if (str_has(made, STR("*")) || !str_starts(made, STR("arn:")))
        made = STR("arn:aws:s3:::a/x");
    for (size_t i = 0; i < made.len; i++)
        colons += made.at[i] == ':';
    for (; colons < 5; colons++)
        made = arena_print(keep, "%.*s:%s", STR_ARGS(made), ONE_OF(chance, stars));
    return made;
}

static struct str sample_number(struct arena *keep, struct chance *chance,
                                struct str wanted)
{
    static const char *const steps[] = {"",    "",     "1",    "-1",
                                        "0.5", "-0.5", "1e-9", "-1e-9"};
    struct str step = str_from(ONE_OF(chance, steps));

    if (!step.len)
        return wanted;
    double value = strtod(arena_cstr(keep, wanted), NULL);
    return arena_print(keep, "%.12f", value + strtod(step.at, NULL));
}

static struct str sample_date(struct arena *keep, struct chance *chance,
                              struct str wanted)
{
    static const int steps[] = {0, 0, 1, -1, 86400, -86400};
    int64_t moment;

    if (chance_one_in(chance, 3) || !moment_from(wanted, &moment))
        return wanted;
    return arena_print(keep, "%lld",
                       (long long)(moment / 1000 + ONE_OF(chance, steps)));
}

/* The first or last address of a block, or the one beside it. */
static struct str sample_address(struct arena *keep, struct chance *chance,
                                 struct str wanted)
{
    char text[INET6_ADDRSTRLEN];
    struct block block;

    if (!block_from(wanted, &block))
        return STR("10.0.0.1");
    bool v4 = block_is_v4(block), last = chance_one_in(chance, 2);
    for (unsigned bit = block.bits; last && bit < 128; bit++)
        block.address[bit / 8] |= (unsigned char)(0x80u >> bit % 8);
    if (chance_one_in(chance, 3)) {
        int step = last ? 1 : -1;
        for (size_t i = 16, end = v4 ? 12 : 0; i > end; i--) {
            block.address[i - 1] = (unsigned char)(block.address[i - 1] + step);
            if (block.address[i - 1] != (last ? 0 : 0xff))
                break;
        }
    }
    inet_ntop(v4 ? AF_INET : AF_INET6, block.address + (v4 ? 12 : 0), text,
              sizeof text);
    return arena_copy(keep, str_from(text));
}

/* An ARN field by field, or something that is none. */
static struct str sample_arn(struct arena *keep, struct chance *chance,
                             struct str wanted)
{
    static const char *const stars[] = {
        "", "a", "b", "s3", "aws", "111122223333", "::", "arn:aws:s3:::a"};
    struct str made = fill(keep, chance, wanted, stars, LEN(stars));

    return chance_one_in(chance, 4) ? nearly(keep, chance, made) : made;
}

struct str sample_value(struct arena *keep, struct chance *chance, enum family family,
                        struct str wanted)
{
    static const char *const stars[] = {"",      "a",     "b",       "x",
                                        "a:b/c", "along", "\xc3\xa9"};
    struct str made;

    switch (family) {
    case FAMILY_TEXT:
        made = fill(keep, chance, wanted, stars, LEN(stars));
        return chance_one_in(chance, 3) ? nearly(keep, chance, made) : made;
    case FAMILY_NUMBER:
        return sample_number(keep, chance, wanted);
    case FAMILY_DATE:
        return sample_date(keep, chance, wanted);
    case FAMILY_BOOL:
        return str_from(chance_one_in(chance, 2) ? "true" : "false");
    case FAMILY_BINARY:
        return wanted;
    case FAMILY_ADDRESS:
        return sample_address(keep, chance, wanted);
    case FAMILY_ARN:
        return sample_arn(keep, chance, wanted);
    }
    return wanted;
}
