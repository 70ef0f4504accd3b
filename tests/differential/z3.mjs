// Compares the algebra with z3 on random pairs of policies without conditions.
// SPDX-License-Identifier: Apache-2.0
//
// A development test; ctest runs it where z3 and node are installed. By hand, for more:
//   ninja -C BUILD z3_pairs
//   node tests/differential/z3.mjs BUILD/tests/differential/z3_pairs --pairs 5000 --seed 7
// --budget S ends it after S seconds. Exit 0: no verdict differs where z3 has one; 1: some
// do, each shown with the smallest pair that still differs; 77: z3 is not there.
import { spawnSync } from 'node:child_process';
import { question, Z3 } from './z3_question.mjs';

const options = { pairs: '400', seed: '1', budget: '100000', seconds: '10' };
const program = process.argv[2];
for (let i = 3; i + 1 < process.argv.length; i += 2)
    options[process.argv[i].slice(2)] = process.argv[i + 1];

if (spawnSync('z3', ['--version']).error) {
    console.error('skipped: z3 is not installed');
    process.exit(77);
}

// A small generator (mulberry32): the same seed gives the same pairs everywhere.
let state = Number(options.seed) >>> 0;
function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const chance = (p) => random() < p;
const pick = (list) => list[below(list.length)];
const made = (n, make) => Array.from({ length: n }, make);

const actions = ['*', '*:*', 's3:*', 'S3:getobject', 's3:GetObject', 's3:?etObject',
    's3:Get*', 's3:*Object', 's3:G*t', 's3:PutObject', 's3:Put*', 's3:*Object*', 's3:???Object', 's?:*',
    's*:Get*', 's3:GetObject?', 's3:GetObject*', '*:*Object', 'sqs:*', 'sqs:SendMessage', '*Object',
    's*', 's3:G**t', 's3:Get?*', 's3:Get*?', '??:GetObject'];
