'use strict';
/** Rules of ACME. A file may hold one rule or a list of them; both kinds of module are taken. */
const { defineRule, ownTables, said } = require('pgtenet');

/** Everybody at ACME who looks at a table wants to know whom to ask. Asked of what is there: of a spec, of SQL, of a server. */
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
  *checkCatalog(catalog) {
    for (const { id, comment } of ownTables(catalog)) {
      if (/team-[a-z]+/.test(comment ?? '')) continue;
      yield {
        about: id,
        message: `${said(catalog, id)} names no team in its comment, so nobody is asked before it changes; write "... (team-<name>)"`,
      };
    }
  },
});

/** Asked of what is intended, which only a spec says. */
const requireExpectedRows = defineRule({
  id: 'acme/require-expected-rows',
  severity: 'warning',
  title: 'Say how many rows a table of tenants will hold',
  why: 'ACME orders disks once a year: a table without a number is in no order.',
  tradeoffs: 'An estimate for each table, which somebody has to make.',
  validation: { none: 'a database shows the rows of today, not those that are expected' },
  changesIf: 'Disks are rented by the hour.',
  refs: [],
  *check(model) {
    for (const { schema, name, scope, rows } of model.tables) {
      if (scope !== 'tenant' || rows.now !== null) continue;
      yield {
        at: rows.origin,
        about: { kind: 'table', schema, name },
        message: `table "${name}" says no number of rows, so no disk is ordered for it; write rows: { now: ... }`,
      };
    }
  },
});

module.exports = [requireOwnerInComment, requireExpectedRows];
