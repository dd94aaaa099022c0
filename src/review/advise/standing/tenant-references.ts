/** Foreign keys between rows of tenants that leave the tenant out, exchanged for keys that carry it. */
import { identifier, qualified, quoteIdentifier } from '../../../kernel/identifier';
import { addForeignKeyDdl, coveringDdl, uniqueDdl } from '../../../model/mending';
import type { ForeignKey, Table } from '../../../model/types';
import { listed } from '../../found';
import { ended } from '../../statements';
import { capital, counted, spelled } from '../../words';
import { sql } from '../build';
import { array, keysIn, type Answerer } from './answer';
import { fromTenantTables } from './row-security';

const SHOWN = 3;

interface Narrow {
  readonly table: Table;
  readonly key: ForeignKey;
  readonly parent: Table;
  /** The tenant's columns of both sides. */
  readonly own: string;
  readonly other: string;
}

export const tenantReferences: Answerer = (found) => {
  const { source, rule } = found;
  const all = keysIn(found);
  const narrow = all.flatMap(({ table, key, parent }): Narrow[] => {
    const [own, other] = [table.tenantColumn, parent?.tenantColumn ?? null];
    return parent === undefined || own === null || other === null ? [] : [{ table, key, parent, own, other }];
  });
  const simple = narrow.filter(isExchangeable);
  const first = simple.slice(0, SHOWN);
  if (first.length === 0) return {};
  const others = simple.slice(SHOWN).map(({ key }) => `"${key.name}"`);
  return {
    why: [
      `${capital(counted(all.length, 'foreign key'))}: ${listed(
        all.map(({ key }) => `"${key.name}"`),
        SHOWN,
      )}.`,
      rule?.review?.advice ?? '',
      ...(others.length === 0 ? [] : [`The same five steps for the other ${others.length}, parent by parent.`]),
    ].join(' '),
    tradeoffs:
      'A unique key of tenant and id on each parent, and an index that begins with both behind each foreign key: both are written with every row.',
    change: [
      sql(
        `on the live database, ${first.length === simple.length ? 'all of them' : `the first ${spelled(first.length)} of ${simple.length}`}; the old key goes when the new one is valid${
          first.every(({ table, own }) => table.columns.some(({ name, nullable }) => name === own && !nullable))
            ? ''
            : ', and where the tenant may be NULL it stays: rows without a tenant are checked by it alone'
        }`,
        ...first.flatMap(exchanged).map(ended),
      ),
    ],
    before: [
      sql(
        'before: rows that point at another tenant’s row; each is a leak that happened, and VALIDATE ends at it',
        ...first.map(crossing),
      ),
    ],
    validate: [
      sql(
        `after: those that still leave the tenant out; lists ${counted(all.length, 'row')} today`,
        'SELECT f.conrelid::regclass AS relation, f.conname, pg_get_constraintdef(f.oid) AS definition',
        fromTenantTables(source).replace('\nWHERE', '\nJOIN pg_constraint AS f ON f.conrelid = c.oid\nWHERE'),
        `  AND NOT a.attnum = ANY (f.conkey) AND f.conname = ANY (${array(all.map(({ key }) => key.name))});`,
      ),
    ],
    after: ['keys/require-tenant-in-unique-key'],
  };
};

/**
 * Whether the wide key refuses what the narrow one refuses, and nothing else. ON UPDATE SET NULL takes no list of columns, so it would
 * empty the tenant too; and MATCH FULL would refuse the row whose other columns are all NULL beside its tenant.
 */
function isExchangeable({ table, key, parent, own }: Narrow): boolean {
  const emptiesTenant = key.onUpdate === 'set-null' || key.onUpdate === 'set-default';
  const isMixed = table.columns.some(({ name, nullable }) => nullable && key.columns.includes(name));
  const isFull = key.matchFull === true && key.columns.length > 1 && isMixed;
  const isPartitioned = table.partition !== null || parent.partition !== null;
  return !isPartitioned && !emptiesTenant && !isFull && !key.columns.includes(own);
}

function exchanged({ table, key, parent, own, other }: Narrow): readonly string[] {
  // of one column, and of columns that are never NULL, MATCH FULL is MATCH SIMPLE
  const { matchFull: _, ...simple } = key;
  const wide = {
    ...simple,
    name: identifier(key.name, 'tenant'),
    columns: [own, ...key.columns],
    to: [other, ...key.to],
  };
  // the tenant of a row that stays must stay, so the action names the columns that it empties
  const isEmptied = key.onDelete === 'set-null' || key.onDelete === 'set-default';
  const on = qualified(table.schema, table.name);
  // MATCH SIMPLE: the wide key does not check a row without a tenant
  const isChecked = table.columns.some(({ name, nullable }) => name === own && !nullable);
  return [
    ...uniqueDdl(parent, wide.to),
    // the short name is that of the index for the narrow key, if it was made
    ...coveringDdl(table, wide.columns, identifier(table.name, ...wide.columns, 'idx')),
    ...addForeignKeyDdl(table, { ...wide, ...(isEmptied && { setColumns: key.columns }) }, parent),
    ...(isChecked ? [`ALTER TABLE ${on} DROP CONSTRAINT ${quoteIdentifier(key.name)}`] : []),
  ];
}

function crossing({ table, key, parent, own, other }: Narrow): string {
  const same = key.columns.map(
    (name, index) => `p.${quoteIdentifier(key.to[index] ?? name)} = c.${quoteIdentifier(name)}`,
  );
  const [child, there] = [`c.${quoteIdentifier(own)}`, `p.${quoteIdentifier(other)}`];
  return `SELECT ${child} AS child, ${there} AS parent, count(*) FROM ${qualified(table.schema, table.name)} AS c
JOIN ${qualified(parent.schema, parent.name)} AS p ON ${same.join(' AND ')} WHERE ${child} IS NOT NULL AND ${child} IS DISTINCT FROM ${there} GROUP BY 1, 2 LIMIT 20;`;
}
