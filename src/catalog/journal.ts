/** The schema in which `tenet apply` keeps what it has done: Tenet's own, part of no plan, and judged by no rule. Pure. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';

export const JOURNAL_SCHEMA = 'tenet';

/** Its tables; whatever else is in the schema is somebody's, and is read like the rest. */
export const JOURNAL_TABLES = ['plan', 'step', 'event'] as const;

/** Who was noted by a trigger that fills a column; a journal of an earlier version has none. */
export const WRITER_TABLE = 'writer';

const KEYS: ReadonlySet<string> = new Set(
  JOURNAL_TABLES.map((name) => objectKey({ kind: 'table', schema: JOURNAL_SCHEMA, name })),
);
const OWN: ReadonlySet<string> = new Set([
  ...KEYS,
  objectKey({ kind: 'table', schema: JOURNAL_SCHEMA, name: WRITER_TABLE }),
]);
const SCHEMA = objectKey({ kind: 'schema', name: JOURNAL_SCHEMA });

/** Without the journal and its parts, where it is one: a table of that name without the others is somebody's. */
export function withoutJournal(catalog: Catalog): Catalog {
  if (![...KEYS].every((key) => catalog.objects.has(key))) return catalog;
  const left = [...catalog.objects].filter(([, { id, attributes }]) => !isOfJournal(id, attributes));
  const isEmpty = !left.some(([, { id }]) => id.schema === JOURNAL_SCHEMA);
  return { ...catalog, objects: new Map(left.filter(([key]) => !isEmpty || key !== SCHEMA)) };
}

function isOfJournal(id: ObjectId, attributes: Readonly<Record<string, unknown>>): boolean {
  const whole = id.of ?? (attributes['table'] as ObjectId | undefined);
  return OWN.has(objectKey(id)) || (whole !== undefined && isOfJournal(whole, {}));
}
