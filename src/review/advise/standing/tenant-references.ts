/** Foreign keys between rows of tenants that leave the tenant out, exchanged for keys that carry it. */
import { nullableColumns } from '../../../catalog/tables';
import { identifier, quoteIdentifier } from '../../../kernel/identifier';
import type { ObjectOf } from '../../../kinds/attributes';
import { sqlName } from '../../../kinds/id';
import { addForeignKeyDdl } from '../../../meaning/mending/constraints';
import { coveringDdl, uniqueDdl } from '../../../meaning/mending/indexes';
import type { NamedTable } from '../../../meaning/named-tables';
import { listed } from '../../found';
import type { ReviewSource } from '../../source';
import { ended } from '../../statements';
import { isDivided } from '../../tables';
import { capital, counted, spelled } from '../../words';
import { sql } from '../build';
import { array, keysIn, type Answerer } from './answer';
import { afterRowSecurity, fromTenantTables } from './row-security';

const SHOWN = 3;

interface Narrow {
  readonly table: NamedTable;
  readonly key: ObjectOf<'foreign key'>;
  readonly parent: NamedTable;
  /** The tenant's columns of both sides. */
  readonly own: string;
  readonly other: string;
  /** Columns of the table that may be NULL. */
  readonly nullable: ReadonlySet<string>;
}

export const tenantReferences: Answerer = (found) => {
  const { source, rule } = found;
  const all = keysIn(found);
  const narrow = all.flatMap(({ table, key, parent }): Narrow[] => {
    const [own, other] = [table.tenantColumn, parent?.tenantColumn ?? null];
    if (parent === undefined || own === null || other === null) return [];
    return [{ table, key, parent, own, other, nullable: nullableColumns(source.catalog, table.id) }];
  });
  const simple = narrow.filter(isExchangeable);
  const first = simple.slice(0, SHOWN);
  if (first.length === 0) return afterRowSecurity(all.map(({ table }) => table));
  const others = simple.slice(SHOWN).map(({ key }) => `"${key.id.name}"`);
  return {
    why: [
      `${capital(counted(all.length, 'foreign key'))}: ${listed(
        all.map(({ key }) => `"${key.id.name}"`),
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
          first.every(({ own, nullable }) => !nullable.has(own))
            ? ''
            : ', and where the tenant may be NULL it stays: rows without a tenant are checked by it alone'
        }`,
        ...first.flatMap((one) => exchanged(one, source)).map(ended),
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
        `  AND NOT a.attnum = ANY (f.conkey) AND f.conname = ANY (${array(all.map(({ key }) => key.id.name))});`,
      ),
    ],
    ...afterRowSecurity(all.map(({ table }) => table)),
    after: ['keys/require-tenant-in-unique-key'],
  };
};

/**
 * Whether the wide key refuses what the narrow one refuses, and nothing else. ON UPDATE SET NULL takes no list of columns, so it would
 * empty the tenant too; and MATCH FULL would refuse the row whose other columns are all NULL beside its tenant.
 */
function isExchangeable({ table, key: { attributes: key }, parent, own, nullable }: Narrow): boolean {
  const isMixed = key.columns.some((name) => nullable.has(name));
  const isFull = key.match === 'f' && key.columns.length > 1 && isMixed;
  return !isDivided(table) && !isDivided(parent) && !empties(key.onUpdate) && !isFull && !key.columns.includes(own);
}

/** SET NULL and SET DEFAULT, by the letters of the catalog. */
function empties(action: string): boolean {
  return action === 'n' || action === 'd';
}

function exchanged({ table, key, parent, own, other, nullable }: Narrow, source: ReviewSource): readonly string[] {
  const { catalog, meaning } = source;
  const { attributes } = key;
  const [columns, toColumns] = [
    [own, ...attributes.columns],
    [other, ...attributes.referencedColumns],
  ];
  // the tenant of a row that stays must stay, so the action names the columns that it empties
  const setColumns = empties(attributes.onDelete) ? attributes.columns : attributes.setColumns;
  // of one column, and of columns that are never NULL, MATCH FULL is MATCH SIMPLE
  const like = { ...attributes, match: 's', setColumns };
  const name = identifier(key.id.name, 'tenant');
  const dropped = `ALTER TABLE ${sqlName(table.id)} DROP CONSTRAINT ${quoteIdentifier(key.id.name)}`;
  return [
    ...uniqueDdl(catalog, parent.id, toColumns),
    // the short name is that of the index for the narrow key, if it was made
    ...coveringDdl(catalog, meaning, table.id, columns, identifier(table.id.name, ...columns, 'idx')),
    ...addForeignKeyDdl(catalog, table.id, { name, columns, to: parent.id, toColumns, like }),
    // MATCH SIMPLE: the wide key does not check a row without a tenant
    ...(nullable.has(own) ? [] : [dropped]),
  ];
}

function crossing({ table, key: { attributes: key }, parent, own, other }: Narrow): string {
  const same = key.columns.map(
    (name, index) => `p.${quoteIdentifier(key.referencedColumns[index] ?? name)} = c.${quoteIdentifier(name)}`,
  );
  const [child, there] = [`c.${quoteIdentifier(own)}`, `p.${quoteIdentifier(other)}`];
  return `SELECT ${child} AS child, ${there} AS parent, count(*) FROM ${sqlName(table.id)} AS c
JOIN ${sqlName(parent.id)} AS p ON ${same.join(' AND ')} WHERE ${child} IS NOT NULL AND ${child} IS DISTINCT FROM ${there} GROUP BY 1, 2 LIMIT 20;`;
}
