/* The writers of the formats, one file each; report.c is their only list. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/report.h"

report_write report_text, report_json, report_sarif, report_junit;

#endif
