import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-foreign-read',
  severity: 'error',
  title: 'Let no tenant read a row of another',
  why: 'What a session of one tenant gets back must hold nothing of another: no row, no part of one in an error, nothing through a view or a function. An attack got some.',
  tradeoffs: 'None beyond what the recommended policies and grants cost.',
  validation: { none: 'it takes an attack to see it: tenet prove prints the statement that reproduces it' },
  changesIf: 'The row is meant for all: then its table is shared, and says so.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
