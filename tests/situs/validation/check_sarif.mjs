// node check_sarif.mjs ROOT REPORT_OF: the SARIF report on every fixture is valid by the schema of OASIS, which the
// package @microsoft/jest-sarif ships, and its rules are those that its results name. SKIPPED without the packages.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { reportsOnFixtures } from './reports.mjs';

const [root, reportOf] = process.argv.slice(2);
const schemaFile = join(root, 'tests/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
if (!existsSync(schemaFile)) {
    console.log('SKIPPED: the package @microsoft/jest-sarif is missing; run tools/test, or npm ci in tests/');
    process.exit(77);
}
// The schema is of draft-04, which the ajv of that package (version 6) still knows.
const require = createRequire(schemaFile);
const Ajv = require('ajv');
const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

let failed = 0;
let results = 0;
const expect = (holds, name, reason) => {
    if (!holds) {
        failed += 1;
        console.log(name, reason);
    }
};
const tellsText = (result) => result.message.text.includes('\nmend: ');

for (const format of ['sarif', 'sarif-text']) {
    const { paths, reports } = reportsOnFixtures(root, reportOf, format);
    expect(reports.length === paths.length && paths.length > 100, format, 'a report a fixture');
    reports.forEach((text, index) => {
        const log = JSON.parse(text);
        expect(validate(log), paths[index], JSON.stringify(validate.errors));
        const [run] = log.runs;
        const prints = run.results.map((result) => result.partialFingerprints['situs/v1']);
        expect(new Set(prints).size === prints.length, paths[index], 'two results have one fingerprint');
        for (const result of run.results) {
            results += 1;
            const rule = run.tool.driver.rules[result.ruleIndex];
            expect(rule?.id === result.ruleId && rule.help.text.length > 20, paths[index], `${result.ruleId} has no help`);
            expect(tellsText(result) === (format === 'sarif-text'), paths[index], 'text is told only when asked for');
            const { region } = result.locations[0].physicalLocation;
            expect(format === 'sarif-text' || region?.snippet === undefined, paths[index], 'a snippet in public');
        }
    });
}
// The schema refuses what is no log.
const good = JSON.parse(reportsOnFixtures(root, reportOf, 'sarif').reports.find((text) => JSON.parse(text).runs[0].results.length > 0));
const [run] = good.runs;
expect(!validate({ ...good, version: '2.0.0' }), 'version', 'accepted');
expect(!validate({ ...good, runs: [{ ...run, results: [{ ...run.results[0], level: 'fatal' }] }] }), 'level', 'accepted');
console.log(`${results} results, ${failed} failed`);
process.exit(failed === 0 && results > 100 ? 0 : 1);
