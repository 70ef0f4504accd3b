// Compares `decide` with @cloud-copilot/iam-simulate on random requests and policies.
// SPDX-License-Identifier: Apache-2.0
//
// A development test, not part of the normal run:
//   npm install @cloud-copilot/iam-simulate        (in any folder, say /tmp/simulate)
//   ninja -C BUILD decide_cases
//   node tests/differential/decide.mjs BUILD/tests/differential/decide_cases \
//        --simulator /tmp/simulate [--cases 20000] [--seed 1]
// Exit 0: every disagreement is one of those explained below; 1: some are not; 77: the
// simulator is not there. Cases are written in the words of tests/lib/words.h.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const options = { simulator: '.', cases: '20000', seed: '1', show: '3' };
const program = process.argv[2];
for (let i = 3; i + 1 < process.argv.length; i += 2)
    options[process.argv[i].slice(2)] = process.argv[i + 1];

let simulate;
try {
    const require = createRequire(resolve(options.simulator, 'package.json'));
    simulate = require('@cloud-copilot/iam-simulate').runSimulation;
} catch {
    console.error('skipped: @cloud-copilot/iam-simulate is not installed');
    process.exit(77);
}

// A small generator (mulberry32): the same seed gives the same cases everywhere.
let state = Number(options.seed) >>> 0;
function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const chance = (p) => random() < p;
const pick = (list) => list[Math.floor(random() * list.length)];
const some = (list, most) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(list));

