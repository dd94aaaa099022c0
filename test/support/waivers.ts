import { shop } from './rule-tester';

/** A shared table that three rules may speak of, and a waiver of what is said of it. */
export function waived(waiver: Readonly<Record<string, string>> = {}, table = 'reason: the ISO list, '): string {
  const whole = {
    rule: 'isolation/require-shared-reason',
    at: '/tables/currencies',
    reason: 'taken over as it was',
    owner: 'dba',
    until: '2027-06-30',
    ...waiver,
  };
  const currencies = `  currencies: { scope: shared, ${table}columns: { code: { type: text, key: true } } }\n`;
  return shop('{ columns: { id: uuid } }', `${currencies}waivers: [${JSON.stringify(whole)}]\n`);
}
