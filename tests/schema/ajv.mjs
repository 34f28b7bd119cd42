// The schemas of datasets/schema/ compiled by ajv, with EDTF checked by the package edtf. SKIPPED without the packages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

async function load(name) {
    try {
        return await import(name);
    } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') {
            throw error;
        }
        console.log(`SKIPPED: the package ${name} is missing; run tools/test, or npm ci in tests/`);
        process.exit(77);
    }
}

const { default: Ajv } = await load('ajv/dist/2020.js');
const { default: addFormats } = await load('ajv-formats');
const { parse } = await load('edtf');

const known = new Map(); // the package needs milliseconds for a date

function isEdtf(text) {
    if (!known.has(text)) {
        try {
            known.set(text, parse(text) !== undefined);
        } catch {
            known.set(text, false);
        }
    }
    return known.get(text);
}

/** Which schema a file is of, by the end of its name. */
export function schemaOf(file) {
    const suffixes = { '.geojson': 'layer', 'sources.situs.json': 'sources.situs', 'dataset.json': 'dataset' };
    const suffix = Object.keys(suffixes).find((end) => file.endsWith(end));
    return suffix === undefined ? undefined : `${suffixes[suffix]}.schema.json`;
}

/** validators(root)(file name of a schema) gives ajv's function for it. Unknown keywords and formats are errors. */
export function validators(root) {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
    addFormats(ajv, ['date']);
    ajv.addFormat('edtf', isEdtf);
    const folder = join(root, 'datasets/schema');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json'))) {
        ajv.addSchema(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    }
    return (name) => ajv.getSchema(name);
}
