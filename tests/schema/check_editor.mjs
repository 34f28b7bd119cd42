// node check_editor.mjs ROOT: with the settings that docs/editor.md shows, the language service of Visual Studio Code finds
// the schemas, accepts datasets/, marks what is wrong, completes members and words, and shows what they mean.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';

const root = process.argv[2];
let service;
try {
    ({ default: service } = await import('vscode-json-languageservice'));
} catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') {
        throw error;
    }
    console.log('SKIPPED: the package vscode-json-languageservice is missing; run tools/test, or npm ci in tests/');
    process.exit(77);
}
const { getLanguageService, TextDocument } = service;

const page = readFileSync(join(root, 'docs/editor.md'), 'utf8');
const settings = JSON.parse(page.match(/```json\n([^]*?)```/)[1]);
const readme = readFileSync(join(root, 'datasets/schema/README.md'), 'utf8');
let failed = 0;
let checks = 0;
const expect = (holds, what) => {
    checks += 1;
    if (!holds) {
        failed += 1;
        console.log(what);
    }
};
expect(JSON.stringify(JSON.parse(readme.match(/```json\n([^]*?)```/)[1])) === JSON.stringify(settings),
    'datasets/schema/README.md shows other settings than docs/editor.md');

// The workspace is a dataset with the folder "schema" beside its files, as the page says.
const workspace = 'file:///workspace';
const schemas = pathToFileURL(join(root, 'datasets/schema')).href;
const editor = getLanguageService({
    schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri.replace(`${workspace}/schema`, schemas)), 'utf8'),
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});
editor.configure({
    validate: true,
    schemas: settings['json.schemas'].map(({ fileMatch, url }) => ({
        uri: new URL(url, `${workspace}/`).href, fileMatch, folderUri: workspace })),
});

function open(name, text) {
    const document = TextDocument.create(`${workspace}/${name}`, 'json', 1, text);
    return { document, json: editor.parseJSONDocument(document) };
}
const problemsIn = async (name, text) => {
    const { document, json } = open(name, text);
    return (await editor.doValidation(document, json)).map((problem) => problem.message);
};
/** What is offered where | stands in the text. */
const offered = async (name, text) => {
    const { document, json } = open(name, text.replace('|', ''));
    const list = await editor.doComplete(document, document.positionAt(text.indexOf('|')), json);
    return list.items.map((item) => item.label);
};

const dataset = join(root, 'datasets/iran-1988');
for (const name of ['dataset.json', 'sources.situs.json', ...readdirSync(join(dataset, 'layers')).map((file) => `layers/${file}`)]) {
    const problems = await problemsIn(name, readFileSync(join(dataset, name), 'utf8'));
    expect(problems.length === 0, `${name}: ${problems}`);
}
const layer = (properties) => `{"type": "FeatureCollection", "situs": "1", "features": [
{"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "prison", ${properties}}}]}`;
expect((await problemsIn('layers/a.geojson', layer('"use": "in-use"'))).length === 0, 'a good record is marked');
expect((await problemsIn('layers/a.geojson', layer('"use": "in-usage"'))).length > 0, 'a wrong word is not marked');
expect((await problemsIn('layers/a.geojson', layer('"locations": [{"id": "x"}]'))).length > 0, 'a missing member is not marked');
expect((await problemsIn('elsewhere/a.geojson', layer('"use": "in-usage"'))).length === 0, 'a file elsewhere is marked');
expect((await problemsIn('dataset.json', '{"situs": 1}')).length > 0, 'a wrong dataset.json is not marked');
expect((await problemsIn('sources.situs.json', '{"a": {"derived_from": "b"}}')).length > 0, 'wrong facts are not marked');
expect((await offered('layers/a.geojson', layer('"use": "|"'))).includes('"disused"'), 'words are not completed');
expect((await offered('layers/a.geojson', layer('"|"'))).includes('attestations'), 'members are not completed');
expect((await offered('dataset.json', '{"validation": {"exceptions": [{"|"}]}}')).includes('reason'), 'exceptions are not completed');
const { document, json } = open('layers/a.geojson', layer('"uncertainty_m": 5'));
const shown = await editor.doHover(document, document.positionAt(document.getText().indexOf('uncertainty_m') + 3), json);
expect(JSON.stringify(shown?.contents ?? '').length > 40, 'nothing is shown of what a member means');
console.log(`${checks} checks, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
