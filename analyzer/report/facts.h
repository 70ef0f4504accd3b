/* Places, requests and rows as JSON, alike in every document that has them. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "finding/finding.h"
#include "model/excess.h"
#include "model/request.h"
#include "report/pen.h"

/* The commit is that of the document, empty when it is in none. */
void facts_place(struct pen *pen, const char *key, struct place place,
                 struct str commit);
void facts_texts(struct pen *pen, const char *key, const struct strs *texts);
/* The members of a request, into the open map. */
void facts_request(struct pen *pen, struct arena scratch,
                   const struct request *request);
void facts_row(struct pen *pen, const struct row *row, struct str commit);
/* "waived": what accepts a finding; null for nothing. */
void facts_waived(struct pen *pen, const struct acceptance *waived, struct str commit);

#endif
