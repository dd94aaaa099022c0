import rule from '../../../policies/isolation/forbid-definer-trigger';
import { scriptFindingsOf, shop, tenantsSql, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'no trigger': shop('{ columns: { id: uuid } }'),
    'with the rights of who writes': shop(
      '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end } }`,
    ),
    'as said': shop(
      '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: invoker } }`,
    ),
    'a definer function that no trigger calls': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }
functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
    ),
  },
  fail: {
    'a definer function': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
        `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
      ),
      findings: [{ at: '/tables/orders/triggers/t', message: 'SECURITY DEFINER function "f"' }],
    },
    'before an update': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { function: f, when: before, events: [update] } } }',
        `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
      ),
      findings: [{ at: '/tables/orders/triggers/t', message: "clients can write with its owner's privileges" }],
    },
  },
});

const fired = (body: string, more = 'SELECT 1'): string =>
  tenantsSql(
    'guarded',
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN ${body} RETURN NEW; END $$`,
    'CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f()',
    more,
  );
const STRAY = 'UPDATE lines SET name = NEW.number WHERE id = NEW.id;';

testWeights(rule, {
  'writes rows of any tenant, named by the client': {
    sql: fired(STRAY),
    severity: ['warning'],
    message: 'so clients can write table "public"."lines" with its owner\'s privileges',
  },
  'plants rows for a tenant that the client names': {
    sql: fired('INSERT INTO lines (tenant_id, id) VALUES (NEW.number::uuid, NEW.id);'),
    severity: ['warning'],
  },
  deletes: { sql: fired('DELETE FROM public.lines WHERE id = NEW.id;'), severity: ['warning'] },
  'keeps to the tenant of its row': {
    sql: fired('INSERT INTO lines (tenant_id, id) VALUES (NEW.tenant_id, NEW.id);'),
    severity: [],
  },
  'reads, and writes nothing but its row': {
    sql: fired('NEW.number := (SELECT name FROM lines WHERE id = NEW.id FOR UPDATE);'),
    severity: [],
  },
  'writes a table without tenants': {
    sql: fired('UPDATE counters SET n = n + 1;', 'CREATE TABLE counters (n int)'),
    severity: [],
  },
  'a write in a comment': { sql: fired(`-- ${STRAY}\n`), severity: [] },
  'a row that no client writes': {
    sql: fired(STRAY, 'REVOKE ALL ON orders FROM app; GRANT SELECT ON orders TO app'),
    severity: [],
  },
});

test('the statement is given only where who fires the trigger may write what it writes', async () => {
  const [may] = await scriptFindingsOf(rule, fired(STRAY));
  const [mayNot] = await scriptFindingsOf(rule, fired(STRAY, 'REVOKE UPDATE ON lines FROM app'));
  expect(may?.ddl).toEqual(['ALTER ROUTINE "public"."f"() SECURITY INVOKER']);
  expect(mayNot?.ddl).toBeUndefined();
});
