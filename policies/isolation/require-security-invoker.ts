import { at } from '../../src/kernel/pointer';
import { guardedReads } from '../../src/model/queries';
import { meaningsOf } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-security-invoker',
  severity: 'error',
  explains: ['object'],
  title: 'Run views over rows of tenants with the rights of who asks',
  why: 'Without security_invoker a view reads as its owner: past the grants of the caller, columns of personal data included, and past row security wherever the owner is not held by it.',
  tradeoffs: 'Who reads the view needs SELECT on the columns it reads; the compiler grants them.',
  validation: {
    sql: `SELECT c.oid::regclass AS view FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
  AND EXISTS (SELECT FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
    JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
    WHERE w.ev_class = c.oid AND t.relrowsecurity)`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'views',
    are: 'read rows of tenants with the rights of their owner',
    advice:
      'Set security_invoker on each (ALTER VIEW ... SET (security_invoker = true)) after who reads it was granted the columns below, in one transaction. CREATE OR REPLACE VIEW forgets the option: repeat it in each migration.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createview.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const view of model.views.filter(({ securityInvoker }) => !securityInvoker)) {
      const [table] = guardedReads(model, view.name);
      if (table === undefined) continue;
      const place = at(view.origin, 'security_invoker');
      yield {
        at: place,
        object: `view "${view.name}"`,
        message: `view "${view.name}" reads table "${table.name}" with the rights of its owner, so the grants of who asks do not count; remove security_invoker: false`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    const views = catalog.relations.filter(
      ({ kind, options }) => kind === 'view' && options['security_invoker'] !== 'true',
    );
    for (const view of views) {
      const read = view.reads.find((key) => ['tenant', 'registry'].includes(meanings.get(key)?.scope ?? ''));
      if (read === undefined) continue;
      yield {
        object: objectOf(view),
        message: `${objectOf(view)} reads rows of tenants with the rights of its owner "${view.owner}"; set security_invoker`,
      };
    }
  },
});
