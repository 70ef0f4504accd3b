/* Examples of patterns: stars filled in, as a person would write it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "algebra/glob.h"

enum { ARN_FIELDS = 6 };

/* The part of `rest` before the next colon, or all of it for the last field of an ARN;
 * a variable may hold a colon among the bytes of its number. */
static struct str take_field(struct str *rest, size_t number)
{
    size_t len = 0;

    while (len < rest->len && (number + 1 == ARN_FIELDS || rest->at[len] != ':'))
        len += glob_step(str_skip(*rest, len));
    struct str field = str_head(*rest, len);
    *rest = str_skip(*rest, len);
    return field;
}

static bool is_star_alone(struct str field)
{
    return field.len == 1 &&
           (field.at[0] == GLOB_STAR || field.at[0] == GLOB_STAR_FIELD);
}

static bool has_operator(struct str text)
{
    for (struct str rest = text; rest.len; rest = str_skip(rest, glob_step(rest)))
        if (rest.at[0] >= GLOB_STAR && rest.at[0] <= GLOB_ONE_FIELD)
            return true;
    return false;
}

/* The field in both: one of them is a star, or they are the same. */
static bool field_of_both(struct str x, struct str y, struct str *out)
{
    *out = is_star_alone(x) ? y : x;
    return is_star_alone(x) || is_star_alone(y) || str_equal(x, y);
}

/* Field by field; false when they have not all of them, or not a simple one. */
static bool arn_of_both(struct arena *keep, struct str left, struct str right,
                        struct str *out)
{
    struct str fields[ARN_FIELDS];

    for (size_t i = 0; i < ARN_FIELDS; i++) {
        if (i && (!left.len || !right.len))
            return false;
        left = str_skip(left, i > 0);
        right = str_skip(right, i > 0);
        struct str x = take_field(&left, i), y = take_field(&right, i);
        if (!field_of_both(x, y, &fields[i]))
            return false;
    }
    *out = arena_join(keep, fields, ARN_FIELDS, STR(":"));
    return true;
}

bool glob_within_both(struct arena *keep, const struct glob *a, const struct glob *b,
                      struct glob *out)
{
    static const struct str anything = STR_INIT("\1"); /* GLOB_STAR */
    struct str text;

    if (str_equal(a->text, anything) || str_equal(b->text, anything)) {
        *out = str_equal(a->text, anything) ? *b : *a;
        return true;
    }
    if (a->fold != b->fold || !arn_of_both(keep, a->text, b->text, &text))
        return false;
    *out = (struct glob){.text = text,
                         .fold = a->fold,
                         .wild = has_operator(text),
                         .variable = a->variable || b->variable};
    return true;
}

/* A region of the partition that the text begins with. */
static struct str region_of(struct str text)
{
    static const struct {
        const char *head, *region;
    } rows[] = {
        {"arn:aws-us-gov:", "us-gov-west-1" },
        {"arn:aws-cn:",     "cn-north-1"    },
        {"arn:aws-eusc:",   "eusc-de-east-1"},
    };

    for (size_t i = 0; i < LEN(rows); i++)
        if (str_starts(text, str_from(rows[i].head)))
            return str_from(rows[i].region);
    return STR("us-east-1");
}

/* For a `?`: nothing where the text of a star behind it holds a character for both. */
static struct str one_text(struct str rest, struct str star, const char *one)
{
    bool held = rest.len > 1 && rest.at[1] == GLOB_STAR && star.len;

    return (struct str){one, held ? 0 : 1};
}

struct str glob_fill(struct arena *keep, const struct glob *glob, struct str star,
                     char one)
{
    /* The fields of an ARN that a person expects something particular in. */
    static const struct str usual[ARN_FIELDS] = {
        STR_INIT("arn"), STR_INIT("aws"),          STR_INIT("service"),
        STR_INIT(""),    STR_INIT("111122223333"), STR_INIT("")};
    enum { REGION = 3, LONGEST = 14 };
    size_t longest = star.len > LONGEST ? star.len : LONGEST, len = 0, field = 0;
    char *made = NEW_MANY(keep, glob->text.len * longest, char);

    for (struct str rest = glob->text; rest.len;
         rest = str_skip(rest, glob_step(rest))) {
        struct str part = str_head(rest, glob_step(rest));
        char c = rest.at[0];
        if (c == ':')
            field += field + 1 < ARN_FIELDS;
        if (c == GLOB_STAR_FIELD)
            part = len && made[len - 1] != ':' ? star
                   : field == REGION           ? region_of((struct str){made, len})
                                               : usual[field];
        else if (c == GLOB_STAR)
            part = star;
        else if (c == GLOB_ONE || c == GLOB_ONE_FIELD)
            part = one_text(rest, star, &one);
        if (part.len)
            memcpy(made + len, part.at, part.len);
        len += part.len;
    }
    return (struct str){made, len};
}
