// Puts "does HAVE allow a request that NEED does not?" to z3, from the documents alone.
// SPDX-License-Identifier: Apache-2.0
//
// A reading of policies of its own: nothing of analyzer/ is used. A request is
//   - `action`: a text with a colon in it. Words are folded to lower case; an upper case
//     letter in a model is then one more letter that no word has;
//   - a resource: `*` (then `bare` holds), or an ARN of six fields. The first is "arn", the
//     others are texts of their own, compared with a pattern field by field, so that no
//     wildcard crosses a colon. That z3 may put a colon into one of the first five changes
//     no verdict: no pattern has one there, so it too is one more letter that no word has;
//   - a truth for each condition block that is spelt differently. Where there are no
//     conditions this is exact; else it is too free where one block implies another;
//   - variables of a policy, as plain text: exact where there are none.
// All of a text is decided, of any length: nothing is bounded but the time of z3.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const all = (terms) => `(and true ${terms.join(' ')})`;
const any = (terms) => `(or false ${terms.join(' ')})`;

function quote(text) {
    const plain = /[ !#-[\]-~]/;
    const shown = [...text].map((c) =>
        plain.test(c) ? c : `\\u{${c.codePointAt(0).toString(16)}}`);
    return `"${shown.join('')}"`;
}

function like(text, pattern) {
    if (/^\*+$/.test(pattern))
        return 'true';
    if (!/[*?]/.test(pattern))
        return `(= ${text} ${quote(pattern)})`;
    const parts = pattern.split(/(\*+|\?)/).filter((part) => part).map((part) =>
        part.startsWith('*') ? 're.all'
            : part === '?' ? 're.allchar' : `(str.to_re ${quote(part)})`);
    return `(str.in_re ${text} ${parts.length > 1 ? `(re.++ ${parts.join(' ')})` : parts[0]})`;
}

const actionLike = (word) => like('action', word.toLowerCase());

function resourceLike(pattern) {
    if (pattern === '*')
        return 'true';
    const fields = pattern.split(':');
    const last = fields.length > 5 ? fields.slice(5).join(':') : '*';
    const six = [0, 1, 2, 3, 4].map((i) => fields[i] ?? '*').concat(last);
    return all(['(not bare)', ...six.map((field, i) => like(`field${i}`, field))]);
}

// One of Action/NotAction, Resource/NotResource; `wordLike` makes the formula of one word.
const element = (statement, name, wordLike) =>
    name in statement ? any(list(statement[name]).map(wordLike))
        : `(not ${any(list(statement[`Not${name}`]).map(wordLike))})`;

function block(condition, blocks) {
    const text = JSON.stringify(condition);
    if (!blocks.has(text))
        blocks.set(text, `block${blocks.size}`);
    return blocks.get(text);
}

function allows(policy, blocks) {
    const sides = { Allow: [], Deny: [] };
    for (const statement of list(policy.Statement)) {
        const limits = [
            element(statement, 'Action', actionLike),
            element(statement, 'Resource', resourceLike)];
        if (statement.Condition)
            limits.push(block(statement.Condition, blocks));
        sides[statement.Effect].push(all(limits));
    }
    return `(and ${any(sides.Allow)} (not ${any(sides.Deny)}))`;
}

// The question in SMT-LIB: sat means that HAVE exceeds NEED.
export function question(have, need) {
    const blocks = new Map();
    const asked = `(assert ${allows(have, blocks)})\n(assert (not ${allows(need, blocks)}))\n`;
    const fields = [1, 2, 3, 4, 5].map((i) => `(declare-const field${i} String)`);
    return [
        '(declare-const action String)',
        `(assert ${like('action', '*:*')})`,
        '(declare-const bare Bool)',
        '(define-fun field0 () String "arn")',
        ...fields,
        ...[...blocks.values()].map((name) => `(declare-const ${name} Bool)`),
        asked].join('\n');
}

// Is the question exact for these policies?
export const exact = (...policies) => policies.every((policy) =>
    list(policy.Statement).every((statement) => !statement.Condition) &&
    !JSON.stringify(policy).includes('${'));

// One z3 at a time, asked again and again; started anew where it does not keep its time.
export class Z3 {
    constructor(seconds = 10) {
        this.seconds = seconds;
        this.start();
    }

    start() {
        const child = spawn('z3', ['-in', '-smt2', '-memory:2048'],
            { stdio: ['pipe', 'pipe', 'ignore'] });
        this.child = child;
        this.lines = [];
        child.stdin.on('error', () => {});
        createInterface({ input: child.stdout }).on('line', (line) => {
            if (this.child === child)
                this.take?.(line);
        });
        child.on('exit', () => {
            if (this.child === child) {
                this.start();
                this.take?.('unknown');
            }
        });
    }

    // Nanoseconds that z3 had a processor, where the system tells: other programs that run
    // beside it do not count.
    spent() {
        try {
            return Number(readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ')[0]);
        } catch {
            return Number(process.hrtime.bigint());
        }
    }

    // "sat", "unsat" or "unknown", and the nanoseconds it took. A complaint is thrown.
    async ask(text) {
        const child = this.child, before = this.spent();
        const answer = new Promise((resolve) => { this.take = resolve; });
        const late = setTimeout(() => child.kill('SIGKILL'), this.seconds * 1500);
        child.stdin.write(
            `(reset)\n(set-option :timeout ${this.seconds * 1000})\n${text}(check-sat)\n`);
        const verdict = await answer;
        clearTimeout(late);
        this.take = undefined;
        if (!/^(un)?sat$|^unknown$/.test(verdict))
            throw new Error(`z3: ${verdict}`);
        const spent = child === this.child ? this.spent() - before : this.seconds * 1e9;
        return { verdict, spent };
    }

    close() {
        const child = this.child;
        this.child = undefined;
        child.kill();
    }
}
