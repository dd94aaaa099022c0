/** Large objects: what B stores, A reads, because one role owns what it stores for all tenants. */
import type { Session } from '../../engine';
import { DATABASE } from '../../meaning/about';
import { areMeantClosed, useOfLargeObjects } from '../../meaning/large-objects';
import type { RoleMeaning } from '../../meaning/meaning';
import { reproduction } from '../words';
import { runProbes } from './batch';
import type { Context } from './context';
import type { Field } from './field';
import type { Leak } from './leak';
import type { Probe } from './probe';

/** An oid that no other is likely to have. */
const OID = '3999999999';
const STORED = 'kanaryB_large_object';

/**
 * Stores one as B and reads it as A, where a spec means them to be closed or something in the database uses them: a role may nearly always
 * store some, and where nobody does it opens nothing.
 */
export async function largeObjectLeaks(
  session: Session,
  role: RoleMeaning,
  a: Context,
  { catalog, meaning, contexts }: Field,
): Promise<{ readonly leaks: readonly Leak[]; readonly tried: number }> {
  const about = areMeantClosed(meaning) ? DATABASE : useOfLargeObjects(catalog, meaning);
  if (about === undefined) return { leaks: [], tried: 0 };
  const store = `select pg_catalog.lo_from_bytea(${OID}, '${STORED}')`;
  const probe: Probe = {
    role: role.name,
    about,
    intent: 'call',
    context: { name: 'a', statements: [...contexts.b, store, ...a.statements] },
    sql: `select pg_catalog.convert_from(pg_catalog.lo_get(${OID}), 'UTF8') as x`,
    mode: 'rows',
    replica: false,
  };
  const [outcome] = await runProbes(session, [probe]);
  if (outcome?.rows.includes(STORED) !== true) return { leaks: [], tried: 1 };
  const leak: Leak = {
    role: role.name,
    about,
    gains: 'rows',
    rule: 'isolation/forbid-large-objects',
    severity: 'error',
    what: 'reads what another tenant stored as a large object',
    statement: reproduction(role.name, probe.context.statements, probe.sql),
  };
  return { leaks: [leak], tried: 1 };
}
