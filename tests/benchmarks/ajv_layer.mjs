// ajv_layer.mjs layer.geojson: validates a layer with the published schema, the way a JavaScript user would.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, '..', 'package.json'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const schema = JSON.parse(readFileSync(join(here, '..', '..', 'datasets', 'schema', 'layer.schema.json'), 'utf8'));
const valid = ajv.compile(schema)(JSON.parse(readFileSync(process.argv[2], 'utf8')));
process.exit(valid ? 0 : 1);
