import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-planting',
  severity: 'error',
  title: 'Let no tenant write rows for another tenant',
  why: "A row that is written with another tenant's key shows up among that tenant's rows. An attack wrote or moved one.",
  tradeoffs: 'None beyond the cost of the recommended policies and grants.',
  validation: { none: 'only an attack shows it: tenet prove prints the statement that reproduces it' },
  changesIf: 'Each tenant has its own schema or database.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