const A = '111122223333', B = '444455556666';
const USER = `arn:aws:iam::${A}:user/ann`, ROLE = `arn:aws:iam::${A}:role/agent`;
const SESSION = `arn:aws:sts::${A}:assumed-role/agent/s1`, SERVICE = 'ec2.amazonaws.com';
const LINKED =
    `arn:aws:iam::${A}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

const questions = [
    ['s3:GetObject', 'arn:aws:s3:::bucket/a/b'],
    ['s3:GetObject', 'arn:aws:s3:::bucket/ann/x'],
    ['s3:ListBucket', 'arn:aws:s3:::bucket'],
    ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${A}:queue`],
    ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${B}:queue`],
    ['sns:Publish', `arn:aws:sns:us-east-1:${A}:topic`],
    ['kms:Decrypt', `arn:aws:kms:us-east-1:${A}:key/k1`],
    ['kms:Decrypt', `arn:aws:kms:us-east-1:${B}:key/k1`],
    ['sts:AssumeRole', `arn:aws:iam::${A}:role/target`],
    ['sts:AssumeRole', `arn:aws:iam::${B}:role/target`],
    ['iam:GetUser', `arn:aws:iam::${A}:user/ann`],
    ['ec2:DescribeInstances', '*'],
    ['kms:ListKeys', '*'],
];
const actions = ['*', 's3:*', 's3:Get*', 'S3:getobject', 's3:?etObject', 's3:List*', 'sqs:*',
    'sqs:SendMessage', 'sns:Publish', 'kms:*', 'kms:Decrypt', 'sts:AssumeRole', 'sts:*',
    'iam:Get*', 'iam:*', 'ec2:Describe*', 'ec2:*', 'kms:List*'];
const resources = ['*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', 'arn:aws:s3:::bucket*',
    'arn:aws:s3:::*', 'arn:aws:s3:::b?cket/a/*', 'arn:aws:s3:::bucket/${aws:username}/*',
    'arn:aws:s3:::bucket/${aws:PrincipalTag/x}/*', "arn:aws:s3:::bucket/${aws:username, 'a'}/*",
    'arn:aws:s3:::bucket/${*}', 'arn:aws:s3:*', 'arn:aws:s3', 'arn:aws:sqs:*:*:queue',
    `arn:aws:sqs:us-east-1:${A}:*`, 'arn:aws:sqs:*', `arn:aws:sns:*:${A}:topic`,
    'arn:aws:kms:*:*:key/*', `arn:aws:iam::${A}:role/*`, `arn:aws:iam::*:role/target`,
    `arn:aws:iam::${A}:user/\${aws:username}`, 'arn:aws:iam::*:user/*', 'arn:aws:ec2:*:*:instance/*'];
const principals = [['*'], ['AWS', '*'], ['AWS', A], ['AWS', B], ['AWS', `arn:aws:iam::${A}:root`],
    ['AWS', USER], ['AWS', ROLE], ['AWS', SESSION], ['AWS', `arn:aws:iam::${A}:role/other`],
    ['Service', SERVICE], ['AWS', `arn:aws:iam::${A}:role/path/agent`]];
const callers = [USER, USER, ROLE, SESSION, SESSION, SERVICE, LINKED];

// Keys that every action has, each with values to ask for and values to write.
const keys = {
    'aws:PrincipalTag/x': [['a', 'A', 'b', '*', 'a*c', ''], ['a', 'A', 'b', '*', 'a*', '?', '${aws:username}', '${*}']],
    'aws:username': [['ann', 'bob'], ['ann', 'a*', '${aws:PrincipalTag/x}', 'ANN']],
    'aws:SourceIp': [['10.1.2.3', '192.0.2.7', '2001:db8::1'], ['10.0.0.0/8', '192.0.2.7/32', '0.0.0.0/0', '2001:db8::/32', '::/0']],
    'aws:MultiFactorAuthAge': [['0', '10', '300'], ['10', '10.0', '300', '9.5']],
    'aws:CurrentTime': [['2024-01-01T00:00:00Z', '2025-06-01T12:00:00Z'], ['2024-01-01T00:00:00Z', '2024-12-31', '2025-06-01T12:00:00Z']],
    'aws:SecureTransport': [['true', 'false'], ['true', 'false', 'True']],
    'aws:PrincipalArn': [[USER, ROLE], [USER, `arn:aws:iam::${A}:role/*`, 'arn:aws:iam::*:*', `arn:aws:iam::${A}:user/\${aws:username}`]],
    'aws:CalledVia': [[['cloudformation.amazonaws.com'], ['athena.amazonaws.com', 'glue.amazonaws.com']],
        ['cloudformation.amazonaws.com', 'athena.*', '*', 'glue.amazonaws.com']],
};
const texts = ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'];
const operators = {
    'aws:PrincipalTag/x': texts, 'aws:username': texts, 'aws:CalledVia': texts,
    'aws:SourceIp': ['IpAddress', 'NotIpAddress'],
    'aws:MultiFactorAuthAge': ['NumericEquals', 'NumericNotEquals', 'NumericLessThan',
        'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
    'aws:CurrentTime': ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals',
        'DateGreaterThan', 'DateGreaterThanEquals'],
    'aws:SecureTransport': ['Bool'],
    'aws:PrincipalArn': ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
};

function condition() {
    const key = pick(Object.keys(keys));
    if (chance(0.1))
        return { op: 'Null', key, values: [pick(['true', 'false'])] };
    let op = pick(operators[key]);
    const set = key === 'aws:CalledVia' ? 0.8 : 0.1;
    if (chance(set))
        op = pick(['ForAllValues:', 'ForAnyValue:']) + op;
    if (chance(0.2))
        op += 'IfExists';
    return { op, key: chance(0.2) ? key.toUpperCase() : key, values: some(keys[key][1], 2) };
}

let asked; // half of the statements are about what is asked, so that much is allowed
function statement(layer) {
    const made = {
        effect: chance(0.15) ? 'Deny' : 'Allow',
        action: [chance(0.1) ? 'NotAction' : 'Action', some(chance(0.5) ? [asked[0], '*'] : actions, 2)],
        resource: [chance(0.1) ? 'NotResource' : 'Resource', some(chance(0.4) ? [asked[1], '*'] : resources, 3)],
        conditions: Array.from({ length: chance(0.5) ? 0 : 1 + chance(0.3) }, condition),
    };
    if (layer === 'resource')
        made.principal = [chance(0.1) && made.effect === 'Deny' ? 'NotPrincipal' : 'Principal', some(principals, 2)];
    if (layer === 'endpoint')
        made.principal = ['Principal', [['*']]];
    return made;
}

const policy = (layer) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => statement(layer));
const maybe = (p, make) => (chance(p) ? make() : undefined);

function makeCase() {
    const caller = pick(callers), [action, resource] = (asked = pick(questions));
    const context = {};
    for (const [key, [values]] of Object.entries(keys))
        if (chance(0.6) && (key !== 'aws:username' || caller === USER))
            context[key] = pick(values);
    if (context['aws:PrincipalArn'])
        context['aws:PrincipalArn'] = caller === USER ? USER : ROLE;
    const session = caller === SESSION || caller === ROLE;
    const own = resource.includes(B) ? B : A;
    return {
        caller, action, resource, context, version: chance(0.9) ? '2012-10-17' : '2008-10-17',
        account: resource.startsWith('arn:aws:s3') && chance(0.3) ? B : own,
        identity: policy('identity'),
        resourcePolicy: maybe(0.6, () => policy('resource')),
        boundary: caller === SERVICE ? undefined : maybe(0.2, () => policy('boundary')),
        session: session ? maybe(0.3, () => policy('session')) : undefined,
        endpoint: maybe(0.1, () => policy('endpoint')),
        scp: maybe(0.25, () => some([0, 1], 2).map(() => policy('scp'))),
    };
}

const json = (made, version) => ({
    Version: version,
    Statement: made.map((s) => {
        const out = { Effect: s.effect, [s.action[0]]: s.action[1], [s.resource[0]]: s.resource[1] };
        if (s.principal) {
            const by = {};
            for (const [type, text] of s.principal[1])
                (by[text === undefined ? 'AWS' : type] ??= []).push(text ?? '*');
            out[s.principal[0]] = by;
        }
        for (const c of s.conditions) {
            out.Condition ??= {};
            (out.Condition[c.op] ??= {})[c.key] = c.values;
        }
        return out;
    }),
});

const word = (text) => text.replaceAll(' ', '~');
const words = (made, version) => made === undefined ? '-' : made.map((s) => [
    s.effect.toLowerCase(), s.action[0] === 'Action' ? 'do' : 'notdo', s.action[1].join('|'),
    s.resource[0] === 'Resource' ? 'on' : 'noton', word(s.resource[1].join('|')),
    ...(s.principal ? [s.principal[0] === 'Principal' ? 'to' : 'notto', s.principal[1].map((p) => p.join(':')).join('|')] : []),
    ...s.conditions.flatMap((c) => ['if', c.op, c.key, word(c.values.join('|'))]),
    ...(version === '2012-10-17' ? [] : ['2008']),
].join(' ')).join(';');

const line = (c) => [
    [c.caller, c.action, c.resource, '@' + c.account, ...Object.entries(c.context).map(([key, value]) =>
        `${key}=${Array.isArray(value) ? `[${value.join('|')}]` : value}`)].join(' '),
    words(c.identity, c.version), words(c.resourcePolicy, c.version), words(c.boundary, c.version),
    words(c.session, c.version), words(c.endpoint, c.version),
    c.scp ? c.scp.map((level) => words(level, c.version)).join('^') : '-', '-',
].join('\t');

// Two conditions on one operator and key cannot be written in one JSON statement.
const writable = (c) => [c.identity, c.resourcePolicy, c.boundary, c.session, c.endpoint, ...(c.scp ?? [])]
    .every((made) => (made ?? []).every((s) =>
        new Set(s.conditions.map((x) => `${x.op}/${x.key}`.toLowerCase())).size === s.conditions.length));

async function simulated(c) {
    const named = (made, name) => ({ name, policy: json(made, c.version) });
    const result = await simulate({
        request: { principal: c.caller, action: c.action, contextVariables: c.context,
            resource: { resource: c.resource, accountId: c.account } },
        identityPolicies: [named(c.identity, 'identity')],
        resourcePolicy: c.resourcePolicy && json(c.resourcePolicy, c.version),
        permissionBoundaryPolicies: c.boundary && [named(c.boundary, 'boundary')],
        sessionPolicy: c.session && json(c.session, c.version),
        vpcEndpointPolicies: c.endpoint && [named(c.endpoint, 'endpoint')],
        serviceControlPolicies: (c.scp ?? []).map((made, i) => ({ orgIdentifier: `ou-${i}`, policies: [named(made, `scp${i}`)] })),
        resourceControlPolicies: [],
    }, { simulationMode: 'Strict' });
    return result.resultType === 'error' ? undefined : result.overallResult;
}

// Where the two are known to differ, and why ours is the documented reading.
const has = (c, test) => [c.identity, c.resourcePolicy, c.boundary, c.session, c.endpoint, ...(c.scp ?? [])]
    .some((made) => (made ?? []).some(test));
const mentions = (text) => (c) => has(c, (s) => JSON.stringify(s).includes(text));
const variables = [['${aws:username', 'aws:username'], ['${aws:PrincipalTag/x', 'aws:PrincipalTag/x']];
const unset = (c) => variables.some(([text, key]) => mentions(text)(c) && !c.context[key]);
const short = (list) => list.some((arn) => arn !== '*' && arn.split(':').length < 6);
const explained = [
    ['a document of 2008 has no variables: they fill them in', (c) => c.version !== '2012-10-17' && mentions('${')(c)],
    ['NotResource with a short ARN: they do not fill it up there',
        (c) => has(c, (s) => s.resource[0] === 'NotResource' && short(s.resource[1]))],
    ['a variable without a value, negated: the user guide says it equals nothing', (c) => unset(c) &&
        has(c, (s) => s.resource[0] === 'NotResource' || s.conditions.some((x) => x.op.includes('Not')))],
    ['a variable whose value is the empty text: they take it for no value',
        (c) => c.context['aws:PrincipalTag/x'] === '' && mentions('${aws:PrincipalTag/x')(c)],
    ['a session policy does not limit a resource policy that names the session or everybody: they let it',
        (c, ours) => c.session && c.resourcePolicy && ours === 'Allowed'],
    ['service control policies limit neither services nor the roles linked to them: they let them',
        (c) => (c.caller === LINKED || c.caller === SERVICE) && c.scp],
    ['a role without its trust policy cannot be assumed: they skip what is not there',
        (c, ours) => c.action === 'sts:AssumeRole' && !c.resourcePolicy && ours === 'ImplicitlyDenied'],
    ['NotPrincipal with an account beside one of its members exempts the member only: they exempt both',
        (c) => has(c, (s) => s.principal?.[0] === 'NotPrincipal' && s.principal[1].some(([, text]) => text?.includes(A) && text !== A && !text.endsWith(':root')) &&
            s.principal[1].some(([, text]) => text === A || text?.endsWith(`${A}:root`)))],
    ['${*} is the character * for StringEquals and its kin too: they leave it as it is',
        (c) => has(c, (s) => s.conditions.some((x) => x.op.includes('Equals') && x.values.includes('${*}')))],
    ['the block 0.0.0.0/0 has all addresses of IPv4: they find none in it',
        (c) => mentions('0.0.0.0/0')(c)],
];

const cases = [];
while (cases.length < Number(options.cases)) {
    const made = makeCase();
    if (writable(made))
        cases.push(made);
}
const run = spawnSync(program, { input: cases.map(line).join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 30 });
const ours = run.stdout.trimEnd().split('\n').map((text) => text.split('\t'));
if (run.status !== 0 || ours.length !== cases.length) {
    console.error(run.stderr || `decide_cases ended with ${run.status ?? run.signal}`);
    process.exit(1);
}
const count = {}, open = [];
for (let i = 0; i < cases.length; i++) {
    const theirs = await simulated(cases[i]);
    let kind = theirs === undefined ? 'not simulated' : ours[i][0] === theirs ? `agree on ${theirs}` : undefined;
    kind ??= explained.find(([, test]) => test(cases[i], ours[i][0], theirs))?.[0];
    if (kind === undefined) {
        kind = `OPEN: ours ${ours[i][0]}, theirs ${theirs}`;
        open.push([i, ours[i].join(', '), theirs]);
    }
    count[kind] = (count[kind] ?? 0) + 1;
}
for (const [kind, n] of Object.entries(count).sort())
    console.log(String(n).padStart(8), kind);
for (const [i, mine, theirs] of open.slice(0, Number(options.show)))
    console.log(`\ncase ${i}: ours ${mine}; theirs ${theirs}\n` + line(cases[i]).split('\t').join('\n  ') +
        `\n  version ${cases[i].version}`);
process.exit(open.length ? 1 : 0);
