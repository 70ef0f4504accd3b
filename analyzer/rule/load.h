/* Inside the loading of rules: one file at a time, by tables of fields. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULE_LOAD_H
#define RULE_LOAD_H

#include "rule/parts.h"

/* One file of the folder, while it is read. `name` is what the file is called. */
struct file {
    struct control control;
    const struct catalog *catalog;
    struct rules *rules;
    struct str name;
    const struct node *map;
};

/* Reads the file into the rules, or faults with the place. */
typedef bool read_file(struct file *file);

read_file read_class, read_tier;

/* What a file calls itself must be what it is called. */
bool same_name(struct file *file, struct token token);
/* Sets the bit of the class with that name. */
bool find_class(const struct control *control, const struct rules *rules,
                struct token token, uint64_t *mask);

/* const struct node *: the value itself, read later. */
control_take take_node;
/* bool. */
control_take take_bool;
/* struct tokens: a list of texts that may be empty. */
control_take take_list;

#endif
