// node check_mutations.mjs ROOT PROGRAM: the program writes documents with what situs says of them; ajv must say the same.
import { spawnSync } from 'node:child_process';
import { validators } from './ajv.mjs';

const [root, program] = process.argv.slice(2);
const validator = validators(root);
const run = spawnSync(program, [], { encoding: 'utf8', maxBuffer: 1 << 28 });
if (run.status !== 0) {
    console.log(`${program} ended with ${run.status}: ${run.stderr}`);
    process.exit(1);
}
let compared = 0;
let refused = 0;
let differing = 0;
for (const line of run.stdout.split('\n').filter((text) => text !== '')) {
    const { schema, mutation, fault, document } = JSON.parse(line);
    const validate = validator(schema);
    const valid = validate(document);
    compared += 1;
    refused += valid ? 0 : 1;
    if (valid !== (fault === '')) {
        differing += 1;
        const error = validate.errors?.[0];
        console.log(`${schema} ${mutation}: situs says "${fault || 'good'}", ajv ${valid ? 'good' : `${error.instancePath} ${error.message}`}`);
    }
}
console.log(`${compared} compared, ${refused} refused by both, ${differing} differ`);
process.exit(differing === 0 && refused > 100 && compared - refused > 100 ? 0 : 1);
