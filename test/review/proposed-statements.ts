/** What a step of a review says to run, as a person would run it. */
import type { Finding } from '../../src/kernel/finding';
import { isRest } from '../../src/report/review/front';
import type { Recommendation } from '../../src/review/types';

/** The checks before, the statements (in place of the first few those that its command prints), the checks after. */
export function statementsOf({ id, change, validate }: Recommendation, findings: readonly Finding[]): string {
  const before = validate.filter(({ language, title }) => language === 'sql' && title.startsWith('before'));
  const after = validate.filter((one) => one.language === 'sql' && !before.includes(one));
  const isPrinted = change.some(isRest);
  const printed = findings.filter(({ rule }) => isPrinted && rule === id).flatMap(({ ddl = [] }) => ddl);
  const own = change.filter(
    ({ language, title }) => language === 'sql' && !(isPrinted && title.startsWith('on the live database')),
  );
  return [
    ...before.map(({ text }) => text),
    ...new Set(printed.map((sql) => sql.replace(/;?\s*$/, ';'))),
    ...[...own, ...after].map(({ text }) => text),
  ].join('\n');
}
