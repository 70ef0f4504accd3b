/* Every cap of the program in one table, each with its reason. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

/* name, value, unit, reason. What is over a cap becomes a note, never a guess. */
#define LIMITS(ROW)                                                                    \
    ROW(BLOB_BYTES, 64u << 20, "bytes", "a grant file; the largest seen is 1 MiB")     \
    ROW(TREE_DEPTH, 256, "folders", "nesting of folders in a commit")                  \
    ROW(TREE_ENTRIES, 1u << 21, "paths", "paths in one commit, repeats counted")       \
    ROW(TREE_REPEATS, 32, "times", "paths per entry of a folder, after 10,000 paths")  \
    ROW(PATH_BYTES, 4096, "bytes", "one path, as Linux itself caps it")                \
    ROW(LISTING_BYTES, 512u << 20, "bytes", "all paths of one commit together")        \
    ROW(COMMITS, 4u << 20, "commits", "one walk; the history of Linux has a third")    \
    ROW(MERGE_BYTES, 1u << 20, "bytes",                                                \
        "a file whose lines are aligned; up to 6 seconds")                             \
    ROW(MERGE_BASES, 16, "commits", "last ancestors of two commits; git merges each")  \
    ROW(MERGES_WITHIN, 64, "merges", "of such ancestors, and of theirs")               \
    ROW(NODE_DEPTH, 64, "levels", "nesting in JSON and YAML")                          \
    ROW(NODE_COUNT, 4u << 20, "nodes", "values in one document")                       \
    ROW(TEXT_BYTES, 16u << 20, "bytes", "one string in a document")                    \
    ROW(NUMBER_BYTES, 128, "bytes", "the digits of one number")                        \
    ROW(NUMBER_EXPONENT, 308, "powers of ten", "where the numbers of readers end")     \
    ROW(YAML_ALIASES, 1024, "aliases", "aliases in one YAML document")                 \
    ROW(YAML_ALIAS_NODES, 100000, "nodes", "values that aliases repeat")               \
    ROW(XML_BYTES, 16u << 20, "bytes", "one XML document; large profiles have 10^7")   \
    ROW(XML_TEXT, 9u << 20, "bytes", "a text or a tag; libxml2 stops after 10^7")      \
    ROW(XML_DEPTH, 256, "levels", "elements inside each other")                        \
    ROW(XML_ELEMENTS, 1000000, "elements", "elements in one XML document")             \
    ROW(XML_ATTRIBUTES, 1000, "attributes", "of one element; each meets all others")   \
    ROW(XML_NAMESPACES, 64, "namespaces", "in scope; each prefix looks through them")  \
    ROW(WRAP_DEPTH, 3, "levels", "documents held in strings of documents")             \
    ROW(PATTERN_BYTES, 8192, "bytes", "one action or resource pattern")                \
    ROW(SEARCH_STATES, 20000, "states", "one search through overlapping patterns")     \
    ROW(COVER_STEPS, 3000000, "steps", "one question, in comparisons of two patterns") \
    ROW(RUN_SECONDS, 900, "seconds", "one run; --time-limit sets another")             \
    ROW(RUN_SECONDS_MOST, 86400, "seconds", "what --time-limit can set")               \
    ROW(RUN_MIB, 8192, "MiB", "memory of one run; 100,000 policies take 1/8 of it")    \
    ROW(FILE_NOTES, 64, "notes", "of one file; what follows is told as one")           \
    ROW(SARIF_RESULTS, 25000, "results", "one report; code scanning refuses more")     \
    ROW(SARIF_SHOWN, 5000, "results", "of which code scanning shows so many")          \
    ROW(SARIF_STEPS, 1000, "locations", "of how one right is held; the end is kept")   \
    ROW(TRAILERS, 256, "trailers", "of one commit; with more, none is an approval")    \
    ROW(WAIVER_DAYS, 180, "days", "the longest life of a waiver")

enum limit {
#define ROW(name, value, unit, reason) LIMIT_##name = (value),
    LIMITS(ROW)
#undef ROW
};

struct limit_row {
    const char *name, *unit, *reason;
    size_t value;
};

/* The table in its order, for messages and for `permdrift limits`. */
extern const struct limit_row limit_rows[];
extern const size_t limit_row_count;

#endif
