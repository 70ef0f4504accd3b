/* The control file permdrift.yaml: what is scanned, and which files judge. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IDENTITY_CONFIG_H
#define IDENTITY_CONFIG_H

#include "base/fault.h"
#include "model/doc.h"
#include "model/policy.h"

/* One entry of `grants`: the files that `path` matches are scanned. With `as` they hold
 * policies of `kind`, whatever they look like. Those of an organisation are one level
 * of it; `applies_to` limits them to accounts and organisational units (none, or the
 * root: to all). */
struct grant_paths {
    struct token path, as;
    enum policy_kind kind;
    struct tokens applies_to;
};

LIST_OF(grant_paths_list, struct grant_paths);

/* An organisational unit, and all accounts that are in it or in units below it. */
struct unit {
    struct token id;
    struct tokens accounts;
};

LIST_OF(units, struct unit);

/* What no document tells of the organisation. `accounts` belong to it beside those that
 * have principals. */
struct organization {
    struct token management_account; /* no policy of the organisation limits it */
    struct tokens accounts;
    struct units units;
};

/* What no workflow tells of its repository at GitHub: its name there (OWNER/NAME), and
 * what a token may do whose permissions are not said ("read" or "write"). Empty texts:
 * not said. */
struct hosting {
    struct token repository, default_permissions;
};

/* What the owners want of approvals. `required` counts distinct people, the author
 * included (0: not said); `allowed_signers` is the file that gives keys to people. */
struct approval_rules {
    size_t required;
    struct token allowed_signers;
};

/* `root` is the folder of the control file: all its paths count from there. Paths of
 * `registry`, `waivers`, `baselines` and the allowed signers are as written until
 * config_settle makes them paths of the listing; an empty text means that there is
 * none. */
struct config {
    size_t version;                 /* 1; 0: nothing was read */
    struct str path;                /* empty: there is no control file */
    struct str root;                /* without a slash at the end; empty: the top */
    struct grant_paths_list grants; /* none: everywhere */
    struct token registry, waivers;
    struct tokens baselines; /* folders, or single files */
    struct token fail_on;    /* a word for a level; empty: not said */
    struct approval_rules approvals;
    struct organization organization;
    struct hosting github;
    bool partial; /* a pattern may match files that are not looked at */
};

/* The control file of the tree below `root`: permdrift.yaml, .yml or .json. Empty when
 * there is none. Fault: there are two. */
bool config_find(struct arena scratch, const struct docs *docs, struct str root,
                 struct str *path, struct fault *why);

/* Reads the control file at `path`. Fault (exit 2, with the place): an unknown key, a
 * wrong type, a bad value. */
bool config_read(struct arena *keep, struct arena scratch, struct str path,
                 struct str bytes, struct config *out, struct fault *why);
/* What is meant where nothing is said. */
struct config config_default(struct str root);

/* Fits the configuration to the files that there are: finds principals.yaml,
 * waivers.yaml (or .yml, .json) and baselines/ where nothing is said. Fault (exit 2): a
 * file that is named and missing, two files for one default, a pattern that matches
 * nothing, two entries that disagree on a file. `docs` is sorted by path. */
bool config_settle(struct arena *keep, struct arena scratch, const struct docs *docs,
                   struct config *config, struct fault *why);

enum path_use {
    PATH_GRANTS,    /* to be scanned */
    PATH_ELSEWHERE, /* matched by no entry of `grants` */
    PATH_CONTROL, /* the control file, the registry, the waivers, the allowed signers */
    PATH_BASELINE, /* in a folder of baselines */
};

/* What a settled configuration says of one file. `entry` is the one that says most of
 * it: one with `as` goes before one without. NULL when everything is scanned. */
struct path_facts {
    enum path_use use;
    const struct grant_paths *entry;
};

struct path_facts config_path(const struct config *config, struct str path);

/* Does it call files limits, which may stand wherever a pattern matches? */
bool config_names_limits(const struct config *config);

/* Is the text the number of an account, twelve digits? */
bool config_is_account(struct str text);

/* The path as the owner sees it: without the root. Empty: it is not below the root. */
struct str config_below_root(const struct config *config, struct str path);

#endif
