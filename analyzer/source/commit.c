/* A commit is a few header lines and a message; each line may be there once. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "source/commit.h"

#include <limits.h>

enum { ID_DIGITS = 40 };

struct parse {
    struct arena *keep;
    struct str rest; /* what follows the lines taken so far */
    struct commit *out;
    const char *flaw;
    bool author, committer, encoding, latin;
    unsigned signatures;
    struct strs unsigned_parts; /* the object without its signatures, in order */
};

static void blame(struct parse *parse, const char *flaw)
{
    if (!parse->flaw)
        parse->flaw = flaw;
}

static bool is_id(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789abcdef", text.at[i]) || !text.at[i])
            return false;
    return text.len == ID_DIGITS;
}

/* "key ID" and a line end at the start of what is left. */
static bool take_id(struct parse *parse, struct str key, struct str *out)
{
    struct str rest = parse->rest;

    if (!str_starts(rest, key))
        return false;
    rest = str_skip(rest, key.len);
    if (!memchr(rest.at, '\n', rest.len))
        return false;
    *out = str_cut(&rest, '\n');
    if (!is_id(*out))
        return false;
    parse->rest = rest;
    return true;
}

static bool take_number(struct str text, int64_t *out)
{
    size_t value;

    if (!str_to_size(text, &value) || value > INT64_MAX)
        return false;
    *out = (int64_t)value;
    return true;
}

/* +hhmm or -hhmm. */
static bool take_zone(struct str text, int *out)
{
    size_t value;

    if (text.len != 5 || (text.at[0] != '+' && text.at[0] != '-') ||
        !str_to_size(str_skip(text, 1), &value))
        return false;
    int minutes = (int)(value / 100 * 60 + value % 100);
    *out = text.at[0] == '-' ? -minutes : minutes;
    return true;
}

/* "Name <address> seconds zone". Where angle brackets stand twice, programs differ in
 * which address they show, so that such a line names nobody. */
static bool take_signer(struct str line, struct signer *out)
{
    struct signer signer = {0};
    const char *open = memchr(line.at, '<', line.len);
    const char *close =
        open ? memchr(open, '>', line.len - (size_t)(open - line.at)) : NULL;

    if (!close)
        return false;
    signer.name = str_trim((struct str){line.at, (size_t)(open - line.at)});
    signer.email = str_trim((struct str){open + 1, (size_t)(close - open) - 1});
    struct str date = str_skip(line, (size_t)(close + 1 - line.at));
    if (memchr(signer.name.at, '>', signer.name.len) ||
        memchr(signer.email.at, '<', signer.email.len) ||
        memchr(date.at, '>', date.len) || memchr(line.at, 0, line.len) ||
        date.len == 0 || date.at[0] != ' ')
        return false;
    date = str_skip(date, 1);
    if (!take_number(str_cut(&date, ' '), &signer.when) ||
        !take_zone(date, &signer.zone_minutes))
        return false;
    *out = signer;
    return true;
}

static void person(struct parse *parse, struct str line, bool *seen, struct signer *out,
                   const char *twice, const char *malformed)
{
    if (*seen)
        blame(parse, twice);
    else if (!take_signer(line, out))
        blame(parse, malformed);
    if (*seen)
        *out = (struct signer){0};
    *seen = true;
}

static void encoding(struct parse *parse, struct str value)
{
    static const char *const latin[] = {"iso-8859-1", "iso8859-1", "iso_8859-1",
                                        "latin1", "latin-1"};

    if (parse->encoding)
        blame(parse, "names two encodings");
    parse->encoding = true;
    for (size_t i = 0; i < LEN(latin); i++)
        parse->latin |= str_equal_fold(value, str_from(latin[i]));
}

/* The lines of a header that goes on over several, without the blanks that say so. */
static struct str unfold(struct arena *keep, struct str value)
{
    char *text = NEW_MANY(keep, value.len + 2, char);
    size_t used = 0;

