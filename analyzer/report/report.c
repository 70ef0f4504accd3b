/* The registry of formats: a new one is a file, a declaration and a row here. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include "report/formats.h"

const struct report_format report_formats[] = {
    {"text",  "for people, at a terminal or in a mail",              report_text },
    {"json",  "for programs: permdrift.report/1, all that is known", report_json },
    {"sarif", "SARIF 2.1.0 for code scanning",                       report_sarif},
    {"junit", "JUnit XML for build servers",                         report_junit},
};

const size_t report_format_count = LEN(report_formats);

const struct report_format *report_find(struct str name)
{
    for (size_t i = 0; i < LEN(report_formats); i++)
        if (str_is(name, report_formats[i].name))
            return &report_formats[i];
    return NULL;
}
