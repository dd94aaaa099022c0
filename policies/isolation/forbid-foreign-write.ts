import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-write',
  severity: 'error',
  title: "Let no tenant change or delete another tenant's rows",
  why: 'A statement without a condition affects every row that no policy protects. An attack changed or deleted rows of another tenant.',
  tradeoffs: 'None beyond the cost of the recommended policies and grants.',
  validation: { none: 'only an attack shows it: tenet prove prints the statement that reproduces it' },
  changesIf: 'Each tenant has its own schema or database.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