    while (value.len) {
        struct str line = str_cut(&value, '\n');
        memcpy(text + used, line.at, line.len);
        used += line.len;
        text[used++] = '\n';
        value = str_skip(value, value.len > 0);
    }
    return (struct str){text, used};
}

static void signature(struct parse *parse, struct str value)
{
    if (parse->signatures++) {
        blame(parse, "is signed twice");
        parse->out->signature = STR("");
    } else {
        parse->out->signature = unfold(parse->keep, value);
    }
}

static void header(struct parse *parse, struct str key, struct str value)
{
    struct commit *out = parse->out;

    if (str_is(key, "author"))
        person(parse, value, &parse->author, &out->author, "names two authors",
               "names its author in a form that git does not write");
    else if (str_is(key, "committer"))
        person(parse, value, &parse->committer, &out->committer, "names two committers",
               "names its committer in a form that git does not write");
    else if (str_is(key, "encoding"))
        encoding(parse, value);
    else if (str_is(key, "gpgsig"))
        signature(parse, value);
    else if (str_is(key, "tree") || str_is(key, "parent"))
        blame(parse, "names a tree or a parent where git does not read it");
}

/* One header with the lines that go on from it: each begins with a blank. */
static void take_header(struct parse *parse)
{
    struct str whole = parse->rest, line = str_cut(&parse->rest, '\n');
    const char *end = line.at + line.len;

    while (parse->rest.len && parse->rest.at[0] == ' ') {
        struct str more = str_cut(&parse->rest, '\n');
        end = more.at + more.len;
    }
    struct str value = {line.at, (size_t)(end - line.at)};
    struct str key = str_cut(&line, ' ');
    value = str_skip(value, key.len + (key.len < value.len));
    /* A signature is not signed, whatever hash it is made for. */
    if (!str_is(key, "gpgsig") && !str_is(key, "gpgsig-sha256"))
        *LIST_PUSH(parse->keep, &parse->unsigned_parts) =
            str_head(whole, whole.len - parse->rest.len);
    header(parse, key, value);
}

static struct str from_latin(struct arena *keep, struct str text)
{
    char *utf8 = NEW_MANY(keep, text.len * 2 + 1, char);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte >= 0x80)
            utf8[used++] = (char)(0xc0 | byte >> 6);
        utf8[used++] = (char)(byte < 0x80 ? byte : 0x80 | (byte & 0x3f));
    }
    return (struct str){utf8, used};
}

static void decode(struct arena *keep, struct commit *commit)
{
    struct str *texts[] = {&commit->author.name, &commit->author.email,
                           &commit->committer.name, &commit->committer.email,
                           &commit->message};

    for (size_t i = 0; i < LEN(texts); i++)
        *texts[i] = from_latin(keep, *texts[i]);
}

static void finish(struct parse *parse)
{
    struct commit *out = parse->out;

    if (!parse->author)
        blame(parse, "names no author");
    if (!parse->committer)
        blame(parse, "names no committer");
    if (parse->latin)
        decode(parse->keep, out);
    if (out->signature.len) {
        *LIST_PUSH(parse->keep, &parse->unsigned_parts) = parse->rest;
        out->signed_text = arena_join(parse->keep, parse->unsigned_parts.at,
                                      parse->unsigned_parts.len, STR(""));
    }
}

bool commit_parse(struct arena *keep, struct str raw, struct commit *out,
                  const char **flaw)
{
    struct parse parse = {.keep = keep, .rest = raw, .out = out};
    struct str parent;

    *out = (struct commit){0};
    if (!take_id(&parse, STR("tree "), &out->tree))
        return false;
    while (take_id(&parse, STR("parent "), &parent))
        *LIST_PUSH(keep, &out->parents) = parent;
    if (str_starts(parse.rest, STR("parent")))
        return false;
    *LIST_PUSH(keep, &parse.unsigned_parts) = str_head(raw, raw.len - parse.rest.len);
    while (parse.rest.len && parse.rest.at[0] != '\n')
        take_header(&parse);
    out->message = str_skip(parse.rest, parse.rest.len > 0);
    finish(&parse);
    *flaw = parse.flaw;
    return true;
}
