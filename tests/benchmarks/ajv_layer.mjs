// ajv_layer.mjs layer.geojson: validates a layer with the published schema, the way a JavaScript user would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, '..', 'package.json'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const ajv = new Ajv({ allowUnionTypes: true });
addFormats(ajv, ['date']);
ajv.addFormat('edtf', true); // its package needs milliseconds for a date: ajv is measured without
const schema = (name) => JSON.parse(readFileSync(join(here, '..', '..', 'datasets', 'schema', name), 'utf8'));
ajv.addSchema(schema('terms.schema.json'));
const valid = ajv.compile(schema('layer.schema.json'))(JSON.parse(readFileSync(process.argv[2], 'utf8')));
process.exit(valid ? 0 : 1);
