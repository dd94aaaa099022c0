'use strict';
/** Rules of ACME. A file may hold one rule or a list of them; both kinds of module are taken. */
const { defineRule } = require('pgtenet');

/** Everybody at ACME who looks at a table wants to know whom to ask. */
const requireOwnerInComment = defineRule({
  id: 'acme/require-owner-in-comment',
  severity: 'error',
  title: 'Say in the comment of a table which team owns it',
  why: 'A table that belongs to nobody is migrated by nobody: on call, its team is looked for at night.',
  tradeoffs: 'A line in the spec for each table, which moves when the table moves.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ 'team-[a-z]+'`,
    expect: 'no rows',
  },
  changesIf: 'Ownership is kept in a catalog of services.',
  refs: ['https://www.postgresql.org/docs/current/sql-comment.html'],
  *check(model) {
    for (const { schema, name, origin, comment } of model.tables) {
      if (/team-[a-z]+/.test(comment ?? '')) continue;
      yield {
        at: origin,
        about: { kind: 'table', schema, name },
        message: `the comment of table "${name}" names no team, so nobody is asked before it changes; write comment: "... (team-<name>)"`,
      };
    }
  },
});

module.exports = [requireOwnerInComment];
