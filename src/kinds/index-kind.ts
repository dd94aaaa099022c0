import { quoteIdentifier } from '../kernel/identifier';
import { attachedTo } from './attachment';
import { relationName, sqlName, type ObjectId } from './id';
import { changeIndex, ELEMENTS, INCLUDED, indexElement, type IndexElement } from './index-elements';
import { defineKind, quotedList, type AlterContext, type CatalogObject } from './kind';
import { optionsOf, relationId, tablespaceOf, userSchema } from './sql';
import { withOptions, type Options } from './write';

export interface Index {
  readonly table: ObjectId;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly elements: readonly IndexElement[];
  readonly include: readonly string[];
  readonly where: string | null;
  readonly options: Options | null;
  readonly tablespace: string | null;
  /** False after a CREATE INDEX CONCURRENTLY that failed; always true of the index of a partitioned table, which its partitions decide. */
  readonly valid: boolean;
  readonly clustered: boolean;
  /** Targets of its expressions, by their place. */
  readonly statisticsTargets: Readonly<Record<string, number>> | null;
  readonly partitioned: boolean;
}

/** Indexes on their own; those of PRIMARY KEY, UNIQUE and EXCLUDE are made by the constraint. */
export default defineKind<Index>({
  kind: 'index',
  rank: 750,
  catalog: 'pg_class',
  createdBy: 'loader',
  read: () => `
    select ic.oid::text as oid, c.oid::text as whole, ${relationId('ic', 'n')} as id, ${relationId('c', 'tn')} as table, am.amname::text as method,
      i.indisunique as "unique", i.indnullsnotdistinct as "nullsNotDistinct", ${ELEMENTS} as elements, ${INCLUDED} as include,
      pg_get_expr(i.indpred, i.indrelid) as where, ${optionsOf('ic.reloptions')} as options, ${tablespaceOf('ic.reltablespace')} as tablespace,
      i.indisvalid or c.relkind = 'p' as valid, i.indisclustered as clustered, c.relkind = 'p' as partitioned,
      case when i.indexprs is not null then (select json_object_agg(attnum, attstattarget) from pg_attribute
        where attrelid = ic.oid and attstattarget >= 0) end as "statisticsTargets"
    from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam join pg_class c on c.oid = i.indrelid
    join pg_namespace tn on tn.oid = c.relnamespace join pg_namespace n on n.oid = ic.relnamespace
    where ${userSchema()} and not exists (select from pg_constraint k where k.conindid = ic.oid and k.contype in ('p', 'u', 'x'))`,
  create: ({ id, attributes: index }) => {
    const elements = index.elements.map((element) => indexElement(element, index.method)).join(', ');
    const include = index.include.length === 0 ? '' : ` INCLUDE (${quotedList(index.include)})`;
    const nulls = index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
    const tablespace = index.tablespace === null ? '' : ` TABLESPACE ${quoteIdentifier(index.tablespace)}`;
    const where = index.where === null ? '' : ` WHERE ${index.where}`;
    const on = `${index.partitioned ? 'ONLY ' : ''}${sqlName(index.table)} USING ${quoteIdentifier(index.method)}`;
    return [
      `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoteIdentifier(id.name)} ON ${on} (${elements})${include}${nulls}${withOptions(index.options)}${tablespace}${where}`,
      ...(index.clustered ? [`ALTER TABLE ${sqlName(index.table)} CLUSTER ON ${quoteIdentifier(id.name)}`] : []),
      ...Object.entries(index.statisticsTargets ?? {}).map(
        ([place, target]) =>
          `ALTER INDEX ${sqlName(id)} ALTER COLUMN ${Number(place)} SET STATISTICS ${Math.trunc(target)}`,
      ),
    ];
  },
  drop: ({ id }) => [`DROP INDEX ${sqlName(id)}`],
  alter: {
    options: changed,
    tablespace: changed,
    clustered: changed,
    statisticsTargets: ({ id, attributes: { statisticsTargets } }, { attributes: actual }) => {
      const places = new Set([...Object.keys(statisticsTargets ?? {}), ...Object.keys(actual.statisticsTargets ?? {})]);
      return [...places]
        .filter((place) => statisticsTargets?.[place] !== actual.statisticsTargets?.[place])
        .map(
          (place) =>
            `ALTER INDEX ${sqlName(id)} ALTER COLUMN ${Number(place)} SET STATISTICS ${Math.trunc(statisticsTargets?.[place] ?? -1)}`,
        );
    },
    partitioned: () => [],
  },
  rename: (from, to) => [`ALTER INDEX ${sqlName(from)} RENAME TO ${quoteIdentifier(to.name)}`],
  copies: ({ id }, catalog) => attachedTo(id, catalog),
  // over columns alone PostgreSQL builds it again by itself, with the default operator class of the new type
  blocks: ({ attributes: { where, elements } }, _, isConverted) =>
    isConverted && (where !== null || elements.some((one) => one.expression !== null || one.operatorClass !== null)),
  forgets: ['statisticsTargets'],
  takes: ({ id }) => [relationName(id)],
  whole: ({ attributes: { table } }) => table,
  needs: ({ attributes: { table } }) => [table],
  commentAddress: (id) => `INDEX ${sqlName(id)}`,
});

function changed(
  { id, attributes: wanted }: CatalogObject<Index>,
  { attributes: actual }: CatalogObject<Index>,
  context: AlterContext,
): readonly string[] {
  return changeIndex({ id, table: wanted.table }, wanted, actual, context);
}
