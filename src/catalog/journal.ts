/** The schemas in which `tenet apply` and `tenet maintain` keep what they have done: Tenet's own, part of no plan, and judged by no rule. Pure. */
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

/** The schema in which `tenet maintain` keeps what PostgreSQL keeps nowhere, and its only table. */
export const LEDGER_SCHEMA = 'tenet_maintain';
export const LEDGER_TABLE = 'entry';

const LEDGER = objectKey({ kind: 'table', schema: LEDGER_SCHEMA, name: LEDGER_TABLE });

/** Without the journal and the ledger and their parts, where they are one: a table of that name without the others is somebody's. */
export function withoutJournal(catalog: Catalog): Catalog {
  const isJournal = [...KEYS].every((key) => catalog.objects.has(key));
  const without = isJournal ? withoutOwn(catalog, JOURNAL_SCHEMA, OWN) : catalog;
  return catalog.objects.has(LEDGER) ? withoutOwn(without, LEDGER_SCHEMA, new Set([LEDGER])) : without;
}

function withoutOwn(catalog: Catalog, schema: string, own: ReadonlySet<string>): Catalog {
  const left = [...catalog.objects].filter(([, { id, attributes }]) => !isOf(own, id, attributes));
  const isEmpty = !left.some(([, { id }]) => id.schema === schema);
  const key = objectKey({ kind: 'schema', name: schema });
  return { ...catalog, objects: new Map(left.filter(([one]) => !isEmpty || one !== key)) };
}

function isOf(own: ReadonlySet<string>, id: ObjectId, attributes: Readonly<Record<string, unknown>>): boolean {
  const whole = id.of ?? (attributes['table'] as ObjectId | undefined);
  return own.has(objectKey(id)) || (whole !== undefined && isOf(own, whole, {}));
}
