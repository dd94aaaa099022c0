import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-escalation',
  severity: 'error',
  explains: ['role'],
  title: "Don't let a runtime role escalate its privileges",
  why: 'A role that can become another role, create objects that shadow those of other roles, or switch off row security escapes every grant and policy. An attack did one of these.',
  tradeoffs: 'None beyond the cost of the recommended policies and grants.',
  validation: { none: 'only an attack shows it: tenet prove prints the statement that reproduces it' },
  changesIf: 'The role is break-glass and declared under threats.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  only: 'database',
});
