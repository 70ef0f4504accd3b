/* What a file is by its name and first bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "format/marks.h"
#include "lib/unit.h"

static void classes(void **state)
{
    static const struct {
        const char *path, *bytes;
        enum file_class class;
    } rows[] = {
        {"a/policy.json",    "",                    FILE_JSON     },
        {"a/policy.JSON",    "",                    FILE_JSON     },
        {"a.b/policy.yml",   "",                    FILE_YAML     },
        {"a/policy.yaml",    "{}",                  FILE_YAML     },
        {"a/stack.template", "",                    FILE_DATA     },
        {"a/x.policy",       "",                    FILE_DATA     },
        {"a/x.txt",          "words",               FILE_PLAIN    },
        {"a.json/policy",    "Version: x",          FILE_PLAIN    },
        {"policy",           " \n{\"Statement\"",   FILE_BRACED   },
        {"x.iam",            "[[{'a'",              FILE_BRACED   },
        {"x.iam",            "\xef\xbb\xbf{\n",     FILE_BRACED   },
        {"deploy",           "#!/bin/sh\n{",        FILE_TEXT     },
        {"deploy",           "#!/usr/bin/env bash", FILE_TEXT     },
        {"deploy",           "#! /bin/bash -e",     FILE_TEXT     },
        {"deploy",           "#!/usr/bin/python",   FILE_OTHER    },
        {"deploy.sh",        "#!/usr/bin/node",     FILE_OTHER    },
        {"deploy.sh",        "set -e",              FILE_TEXT     },
        {"README.md",        "[link](to) {",        FILE_OTHER    },
        {"config.toml",      "[section]\n",         FILE_TEXT     },
        {"page.html",        "{{ template }}",      FILE_OTHER    },
        {"page.liquid",      "{% if x %}",          FILE_TEXT     },
        {"CHANGES.MD",       "words",               FILE_OTHER    },
        {"main.py",          "import json",         FILE_OTHER    },
        {"x.yaml.j2",        "{",                   FILE_TEMPLATE },
        {"main.tf",          "",                    FILE_TERRAFORM},
        {"main.tf.json",     "{}",                  FILE_TERRAFORM},
        {"terragrunt.hcl",   "",                    FILE_TERRAFORM},
        {"",                 "",                    FILE_PLAIN    },
    };

    (void)state;
    for (size_t i = 0; i < LEN(rows); i++)
        CHECK_ROW(rows[i].path, marks_class(str_from(rows[i].path),
                                            str_from(rows[i].bytes)) == rows[i].class);
    assert_int_equal(marks_class(STR("tool"), STR("\x7f"
                                                  "ELF\0\0")),
                     FILE_OTHER);
    assert_int_equal(marks_class(STR("tool"), STR("\xff\xfe{\0")), FILE_PLAIN);
    assert_int_equal(marks_class(STR("tool"), STR("{\0\"\0")), FILE_BRACED);
}

static void terraform(void **state)
{
    (void)state;
    assert_true(marks_terraform(STR("data \"aws_iam_policy_document\" \"x\" {")));
    assert_true(marks_terraform(STR("jsonencode({ Statement = [{ Effect = 1")));
    assert_true(marks_terraform(STR("resource \"kubernetes_role_binding\" \"x\" {")));
    assert_true(
        marks_terraform(STR("resource \"kubernetes_cluster_role_v1\" \"x\" {")));
    assert_true(marks_terraform(STR("resource \"aws_eks_access_entry\" \"x\" {")));
    assert_true(marks_terraform(STR("apiVersion = \"rbac.authorization.k8s.io/v1\"")));
    assert_false(marks_terraform(STR("resource \"aws_vpc\" \"x\" {}")));
    assert_false(marks_terraform(STR("# the Effect of it")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes),
                                       cmocka_unit_test(terraform)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
