// Holds the checked-in reports against other people's validators: a development test.
// SPDX-License-Identifier: Apache-2.0
//
// Fetch the validators into a folder of their own, then run this script on that folder:
//
//     npm install --prefix FOLDER --ignore-scripts ajv @microsoft/sarif-multitool
//     node tests/reports/validate.mjs FOLDER/node_modules [REPORT ...]
//
// JSON reports are held against rules/schema/report-1.schema.json: as it is, and once
// more with every open object closed, so that no field is written that the schema does
// not describe. SARIF goes through the validator of its authors, with the rules of
// SARIF and of code scanning. It ends with 0 whatever it finds, so its own log is read; the
// schema it carries is the one of OASIS.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [modules, ...named] = process.argv.slice(2);

if (!modules) {
    console.error("usage: node validate.mjs NODE_MODULES_FOLDER [REPORT ...]");
    process.exit(2);
}

// What the validator of SARIF says and we decided against, each with the reason.
const decided = {
    "SARIF2002": "messages are whole texts, so that every viewer shows them",
    "SARIF2003": "only a repository with a public address is named",
    "SARIF2005": "there is no public page of the tool to point to yet",
    "SARIF2006": "the address of the schema is not looked up",
    "SARIF2009": "rules are named by slugs that say what is wrong",
    "SARIF2010": "a report does not repeat the documents it is about",
    "SARIF2011": "a report does not repeat the documents it is about",
    "SARIF2012": "there is no public page of the rules to point to yet",
};

const schemaFile = join(here, "../../rules/schema/report-1.schema.json");
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

function closed(part) {
    if (part === null || typeof part !== "object")
        return part;
    if (Array.isArray(part))
        return part.map(closed);
    const copy = Object.fromEntries(
        Object.entries(part).map(([key, value]) => [key, closed(value)]));
    if (copy.additionalProperties === true)
        copy.additionalProperties = false;
    return copy;
}

function checkersOfReports() {
    const load = createRequire(resolve(modules, "x.js"));
    const { default: Ajv } = load("ajv/dist/2020");
    const strictness = { allErrors: true, strict: true, strictRequired: false,
        strictTypes: false, allowUnionTypes: true };
    return [schema, closed(schema)].map((one) => new Ajv(strictness).compile(one));
}

function complaintsOfReport(file, checkers) {
    return checkers.flatMap((check) => check(read(file)) ? [] :
        check.errors.map((e) => `${e.instancePath || "/"}: ${e.message}`));
}

function complaintsOfSarif(file) {
    const binary = resolve(modules, "@microsoft/sarif-multitool-linux/Sarif.Multitool");
    const log = join(mkdtempSync(join(tmpdir(), "sarif-")), "log.sarif");
    chmodSync(binary, 0o755);
    const run = spawnSync(binary, ["validate", file, "-o", log, "--rule-kind",
        "Sarif;Gh", "--level", "Error;Warning;Note", "--log", "ForceOverwrite"],
        { encoding: "utf8" });
    if (run.error || run.status !== 0)
        return [`the validator ended with ${run.status}: ${run.error ?? run.stderr}`];
    const results = read(log).runs.flatMap((one) => one.results ?? []);
    return results.filter((one) => !(one.ruleId.split("/")[0] in decided)).map((one) =>
        `${one.ruleId} ${one.level ?? "warning"}: ${JSON.stringify(one.message)} ` +
        JSON.stringify(one.locations?.[0]?.physicalLocation?.region?.startLine));
}

const checkers = checkersOfReports();
const files = named.length ? named :
    readdirSync(here).filter((one) => /\.(json|sarif)$/.test(one)).sort()
        .map((one) => join(here, one));
let failed = 0;

for (const file of files) {
    const complaints = file.endsWith(".sarif") ? complaintsOfSarif(file)
        : complaintsOfReport(file, checkers);
    console.log(`${complaints.length ? "not ok" : "ok"} ${file}`);
    complaints.forEach((one) => console.log(`    ${one}`));
    failed += complaints.length > 0;
}
console.log(`${files.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
