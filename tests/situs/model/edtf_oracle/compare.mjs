// node compare.mjs PROGRAM: the program writes dates with what situs reads; the package edtf must read the same.
import { spawnSync } from 'node:child_process';

let edtf;
try {
    ({ default: edtf } = await import('edtf'));
} catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') {
        throw error;
    }
    console.log('SKIPPED: the package edtf is missing; run tools/test, or npm ci in tests/');
    process.exit(77);
}

// What the package does otherwise, and why situs does not follow it.
const differences = [
    // Two qualities at once (201X?, -19XX~) are level 2 of the standard; the package refuses them.
    (text) => /X[^/]*[?~%]/.test(text),
    // Its earliest day of a masked negative date is the latest one, and of a masked day it does not look at the month.
    (text) => /^-.*X/.test(text) || /\/-.*X/.test(text),
    // It refuses months X3 to X9 and days 3X of months with 30 days, and does not see that only October matches X0.
    (text) => /-X[0-9]/.test(text) || /-3X/.test(text),
    // It counts on into the next month from a day that a month does not have (29 February of a common year, 31 September).
    (text) => /-02-29/.test(text) || /X-(29|3[01])/.test(text),
    // It compares the first days of both ends only; an interval into which a day can be put is one.
    (text) => text.includes('/') && text.includes('X'),
    // It takes the last member's end for the set's.
    (text) => /^[[{]/.test(text) && Number.isNaN(Date.parse(text)) && 'validity only',
    // Days beyond the range of its clock.
    (text) => text.startsWith('Y') && text.replace(/[^0-9]/g, '').length > 5,
];

function iso(milliseconds) {
    if (!Number.isFinite(milliseconds)) {
        return '';
    }
    const date = new Date(milliseconds);
    const year = date.getUTCFullYear();
    const sign = year < 0 ? '-' : year > 9999 ? '+' : '';
    const two = (number) => String(number).padStart(2, '0');
    return `${sign}${String(Math.abs(year)).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function theirs(text) {
    try {
        const value = edtf(text);
        return { valid: true, earliest: iso(value.min), latest: iso(value.max) };
    } catch {
        return { valid: false, earliest: '', latest: '' };
    }
}

const run = spawnSync(process.argv[2], [], { encoding: 'utf8', maxBuffer: 1 << 28 });
if (run.status !== 0) {
    console.log(`the program ended with ${run.status}: ${run.stderr}`);
    process.exit(1);
}
let compared = 0;
let good = 0;
let differing = 0;
for (const line of run.stdout.split('\n').filter((text) => text !== '')) {
    const { text, level, earliest, latest } = JSON.parse(line);
    const excuse = differences.map((test) => test(text)).find((result) => result);
    if (excuse === true) {
        continue;
    }
    const other = theirs(text);
    const same = other.valid === (level >= 0) &&
        (excuse === 'validity only' || (other.earliest === earliest && other.latest === latest));
    compared += 1;
    good += other.valid ? 1 : 0;
    if (!same) {
        differing += 1;
        console.log(`${text}: situs ${level} ${earliest}..${latest}, edtf ${other.valid} ${other.earliest}..${other.latest}`);
    }
}
console.log(`${compared} compared, ${good} of them dates, ${differing} differ`);
process.exit(differing === 0 && good > 500 && compared - good > 100 ? 0 : 1);
