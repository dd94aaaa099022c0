/** In which time zone a plan reads local times: `timestamp` becomes `timestamptz` in the TimeZone of the session. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import { quoteLiteral } from '../../kernel/identifier';
import { objectText } from '../../kinds/id';
import type { Change } from '../change';
import type { Gate } from '../plan';
import type { Ground } from './ground';

/** Strongest first, as PostgreSQL applies settings when a session begins. */
const OF_SESSION: readonly ((role: string) => readonly [kind: string, name: string])[] = [
  (role) => ['role in database', role],
  (role) => ['role', role],
  () => ['database', ''],
  () => ['role ALL', ''],
];

/** The TimeZone of the sessions of a role, where ALTER ROLE or ALTER DATABASE sets it; null where the server or the client does. */
export function timeZoneOf(catalog: Catalog, role: string): string | null {
  const settings = objectsOf(catalog, 'setting').filter(({ id }) => id.name.toLowerCase() === 'timezone');
  for (const [kind, name] of OF_SESSION.map((of) => of(role))) {
    const found = settings.find(({ id }) => id.of?.kind === kind && id.of.name === name);
    if (found !== undefined) return found.attributes.value;
  }
  return null;
}

const ZONED = /^timestamp(?:\(\d\))? with time zone$/;
const LOCAL = /^timestamp(?:\(\d\))? without time zone$/;

export function isZoneChange(from: string, to: string): boolean {
  return (ZONED.test(from) && LOCAL.test(to)) || (LOCAL.test(from) && ZONED.test(to));
}

/** What must hold for rows to mean afterwards what they meant before; null where a change reads no local time. */
export function zoneGate({ about, attributes }: Change, ground: Ground): Gate | null {
  const [wanted, actual] = [ground.wantedOf('column', about), ground.actualOf('column', about)];
  if (!attributes.includes('type') || wanted === undefined || actual === undefined || about.of === undefined)
    return null;
  if (!isZoneChange(actual.attributes.type, wanted.attributes.type) || !ground.hasRows(about.of)) return null;
  const column = objectText(about);
  const { timeZone } = ground;
  if (timeZone === null)
    return {
      kind: 'deploy',
      message: `the session that applies the plan has the TimeZone in which ${column} was written: PostgreSQL reads local times in it`,
      sql: null,
    };
  return {
    kind: 'check',
    message: `the session that applies the plan has TimeZone ${timeZone}: PostgreSQL reads the local times of ${column} in it`,
    sql: `SELECT 1 WHERE pg_catalog.current_setting('TimeZone') <> ${quoteLiteral(timeZone)}`,
  };
}
