/** What a dynamic resource is given and returns, as attributes of a database and back. */
import type { Diagnostic } from '../../src/hosted/diagnostics';
import { isUnknown, UNKNOWN, type Attributes, type Value } from '../../src/hosted/values';

/** As the engine sends and takes them. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a preview has in place of a value that something else makes (sdk/nodejs/runtime/rpc.ts: unknownValue). */
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What a program writes, by attribute. */
const WRITTEN = {
  spec_file: 'specFile',
  spec: 'spec',
  database: 'database',
  connection: 'connection',
  allow: 'allow',
  until: 'until',
  manage: 'manage',
  deletion_protection: 'deletionProtection',
} as const;

/** What a check adds, by attribute. */
const PLANNED = {
  access_change: 'accessChange',
  ddl: 'ddl',
  hazards: 'hazards',
  plan_hash: 'planHash',
  pending_phase: 'pendingPhase',
  pending_ddl: 'pendingDdl',
  drift: 'drift',
} as const;

const NAMES: Readonly<Record<string, string>> = { ...WRITTEN, ...PLANNED, connect_timeout: 'connectTimeout' };
const ATTRIBUTES = Object.fromEntries(Object.entries(NAMES).map(([attribute, name]) => [name, attribute]));

/** What is written; what is absent is null. */
export function writtenIn(properties: Properties): Attributes {
  return picked(properties, WRITTEN);
}

/** What the last plan said. */
export function plannedIn(properties: Properties): Attributes {
  const { ddl, pending_phase: waits, ...rest } = picked(properties, PLANNED);
  return { ...rest, ddl: Array.isArray(ddl) ? ddl.map(asText) : (ddl ?? null), pending_phase: waits || null };
}

/**
 * The statements of a phase as a list of lines. Of a text the command shows three lines, and of one that changed those around the change: a
 * statement that the last plan had too would not be seen.
 */
function asLines(phase: Attributes): Properties {
  const sql = phase['sql'];
  return { ...propertiesOf(phase), ...(typeof sql === 'string' && { sql: sql.replace(/\n$/, '').split('\n') }) };
}

function asText(phase: Value): Value {
  const { sql, ...rest } = phase as Attributes;
  return { ...rest, sql: Array.isArray(sql) ? sql.map((line) => `${String(line)}\n`).join('') : (sql ?? null) };
}

function picked(properties: Properties, names: Readonly<Record<string, string>>): Attributes {
  return Object.fromEntries(
    Object.entries(names).map(([attribute, name]) => [attribute, attributeOf(properties[name])]),
  );
}

function attributeOf(value: unknown): Value {
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(attributeOf);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [ATTRIBUTES[name] ?? name, attributeOf(one)]));
}

/** Attributes as properties, without those that are null. */
export function propertiesOf(attributes: Attributes): Properties {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([attribute, value]) =>
      value === null
        ? []
        : [
            attribute === 'ddl' && Array.isArray(value)
              ? ['ddl', value.map((phase) => asLines(phase as Attributes))]
              : [NAMES[attribute] ?? attribute, propertyOf(value)],
          ],
    ),
  );
}

function propertyOf(value: Value): unknown {
  if (isUnknown(value)) return UNKNOWN_VALUE;
  if (Array.isArray(value)) return value.map(propertyOf);
  return typeof value === 'object' && value !== null ? propertiesOf(value as Attributes) : value;
}

/** @returns undefined where it is absent, or no text */
export function textIn(properties: Properties | null, name: string): string | undefined {
  const found = properties?.[name];
  return typeof found === 'string' ? found : undefined;
}

/** The connection, without what is kept nowhere. */
export function withoutPassword(connection: Value | undefined): Value {
  if (connection === undefined || connection === null || isUnknown(connection)) return connection ?? null;
  const { password: _, ...rest } = connection as Attributes;
  return rest;
}

const SPEC = 'spec';

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export function failureOf({ summary, detail, at: [attribute = SPEC] }: Diagnostic): CheckFailure {
  // a program writes one prop for both
  if (attribute === 'spec_file') return { property: SPEC, reason: text({ summary, detail }) };
  return { property: NAMES[attribute] ?? attribute, reason: text({ summary, detail }) };
}

export function text({ summary, detail }: Pick<Diagnostic, 'summary' | 'detail'>): string {
  return detail === '' ? summary : `${summary}\n${detail}`;
}
