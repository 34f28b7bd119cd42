// node check_reports.mjs ROOT REPORT_OF: the JSON report on every fixture is what its schema says, by ajv.
import { reportsOnFixtures } from './reports.mjs';
import { validators } from '../../schema/ajv.mjs';

const [root, reportOf] = process.argv.slice(2);
const validate = validators(root)('validation-report.schema.json');
const { paths, reports } = reportsOnFixtures(root, reportOf, 'json');

let failed = reports.length === paths.length && paths.length > 100 ? 0 : 1;
let findings = 0;
const check = (value, expected, name) => {
    if (validate(value) !== expected) {
        failed += 1;
        console.log(name, JSON.stringify(validate.errors));
    }
};
reports.forEach((text, index) => {
    const report = JSON.parse(text);
    findings += report.findings.length;
    check(report, true, paths[index]);
    const { errors, warnings } = report.summary;
    if (errors + warnings !== report.findings.length) {
        failed += 1;
        console.log(paths[index], 'the summary does not count the findings');
    }
});
// The schema refuses what is no report.
const good = JSON.parse(reports.find((text) => JSON.parse(text).findings.length > 0));
check({ ...good, version: 2 }, false, 'another version');
check({ ...good, findings: [{ ...good.findings[0], severity: 'fatal' }] }, false, 'another severity');
check({ ...good, findings: [{ ...good.findings[0], line: 0 }] }, false, 'line 0');
check({ ...good, findings: [{ ...good.findings[0], pointer: 'x' }] }, false, 'no pointer');
check({ ...good, findings: [{ ...good.findings[0], fingerprint: '1' }] }, false, 'no fingerprint');
console.log(`${reports.length} reports with ${findings} findings, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