const resources = ['*', '**', '*:*', 'arn:*', 'arn:aws:s3:::*', 'arn:aws:s3', 'arn:aws:s3:*',
    'arn:aws:s3:::b', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b*', 'arn:aws:s3:::?', 'arn:aws:s3:::?/*',
    'arn:aws:s3:::*/x', 'arn:*:s3:::b/*', 'arn:aws:s?:::b/x', 'arn:aws:s3:::b/x', 'arn:aws:s3:::B/x',
    'arn:aws:s3:*:*:b/?', 'arn:aws:s3:*:1*:b/x*', 'arn:aws:*:eu-?:*:*', 'arn:aws:s3::*:*', '*:b/x',
    'arn:aws:s3:eu-1:111:b:c', 'arn:aws:s3:*:111:b:*', 'arn:aws:s3:*:*:*:c', 'a*:aws:s3:::b*',
    'arn:aws:s3:::b/*/x', 'arn:aws:s3:::b/?*', 'arn:aws:s3:::b/*?', 'arn:?*:s3:*:*:b/x'];
// A pattern over few letters, where stars and question marks meet often.
const tangle = (letters, most) => made(1 + below(most), () => pick(letters)).join('');
const tangledAction = () => `s:${tangle('aab*??', 4)}`;
const tangledResource = () => `arn:aws:s3:::${tangle('ab:/*??', 5)}`;
const action = () => chance(0.7) ? pick(actions) : tangledAction();
const resource = () => chance(0.7) ? pick(resources) : tangledResource();

// The words of one pair: few, so that both sides have the same ones; sometimes only
// tangled ones of one kind, so that nothing else decides.
function words() {
    switch (below(4)) {
    case 0: return [made(5, tangledAction), ['*']];
    case 1: return [['s3:*'], made(5, tangledResource)];
    default: return [made(2 + below(5), action), made(2 + below(5), resource)];
    }
}

function statement([ours, theirs]) {
    const some = (list) => chance(0.4) ? pick(list) : made(1 + below(3), () => pick(list));
    return {
        Effect: chance(0.25) ? 'Deny' : 'Allow',
        [chance(0.15) ? 'NotAction' : 'Action']: some(ours),
        [chance(0.2) ? 'NotResource' : 'Resource']: chance(0.2) ? '*' : some(theirs),
    };
}

const policy = (vocabulary) => ({
    Version: '2012-10-17', Statement: made(1 + below(4), () => statement(vocabulary)) });
const copy = (value) => JSON.parse(JSON.stringify(value));

function replace(to, from, name) {
    if (name in to && name in from)
        to[name] = from[name];
}

// The other side of half of the pairs: the same policy with a change or two.
function changed(from, vocabulary) {
    const to = copy(from), list = to.Statement;
    for (let left = 1 + below(2); left > 0; left--) {
        const at = below(list.length), other = statement(vocabulary);
        switch (below(4)) {
        case 0: list.splice(at, 0, other); break;
        case 1: list.length > 1 && list.splice(at, 1); break;
        case 2: replace(list[at], other, 'Action'); break;
        case 3: replace(list[at], other, 'Resource'); break;
        }
    }
    return to;
}

function pair() {
    const vocabulary = words(), one = policy(vocabulary);
    const other = chance(0.6) ? changed(one, vocabulary) : policy(vocabulary);
    return chance(0.5) ? [one, other] : [other, one];
}

// What permdrift says of each pair: the verdict with rows, the verdict alone, the witness.
function compare(pairs) {
    const lines = pairs.map((two) => two.map((one) => JSON.stringify(one)).join('\t')).join('\n');
    const run = spawnSync(program, { input: `${lines}\n`, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.status !== 0)
        throw new Error(`${program}: ${run.error ?? run.stderr}`);
    return run.stdout.trim().split('\n').map((line) => line.split(' '));
}

const z3 = new Z3(Number(options.seconds));
const expected = { sat: 'exceeds', unsat: 'covered' };
const differs = (said, verdict) => verdict in expected &&
    said.slice(0, 2).some((one) => one !== 'undecided' && one !== expected[verdict]);

// All pairs that lack one statement or one word of this one.
function* smaller(two) {
    for (const side of [0, 1])
        for (const [at, from] of two[side].Statement.entries()) {
            const without = copy(two);
            without[side].Statement.splice(at, 1);
            if (without[side].Statement.length)
                yield without;
            for (const [name, list] of Object.entries(from))
                for (let i = 0; Array.isArray(list) && list.length > 1 && i < list.length; i++) {
                    const fewer = copy(two);
                    fewer[side].Statement[at][name].splice(i, 1);
                    yield fewer;
                }
        }
}

async function reduce(two) {
    for (const fewer of smaller(two))
        if (differs(compare([fewer])[0], (await z3.ask(question(...fewer))).verdict))
            return reduce(fewer);
    return two;
}

const pairs = made(Number(options.pairs), pair), said = compare(pairs);
const end = Date.now() + 1000 * Number(options.budget);
const count = { asked: 0, covered: 0, exceeds: 0, undecided: 0, unknown: 0, differ: 0 };
for (const [i, two] of pairs.entries()) {
    if (Date.now() > end)
        break;
    const { verdict } = await z3.ask(question(...two));
    count.asked++;
    count[said[i].includes('undecided') ? 'undecided' : said[i][0]]++;
    count.unknown += !(verdict in expected);
    if (said[i][0] === 'unread' || differs(said[i], verdict)) {
        count.differ++;
        const least = said[i][0] === 'unread' ? two : await reduce(two);
        console.log(`pair ${i}: z3 ${verdict}, permdrift ${said[i].join(' ')}; at the least:`);
        least.forEach((one) => console.log(JSON.stringify(one)));
    }
}
z3.close();
console.log(`${count.asked} pairs, ${count.covered} covered, ${count.exceeds} exceed, ` +
    `${count.undecided} undecided; unknown to z3 ${count.unknown}; ${count.differ} differ`);
process.exit(count.differ ? 1 : 0);
