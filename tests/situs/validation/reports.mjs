// The reports on every fixture of every rule, in one format.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function reportsOnFixtures(root, reportOf, format) {
    const rules = join(root, 'tests/situs/validation/rules');
    const paths = readdirSync(rules).flatMap((rule) =>
        readdirSync(join(rules, rule)).filter((name) => !name.endsWith('.txt')).map((name) => join(rules, rule, name)));
    const reports = execFileSync(reportOf, [format, ...paths], { encoding: 'utf8', maxBuffer: 1 << 28 })
        .split('\0').slice(0, -1);
    return { paths, reports };
}
