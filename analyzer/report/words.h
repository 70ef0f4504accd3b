/* The parts of a finding in words, shown safely, for every format that people read. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/out.h"
#include "finding/finding.h"

/* Longer lists are cut here, and say how many are left out. The JSON report has all. */
enum { WORDS_LIST = 12, WORDS_ROWS = 20 };

/* "accounts/prod.json:44:17"; without the numbers for a whole document, and "the
 * repository" without a document. */
void words_place(struct out *out, struct place place);
/* "agent (registered in principals.yaml:3), owner team-x, tier reader, baseline y" */
void words_actor(struct out *out, const struct actor *actor);
/* "Allow s3:Get* on arn:aws:s3:::logs if StringEquals aws:x y", without the place. */
void words_row(struct out *out, const struct row *row);
/* "live", or "latent" or "inert" with what that means. */
void words_status(struct out *out, enum row_status status);
/* "arn:aws:... may call s3:GetObject on arn:... with aws:x = y" */
void words_request(struct out *out, const struct request *request);
/* The request that proves the finding, in one paragraph. */
void words_witness(struct out *out, const struct finding *finding);
/* "1 finding", "2 findings" */
void words_count(struct out *out, size_t count, const char *noun);
/* "until 2027-03-31 by ada, owner team-x: the reason (waivers.yaml:3:5)" */
void words_waived(struct out *out, const struct acceptance *waived);
/* "3 findings (1 critical, 2 low)", "no findings"; "no findings, 2 waived" */
void words_tally(struct out *out, const struct findings *findings);

#endif
