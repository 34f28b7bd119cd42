// node check_examples.mjs ROOT: ajv accepts all of examples/good and of datasets/, and refuses all of examples/bad.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaOf, validators } from './ajv.mjs';

const root = process.argv[2];
const validator = validators(root);
let failed = 0;
let passed = 0;

function check(file, expected) {
    const validate = validator(schemaOf(file));
    const valid = validate(JSON.parse(readFileSync(file, 'utf8')));
    if (valid === expected) {
        passed += 1;
        return;
    }
    failed += 1;
    console.log(`${file}: ${expected ? 'should be valid' : 'should be refused'}`);
    for (const error of validate.errors ?? []) {
        console.log(`    ${error.instancePath} ${error.message}`);
    }
}

function checkFolder(folder, expected) {
    for (const file of readdirSync(folder).filter((name) => schemaOf(name) !== undefined)) {
        check(join(folder, file), expected);
    }
}

checkFolder(join(root, 'tests/schema/examples/good'), true);
checkFolder(join(root, 'tests/schema/examples/bad'), false);
for (const dataset of readdirSync(join(root, 'datasets'))) {
    const folder = join(root, 'datasets', dataset);
    if (existsSync(join(folder, 'dataset.json'))) {
        checkFolder(folder, true);
        checkFolder(join(folder, 'layers'), true);
    }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
