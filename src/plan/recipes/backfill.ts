/**
 * Fills rows that are there, a range of blocks at a time, each in a transaction of its own, so that no row is locked for longer than its
 * range takes. Ranges of blocks need no key, and go on where a run before was stopped.
 */
import { partitionsOf } from '../../catalog/partitions';
import { doBlock, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { Backfill, Gate, TenantList } from '../plan';
import type { Ground } from '../steps/ground';
import { move, type Move } from '../steps/move';
import { bypassGate } from '../steps/tenants';

/** 64 blocks of 8 kB are some 5,000 rows of 100 bytes: 50 to 100 ms on the machine where 200,000 rows took 2.5 s. */
const BLOCKS = 64;

export interface Filling {
  readonly column: ObjectId;
  readonly table: ObjectId;
  /** What the column is set to: `"old"::text`. */
  readonly value: string;
  /** Of rows that are not filled yet. */
  readonly where: string;
}

/** One move for each table that holds rows. The first may have a gate. */
export function filled(
  { column, table, value, where }: Filling,
  ground: Ground,
  gate: Gate | null = null,
): readonly Move[] {
  return leavesOf(table, ground).map((leaf, place) => {
    const set = `${quoteIdentifier(column.name)} = ${value}`;
    const sight = ground.sightOf(`UPDATE ${sqlName(leaf)} SET ${set} WHERE ${where}`);
    const fill =
      sight.of === 'tenants'
        ? ofTenants({ table: leaf, set, where }, value, column, sight.tenants)
        : { table: leaf, set, where };
    const own = sight.of === 'none' ? bypassGate(sight.tables, 'fills the rows') : null;
    return move(column, fill.tenants === undefined ? blockwise(fill) : byTenant(fill, fill.tenants), {
      attributes: ['rows'],
      phase: 'migrate',
      transaction: 'alone',
      undo: [],
      gate: place === 0 ? (gate ?? own) : own,
      done: `SELECT 1 FROM ${sqlName(leaf)} WHERE ${fill.where} LIMIT 1`,
      backfill: fill,
    });
  });
}

/** A row for which a tenant sees no value, because what it comes from is another's, is not one of this tenant's: it stays as it is. */
function ofTenants(fill: Backfill, value: string, column: ObjectId, tenants: TenantList): Backfill {
  const changes = `${quoteIdentifier(column.name)} IS DISTINCT FROM (${value})`;
  return { ...fill, where: fill.where === changes ? changes : `${fill.where} AND ${changes}`, tenants };
}

/** row_security off: a role that policies hold fails instead of filling nothing and succeeding. */
function blockwise(fill: Backfill): string {
  return doBlock(`DECLARE
${ranges(fill)}
BEGIN
${inRanges(fill, 'off')}
END`);
}

/** The policies choose the rows of each tenant. A registry that shows none would leave all as they are, and succeed. */
function byTenant(fill: Backfill, { setting, registry, column }: TenantList): string {
  const list = sqlName(registry);
  return doBlock(`DECLARE
  tenant text;
${ranges(fill)}
BEGIN
  FOR tenant IN SELECT ${quoteIdentifier(column)}::text FROM ${list} ORDER BY 1 LOOP
  block := 0;
${inRanges(fill, 'on', `    PERFORM pg_catalog.set_config(${quoteLiteral(setting)}, tenant, true);\n`)}
  END LOOP;
  IF tenant IS NULL AND blocks > 0 THEN RAISE 'no tenant is in %', ${quoteLiteral(list)}; END IF;
END`);
}

function ranges({ table }: Backfill): string {
  const size = `pg_catalog.pg_relation_size(${quoteLiteral(sqlName(table))}::pg_catalog.regclass)`;
  return `  block bigint := 0;
  blocks bigint := ${size} / pg_catalog.current_setting('block_size')::bigint;`;
}

function inRanges({ table, set, where }: Backfill, security: 'on' | 'off', more = ''): string {
  const name = sqlName(table);
  return `  WHILE block <= blocks LOOP
    PERFORM pg_catalog.set_config('row_security', '${security}', true);
${more}    UPDATE ${name} SET ${set}
      WHERE ctid >= pg_catalog.format('(%s,0)', block)::tid AND ctid < pg_catalog.format('(%s,0)', block + ${BLOCKS})::tid AND ${where};
    COMMIT;
    block := block + ${BLOCKS};
  END LOOP;`;
}

function leavesOf(table: ObjectId, ground: Ground): readonly ObjectId[] {
  const parts = partitionsOf(ground.actual, table);
  if (parts.length === 0) return [table];
  return parts.flatMap(({ id: { of } }) => (of === undefined ? [] : leavesOf(of, ground)));
}
