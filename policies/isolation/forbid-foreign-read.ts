import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-read',
  severity: 'error',
  title: "Let no tenant read another tenant's rows",
  why: "A tenant's session must not see anything of another tenant: no row, no value in an error message, nothing through a view or a function. An attack did.",
  tradeoffs: 'None beyond the cost of the recommended policies and grants.',
  validation: { none: 'only an attack shows it: tenet prove prints the statement that reproduces it' },
  changesIf: 'The row is meant for all tenants: then declare its table shared.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
