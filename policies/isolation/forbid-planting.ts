import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-planting',
  severity: 'error',
  title: 'Let no tenant write a row in the name of another',
  why: 'A row that is written with the key of another tenant appears in that tenant the next time it looks. An attack wrote or moved one.',
  tradeoffs: 'None beyond what the recommended policies and grants cost.',
  validation: { none: 'it takes an attack to see it: tenet prove prints the statement that reproduces it' },
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
