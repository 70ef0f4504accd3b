/* What is hard: overlapping stars, `?` on the right, negations, and sheer numbers. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "lib/hard.h"

/* The same numbers on every machine. */
static size_t draw(uint64_t *seed, size_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*seed >> 33) % below;
}

/* Letters, the last one first. Each has a draw of its own: in which order a compiler
 * evaluates the arguments of a call is its own affair. */
static void draw_letters(uint64_t *seed, size_t below, char *out, size_t count)
{
    while (count-- > 0)
        out[count] = (char)('a' + draw(seed, below));
}

static void begin(struct out *out)
{
    out_put(out, "{\"Version\":\"2012-10-17\",\"Statement\":[");
}

static void end(struct out *out)
{
    out_put(out, "]}");
}

static void comma(struct out *out, size_t i)
{
    if (i)
        out_char(out, ',');
}

/* A statement about `s3:*` that lists resources follows; close with end_list. */
static void begin_list(struct out *out, const char *effect, const char *element)
{
    out_print(out, "{\"Effect\":\"%s\",\"Action\":\"s3:*\",\"%s\":[", effect, element);
}

static void end_list(struct out *out)
{
    out_put(out, "]}");
}

static void everything(struct out *out)
{
    begin(out);
    out_put(out, "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
    end(out);
}

/* Stars in a row on the left; on the right clauses that say of three of them that they
 * are empty, or not: together they cover everything or not, as formulas do. */
static void clauses(struct out *out, size_t stars, size_t count, bool need)
{
    uint64_t seed = stars;

    begin(out);
    begin_list(out, "Allow", "Resource");
    for (size_t c = 0; c < (need ? count : 1); c++) {
        comma(out, c);
        out_put(out, "\"arn:aws:s3:::");
        size_t asked[3] = {draw(&seed, stars), draw(&seed, stars), draw(&seed, stars)};
        for (size_t s = 0; s < stars; s++) {
            bool said = s == asked[0] || s == asked[1] || s == asked[2];
            out_put(out, !need || !said ? "*" : draw(&seed, 2) ? "" : "?*");
            out_char(out, (char)('A' + s));
        }
        out_char(out, '"');
    }
    end_list(out);
    end(out);
}

static void clauses_12(struct out *out, bool need)
{
    clauses(out, 12, 60, need);
}

static void clauses_20(struct out *out, bool need)
{
    clauses(out, 20, 120, need);
}

static void clauses_24(struct out *out, bool need)
{
    clauses(out, 24, 224, need);
}

/* Many stars around letters in every order. */
static void overlaps(struct out *out, bool need)
{
    uint64_t seed = 7;

    begin(out);
    begin_list(out, "Allow", "Resource");
    for (size_t p = 0; p < (need ? 200 : 1); p++) {
        comma(out, p);
        out_put(out, "\"arn:aws:s3:::*");
        for (size_t s = 0; s < 16; s++)
            out_print(out, "%c*", (char)('a' + (need ? draw(&seed, 4) : s % 4)));
        out_char(out, '"');
    }
    end_list(out);
    end(out);
}

/* Every text but those of a certain length, and those that begin in a certain way. */
static void lengths(struct out *out, bool need)
{
    if (!need) {
        everything(out);
        return;
    }
    begin(out);
    begin_list(out, "Allow", "Resource");
    for (size_t p = 0; p < 64; p++) {
        comma(out, p);
        out_put(out, "\"arn:aws:s3:::");
        for (size_t q = 0; q < p; q++)
            out_char(out, '?');
        out_put(out, p % 2 ? "*a\"" : "b*\"");
    }
    end_list(out);
    end(out);
}

/* Statements that each leave out some resources: what is left lies in one of each. */
static void complements(struct out *out, bool need)
{
    uint64_t seed = 3;

    begin(out);
    if (!need) {
        begin_list(out, "Allow", "Resource");
        out_put(out, "\"arn:aws:s3:::*\"");
        end_list(out);
    }
    for (size_t s = 0; need && s < 200; s++) {
        comma(out, s);
        begin_list(out, "Allow", "NotResource");
        for (size_t r = 0; r < 4; r++) {
            comma(out, r);
            char in[3];
            draw_letters(&seed, 26, in, LEN(in));
            out_print(out, "\"arn:aws:s3:::*%c%c*%c*\"", in[0], in[1], in[2]);
        }
        end_list(out);
    }
    end(out);
}

/* The same about actions, denied by HAVE: nothing may be left at all. */
static void denied_complements(struct out *out, bool need)
{
    uint64_t seed = 5;

    begin(out);
    if (need) {
        out_put(out,
                "{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}");
        end(out);
        return;
    }
    out_put(out, "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
    for (size_t s = 0; s < 200; s++) {
        out_put(out, ",{\"Effect\":\"Deny\",\"Resource\":\"*\",\"NotAction\":[");
        for (size_t r = 0; r < 4; r++) {
            comma(out, r);
            char in[2];
            draw_letters(&seed, 26, in, LEN(in));
            out_print(out, "\"*%c*:*%c*\"", in[0], in[1]);
        }
        end_list(out);
    }
    end(out);
}

/* The two sides list ten thousand patterns each, none the same, most overlapping. */
static void patterns_10000(struct out *out, bool need)
{
    begin(out);
    out_print(out, "{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":[");
    for (size_t p = 0; p < 10000; p++) {
        comma(out, p);
        out_print(out, need ? "\"s3:*%zux*\"" : "\"s3:*%zu*\"", p);
    }
    end_list(out);
    end(out);
}

/* The same patterns on both sides, but for one. */
static void patterns_but_one(struct out *out, bool need)
{
    begin(out);
    begin_list(out, "Allow", "Resource");
    for (size_t p = 0; p < 10000; p++) {
        comma(out, p);
        out_print(out, "\"arn:aws:s3:::b*-%zu/*\"", need ? p : p + 1);
    }
    end_list(out);
    end(out);
}

/* Thousands of actions on thousands of resources, of which NEED lacks half. */
static void products(struct out *out, bool need)
{
    begin(out);
    out_put(out, "{\"Effect\":\"Allow\",\"Resource\":[");
    for (size_t r = 0; r < 5000; r++) {
        comma(out, r);
        out_print(out, "\"arn:aws:s3:::b%zu/*\"", need ? 2 * r : r);
    }
    out_put(out, "],\"Action\":[");
    for (size_t a = 0; a < 5000; a++) {
        comma(out, a);
        out_print(out, "\"s3:A%zu*\"", need ? 2 * a : a);
    }
    end_list(out);
    end(out);
}

/* The k-th of the three truths that a clause asks for. */
static void put_truth(struct out *out, size_t k, uint64_t *seed)
{
    bool said = draw(seed, 2);
    size_t tag = draw(seed, 16) * 3 + k;

    out_print(out, "%s\"aws:RequestTag/t%zu\":\"%s\"",
              k ? "," : ",\"Condition\":{\"StringEquals\":{", tag,
              said ? "true" : "false");
}

/* Conditions as clauses over fifty truths. */
static void truths(struct out *out, bool need)
{
    uint64_t seed = 11;

    begin(out);
    for (size_t c = 0; c < (need ? 215 : 1); c++) {
        comma(out, c);
        out_put(out, "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"");
        for (size_t k = 0; need && k < 3; k++)
            put_truth(out, k, &seed);
        out_put(out, need ? "}}}" : "}");
    }
    end(out);
}

/* The same with two values only, and a presence that HAVE asks for. */
static void truths_present(struct out *out, bool need)
{
    uint64_t seed = 13;

    begin(out);
    out_put(out, "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"");
    for (size_t k = 0; !need && k < 48; k++)
        out_print(out, "%s\"aws:RequestTag/t%zu\":[\"true\",\"false\"]",
                  k ? "," : ",\"Condition\":{\"StringEquals\":{", k);
    for (size_t c = 0; need && c < 215; c++) {
        if (c)
            out_put(out,
                    "}}},{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"");
        for (size_t k = 0; k < 3; k++)
            put_truth(out, k, &seed);
    }
    out_put(out, "}}}");
    end(out);
}

/* Two patterns as long as they may be, of nothing but stars and one letter. */
static void long_stars(struct out *out, bool need)
{
    begin(out);
    begin_list(out, "Allow", "Resource");
    out_put(out, "\"arn:aws:s3:::");
    for (size_t i = 0; i < 4000; i++)
        out_put(out, need ? "*a" : i % 2 ? "a*" : "aa");
    out_put(out, need ? "*b\"" : "*\"");
    end_list(out);
    end(out);
}

/* Blocks of addresses on both sides, interleaved. */
static void addresses(struct out *out, bool need)
{
    begin(out);
    out_put(out, "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                 "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[");
    for (unsigned i = 0; i < 10000; i++) {
        comma(out, i);
        out_print(out, "\"10.%u.%u.0/%d\"", i / 250, i % 250, need ? 24 : 25);
    }
    out_put(out, "]}}}");
    end(out);
}

/* Statements on resources, actions and conditions at once, allowed and denied. */
static void mixed(struct out *out, bool need)
{
    uint64_t seed = need ? 17 : 19;

    begin(out);
    for (size_t s = 0; s < 200; s++) {
        char asked[2], on[3], doing[2];
        draw_letters(&seed, 6, asked, LEN(asked));
        size_t tag = draw(&seed, 8);
        bool like = draw(&seed, 2);
        draw_letters(&seed, 6, on, LEN(on));
        bool resource = draw(&seed, 2);
        draw_letters(&seed, 6, doing, LEN(doing));
        bool action = draw(&seed, 2);
        comma(out, s);
        out_print(out,
                  "{\"Effect\":\"%s\",\"%s\":[\"s3:*%c*\",\"s3:%c*\"],\"%s\":"
                  "[\"arn:aws:s3:::*%c*%c*\",\"arn:aws:s3:::?%c*\"],\"Condition\":{"
                  "\"%s\":{\"aws:RequestTag/t%zu\":[\"*%c*\",\"%c?*\"]}}}",
                  s % 3 ? "Allow" : "Deny", action ? "Action" : "NotAction", doing[0],
                  doing[1], resource ? "Resource" : "NotResource", on[0], on[1], on[2],
                  like ? "StringLike" : "StringNotLike", tag, asked[0], asked[1]);
    }
    end(out);
}

/* Many variables, each with values that conditions tell apart. */
static void variables(struct out *out, bool need)
{
    uint64_t seed = need ? 31 : 37;

    begin(out);
    for (size_t s = 0; s < 120; s++) {
        size_t key = draw(&seed, 3);
        char unequal[2], after[1], doing[1];
        draw_letters(&seed, 3, unequal, LEN(unequal));
        draw_letters(&seed, 6, after, LEN(after));
        bool resource = draw(&seed, 2);
        draw_letters(&seed, 6, doing, LEN(doing));
        comma(out, s);
        out_print(out,
                  "{\"Effect\":\"%s\",\"NotAction\":\"s3:*%c*\",\"%s\":"
                  "[\"arn:aws:s3:::*${aws:PrincipalTag/t%zu}*%c*\"],\"Condition\":{"
                  "\"StringNotEquals\":{\"aws:PrincipalTag/t%zu\":[\"%c\",\"%c\"]}}}",
                  s % 3 ? "Allow" : "Deny", doing[0],
                  resource ? "Resource" : "NotResource", key, after[0], key, unequal[0],
                  unequal[1]);
    }
    end(out);
}

/* Sets of values: for all of them, and for any. */
static void quantities(struct out *out, bool need)
{
    uint64_t seed = need ? 23 : 29;

    begin(out);
    for (size_t s = 0; s < (need ? 100 : 20); s++) {
        char in[3];
        draw_letters(&seed, 6, in, LEN(in));
        bool like = draw(&seed, 2), all = draw(&seed, 2);
        comma(out, s);
        out_print(out,
                  "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                  "\"Condition\":{\"For%s:String%s\":{\"aws:TagKeys\":"
                  "[\"*%c*%c*\",\"?%c*\"]}}}",
                  all ? "AllValues" : "AnyValue", like ? "Like" : "NotLike", in[0],
                  in[1], in[2]);
    }
    end(out);
}

const struct family families[] = {
    {"clauses of 12 stars",                   clauses_12,         VERDICT_UNDECIDED},
    {"clauses of 20 stars",                   clauses_20,         VERDICT_UNDECIDED},
    {"clauses of 24 stars",                   clauses_24,         VERDICT_UNDECIDED},
    {"stars that overlap",                    overlaps,           VERDICT_EXCEEDS  },
    {"lengths on the right",                  lengths,            VERDICT_EXCEEDS  },
    {"200 statements of NotResource",         complements,        VERDICT_UNDECIDED},
    {"200 denies with NotAction",             denied_complements, VERDICT_UNDECIDED},
    {"10,000 patterns that overlap",          patterns_10000,     VERDICT_EXCEEDS  },
    {"10,000 patterns, one apart",            patterns_but_one,   VERDICT_EXCEEDS  },
    {"5,000 actions on 5,000 resources",      products,           VERDICT_EXCEEDS  },
    {"conditions as clauses",                 truths,             VERDICT_EXCEEDS  },
    {"conditions as clauses over two values", truths_present,     VERDICT_COVERED  },
    {"two long patterns",                     long_stars,         VERDICT_UNDECIDED},
    {"10,000 blocks of addresses",            addresses,          VERDICT_COVERED  },
    {"200 statements of everything",          mixed,              VERDICT_UNDECIDED},
    {"variables",                             variables,          VERDICT_EXCEEDS  },
    {"sets of values",                        quantities,         VERDICT_UNDECIDED},
};

const size_t family_count = LEN(families);
