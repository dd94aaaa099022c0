import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-escalation',
  severity: 'error',
  explains: ['role'],
  title: 'Let no runtime role become more than it is',
  why: 'A role that becomes another, makes objects in the way of others, or turns off what holds it, is held by nothing. An attack did one of these.',
  tradeoffs: 'None beyond what the recommended policies and grants cost.',
  validation: { none: 'it takes an attack to see it: tenet prove prints the statement that reproduces it' },
  changesIf: 'The role is break-glass and declared under threats.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
