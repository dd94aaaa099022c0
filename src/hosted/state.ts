/** What a host keeps of a database. */
import { databaseId, type Settings } from './connection';
import { isUnknown, UNKNOWN, type Attributes, type Value } from './values';
import { accessSaid, ddlSaid, hazardsSaid, pendingDdl, pendingPhase } from './told';
import type { Look } from './look';
import { COMPUTED } from './attributes';

/**
 * What is optional, with what it is where nobody writes it.
 * @param config what is written: a host proposes of what is not what it was before
 */
export function withDefaults(
  proposed: Attributes,
  config: Attributes,
  database: string | undefined,
  settings: Settings,
): Attributes {
  const id = settings === 'unknown' || database === undefined ? UNKNOWN : databaseId(settings, database);
  return {
    ...proposed,
    id,
    database: database ?? UNKNOWN,
    manage: config['manage'] ?? 'all',
    deletion_protection: config['deletion_protection'] ?? true,
    connection: withoutWriteOnly(proposed['connection']),
  };
}

/** A host takes it for a fault where anything but null is kept of what is only written. */
function withoutWriteOnly(connection: Value | undefined): Value {
  if (typeof connection !== 'object' || connection === null || Array.isArray(connection)) return connection ?? null;
  return { ...(connection as Attributes), password_wo: null };
}

/** Of a plan that changes something. */
export function changing(attributes: Attributes, { page, reach }: Look): Attributes {
  const runs = reach.now.length > 0;
  return {
    ...attributes,
    access_change: [...accessSaid(page)],
    ddl: ddlSaid(reach),
    hazards: [...hazardsSaid(page, reach)],
    plan_hash: page.plan.hash,
    // a check that is not met ends it earlier
    pending_phase: runs ? UNKNOWN : pendingPhase(reach),
    pending_ddl: runs ? UNKNOWN : pendingDdl(reach),
    drift: [],
  };
}

/** Of a server that cannot be read yet. */
export function undecided(attributes: Attributes): Attributes {
  const open: Attributes = Object.fromEntries(COMPUTED.map((name): [string, Value] => [name, UNKNOWN]));
  return { ...attributes, ...open };
}

/** Of a database that is as it is declared and never was otherwise. */
export function untouched(attributes: Attributes): Attributes {
  const kept: Attributes = Object.fromEntries(
    COMPUTED.map((name): [string, Value] => [name, attributes[name] ?? null]),
  );
  return { ...attributes, ...kept };
}

/** After an apply everything is known: what a plan left open waits for nothing. */
export function settled(attributes: Attributes): Attributes {
  const open: Attributes = Object.fromEntries(
    COMPUTED.filter((name) => isUnknown(attributes[name])).map((name) => [name, null]),
  );
  return { ...attributes, ...open };
}
