/** Columns of indexes as plain data, which indexes and exclusion constraints share. */
import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import type { AlterContext } from './kind';
import { collate, optionChange, optionList, type Name, type Options } from './write';

export interface IndexElement {
  readonly column: string | null;
  /** Where it is no column; in parentheses where SQL wants them. */
  readonly expression: string | null;
  /** Null is that of the column or expression. */
  readonly collation: Name | null;
  /** Null is the default of the type. */
  readonly operatorClass: Name | null;
  readonly operatorClassOptions: Options | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** Key columns of the index `i` (pg_index) of table `i.indrelid`, in their order. */
export const ELEMENTS = `(select json_agg(json_build_object(
    'column', ia.attname, 'expression', case when k.num = 0 then pg_get_indexdef(i.indexrelid, k.at::int, false) end,
    'collation', (select json_build_object('schema', cn.nspname, 'name', co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
      where co.oid = (i.indcollation::oid[])[k.at - 1] and co.oid <> case when k.num <> 0 then ia.attcollation
        else (select et.typcollation from pg_type et where et.oid = xa.atttypid) end),
    'operatorClass', (select json_build_object('schema', on_.nspname, 'name', oc.opcname) from pg_opclass oc join pg_namespace on_ on on_.oid = oc.opcnamespace
      where oc.oid = (i.indclass::oid[])[k.at - 1] and not (oc.opcdefault and oc.opcintype = coalesce(ia.atttypid, xa.atttypid))
        and not (oc.opcdefault and not exists (select from pg_opclass o2 where o2.opcmethod = oc.opcmethod and o2.opcintype = coalesce(ia.atttypid, xa.atttypid) and o2.opcdefault))),
    'operatorClassOptions', (select json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) from unnest(xa.attoptions) o),
    'descending', ((i.indoption::int2[])[k.at - 1] & 1) = 1, 'nullsFirst', ((i.indoption::int2[])[k.at - 1] & 2) = 2) order by k.at)
  from unnest(i.indkey::int2[]) with ordinality k (num, at)
  left join pg_attribute ia on ia.attrelid = i.indrelid and ia.attnum = k.num and k.num <> 0
  left join pg_attribute xa on xa.attrelid = i.indexrelid and xa.attnum = k.at
  where k.at <= i.indnkeyatts)`;

/** Names of INCLUDE. */
export const INCLUDED = `(select coalesce(json_agg(ia.attname order by k.at), '[]') from unnest(i.indkey::int2[]) with ordinality k (num, at)
  join pg_attribute ia on ia.attrelid = i.indrelid and ia.attnum = k.num where k.at > i.indnkeyatts)`;

/** What of an index PostgreSQL changes in place. */
export interface IndexState {
  readonly options: Options | null;
  readonly tablespace: string | null;
  readonly clustered: boolean;
}

/** Statements that bring it from one state to another. */
export function changeIndex(
  { id, table }: { readonly id: ObjectId; readonly table: ObjectId },
  wanted: IndexState,
  actual: IndexState,
  context: Pick<AlterContext, 'belonging'>,
): readonly string[] {
  const head = `ALTER INDEX ${sqlName(id)}`;
  const cluster = wanted.clustered ? `CLUSTER ON ${quoteIdentifier(id.name)}` : 'SET WITHOUT CLUSTER';
  return [
    ...optionChange(head, wanted.options, actual.options),
    ...(wanted.tablespace === actual.tablespace
      ? []
      : [`${head} SET TABLESPACE ${quoteIdentifier(wanted.tablespace ?? 'pg_default')}`]),
    // CLUSTER ON takes it from the other by itself
    ...(wanted.clustered === actual.clustered || (!wanted.clustered && isClustered(table, context))
      ? []
      : [`ALTER TABLE ${sqlName(table)} ${cluster}`]),
  ];
}

function isClustered(table: ObjectId, { belonging }: Pick<AlterContext, 'belonging'>): boolean {
  return (
    belonging<IndexState>(table, 'index').some(({ attributes }) => attributes.clustered) ||
    belonging<{ readonly key: IndexState | null }>(table, 'constraint').some(
      ({ attributes }) => attributes.key?.clustered === true,
    )
  );
}

/** One element of CREATE INDEX. Order and NULLs are written for every method that has them, which is btree alone. */
export function indexElement(element: IndexElement, method: string): string {
  const what = element.column === null ? (element.expression ?? '') : quoteIdentifier(element.column);
  const options = element.operatorClassOptions === null ? '' : ` (${optionList(element.operatorClassOptions)})`;
  const operatorClass = element.operatorClass === null ? '' : ` ${sqlName(element.operatorClass)}${options}`;
  const order = `${element.descending ? ' DESC' : ''}${element.nullsFirst === element.descending ? '' : ` NULLS ${element.nullsFirst ? 'FIRST' : 'LAST'}`}`;
  return `${what}${collate(element.collation)}${operatorClass}${method === 'btree' ? order : ''}`;
}
