import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-write',
  severity: 'error',
  title: 'Let no tenant change or remove a row of another',
  why: 'A statement without a condition touches every row that no policy holds back. An attack changed or removed rows of another tenant.',
  tradeoffs: 'None beyond what the recommended policies and grants cost.',
  validation: { none: 'it takes an attack to see it: tenet prove prints the statement that reproduces it' },
  changesIf: 'Tenants have a schema or a database of their own.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
