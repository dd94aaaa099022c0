/** In which time zone a plan reads local times: `timestamp` becomes `timestamptz` in the TimeZone of the session. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';

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
