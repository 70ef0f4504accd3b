// Asks z3 about pairs that permdrift has compared: how fast each is, and who disagrees.
// SPDX-License-Identifier: Apache-2.0
// Usage: node tests/bench/z3.mjs SAMPLE    (what `pairs.sh --sample N` prints; see z3.sh)
//
// Seconds of z3 are those it had a processor for, from reading the question to its answer;
// those of permdrift are one comparison of policies that have been read and compared before.
// A pair with conditions or variables is asked with each condition block as a free truth
// and each variable as plain text. Then z3 may find a request that no caller can make, or
// miss the value of a variable that matters: where the two differ on such a pair, that is
// counted apart, as `inexact`. Between pairs without either, no difference is allowed.
import { readFileSync } from 'node:fs';
import { exact, question, Z3 } from '../differential/z3_question.mjs';

const catalog = new URL('../../rules/catalog/aws/managed.txt', import.meta.url);
const documents = readFileSync(catalog, 'utf8').trim().split('\n').slice(1).map((line) =>
    JSON.parse(line.split(' ').slice(3).join(' ')));
const expected = { sat: 'exceeds', unsat: 'covered' };
const count = { pairs: 0, covered: 0, exact: 0, undecided: 0, unknown: 0, inexact: 0, differ: 0 };
const spent = { z3: [], permdrift: [] };

const z3 = new Z3(10);
for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
    const [have, need, said, nanoseconds] = line.split(' ');
    const two = [documents[have], documents[need]], plain = exact(...two);
    const answer = await z3.ask(question(...two));
    count.pairs++;
    count.exact += plain;
    count.covered += said === 'covered';
    count.undecided += said === 'undecided';
    spent.z3.push(answer.spent / 1e9);
    spent.permdrift.push(nanoseconds / 1e9);
    if (!(answer.verdict in expected)) {
        count.unknown++;
    } else if (said !== 'undecided' && said !== expected[answer.verdict]) {
        count[plain ? 'differ' : 'inexact']++;
        console.log(`${have} ${need}: permdrift ${said}, z3 ${expected[answer.verdict]}` +
            (plain ? '' : ' (conditions or variables)'));
    }
}
z3.close();

const sum = (list) => list.reduce((a, b) => a + b, 0);
const middle = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const rate = (list) => list.length / sum(list);
const shown = (number) => Math.round(number).toLocaleString('en');
console.log(Object.entries(count).map(([name, n]) => `${name} ${n}`).join(', '));
for (const [name, list] of Object.entries(spent))
    console.log(`${name}: ${rate(list).toPrecision(4)} pairs/s, ` +
        `median ${(1e6 * middle(list)).toPrecision(3)} us`);
console.log(`permdrift is ${shown(rate(spent.permdrift) / rate(spent.z3))} x as fast ` +
    `(medians: ${shown(middle(spent.z3) / middle(spent.permdrift))} x)`);
process.exit(count.differ ? 1 : 0);
