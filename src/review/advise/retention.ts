/** How rows leave: what finds them, what goes with them unseen, and in which order partitions can go. */
import type { Edit } from '../../kernel/finding';
import { at } from '../../kernel/pointer';
import { formatDuration } from '../../kernel/quantity';
import { qualified, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { forcedPurges, isForced, maintainersOf } from '../../model/maintenance';
import type { Table } from '../../model/types';
import { DAY_S, indexesOf, rowsAt, sizeAt } from '../../workload';
import { saidByRule } from '../classify';
import { createIndex, indexName } from '../ddl';
import { cascadingParent, nameOf, type Advice, type View } from '../view';
import { bytes, counted, list, rows } from '../words';
import { fragment } from '../fragment';
import { computedRisk, recommend, spec, sql, timeColumn } from './build';

const BATCH_ROWS = 5_000;
/** Measured with three indexes: WAL of one deleted row. */
const DELETE_WAL = 149;
/** A heap that is read through in seconds needs no index to find its old rows. */
const SMALL_HEAP = 1e9;

export function* retention(view: View): Iterable<Advice> {
  const found = new Set(view.source.findings.map(({ rule }) => rule));
  for (const table of view.model.tables) {
    if (table.retention !== null && table.partition === null && !saidByRule('retention-index', found))
      yield* finder(view, table);
    if (table.retention === null) yield* unarchived(view, table);
  }
  yield* partitionOrder(view);
}

function* finder(view: View, table: Table): Iterable<Advice> {
  const column = timeColumn(table);
  const heap = sizeAt(table, 1)?.heapBytes ?? 0;
  const perDay = table.rows.perDay ?? 0;
  if (column === null || heap < SMALL_HEAP || table.retention === null) return;
  if (indexesOf(table).some(({ columns }) => columns[0] === column)) return;
  const id = `retention-index:${table.name}`;
  const name = indexName(table, [column], 'brin');
  const batch = deleteBatch(table, column, table.retention.keepMs);
  yield {
    risk: computedRisk(view, table.retention.origin, {
      id,
      kind: 'performance',
      level: 'high',
      title: `no index finds the rows of "${table.name}" that are too old`,
      evidence: [
        `${rows(perDay)} rows leave a day, by "${column}"; every index of "${table.name}" begins with "${table.tenantColumn ?? ''}", and retention runs over all tenants`,
        `so each batch reads the heap: ${bytes(heap)} in a year`,
        `the deletes themselves are cheap: ${bytes(perDay * DELETE_WAL)} of WAL a day at ${DELETE_WAL} bytes a row`,
      ],
      consequence:
        'The nightly batch takes longer every month, until it is stopped because it disturbs, and the table grows past what was promised to be kept.',
      objects: [`table "${table.name}"`],
    }),
    recommendation: recommend({
      id,
      group: 'indexes',
      level: 'high',
      title: `Give "${table.name}" a BRIN index on "${column}"`,
      why: `Rows come in the order of "${column}", so that one entry for 128 pages is enough: a megabyte or two for ${bytes(heap)}, next to nothing for an insert. A b-tree would cost thousands of times that for a job that runs at night.`,
      tradeoffs:
        'BRIN helps only while the heap stays in order: updates that move rows, and new rows in the space that deleted ones leave, widen its ranges, and they never get narrow by themselves: so build it anew once the retention has gone through the heap. It does not serve a sort.',
      changesIf: `"${table.name}" is partitioned by "${column}" (then whole leaves go and nothing is searched), or a declared query asks for the newest rows of all tenants (then a b-tree)`,
      change: [
        spec('in the spec', at(table.origin, 'indexes', name), { columns: [column], method: 'brin' }),
        sql('on the live database', createIndex(table, { name, columns: [quoteIdentifier(column)], method: 'brin' })),
        sql(
          'once a month: ranges that were reused become narrow again',
          `REINDEX INDEX CONCURRENTLY ${qualified(table.schema, name)};`,
        ),
        sql(
          `the batch, repeated until it deletes nothing${table.retention.then === 'archive' ? '; export the rows first' : ''}`,
          batch,
        ),
      ],
      validate: [
        sql('that the batch reads ranges and not the heap', 'BEGIN;', `EXPLAIN (COSTS OFF) ${batch}`, 'ROLLBACK;'),
        sql(
          'that the heap is in order: near 1 or -1',
          `SELECT correlation FROM pg_stats\nWHERE schemaname = ${quoteLiteral(table.schema)} AND tablename = ${quoteLiteral(table.name)} AND attname = ${quoteLiteral(column)};`,
        ),
      ],
      objects: [`table "${table.name}"`],
      owner: 'database',
      effort: 'S',
      expects: [
        {
          what: `what a nightly batch over "${table.name}" reads`,
          now: bytes(heap),
          then: bytes((heap * perDay) / (rowsAt(table, 1) ?? perDay)),
          formula: 'heap x rows that leave a day / rows',
        },
      ],
    }),
  };
}

/** By ctid, so that the condition is looked up once; skipping what a tenant holds locked. */
function deleteBatch(table: Table, column: string, keepMs: number): string {
  const name = nameOf(table);
  const days = keepMs / 1000 / DAY_S;
  return [
    'WITH old AS MATERIALIZED (',
    `  SELECT ctid FROM ${name} WHERE ${quoteIdentifier(column)} < now() - interval '${days} days'`,
    `  LIMIT ${BATCH_ROWS} FOR UPDATE SKIP LOCKED`,
    ')',
    `DELETE FROM ${name} AS t USING old WHERE t.ctid = old.ctid;`,
  ].join('\n');
}

/** Whether `tenet maintain` deletes the old rows of a table: then it archives what a cascade takes along, too. */
function isMaintained({ model }: View, table: Table): boolean {
  if (maintainersOf(model).length === 0) return false;
  return !isForced(table) || forcedPurges(model).some((one) => one.table.name === table.name);
}

/** A parent that is archived before it is deleted takes children along that no job archives. */
function* unarchived(view: View, table: Table): Iterable<Advice> {
  const parent = cascadingParent(table, view.model.tables);
  if (parent?.retention == null || parent.retention.then !== 'archive' || table.scope !== 'tenant') return;
  if (isMaintained(view, parent)) return;
  const perDay = table.rows.perDay ?? 0;
  const { keepMs, to } = parent.retention;
  const id = `unarchived:${table.name}`;
  yield {
    risk: computedRisk(view, parent.retention.origin, {
      id,
      kind: 'operations',
      level: 'high',
      title: `the archive of "${parent.name}" deletes "${table.name}" without archiving it`,
      evidence: [
        `"${table.name}" references "${parent.name}" ON DELETE CASCADE and declares no retention of its own`,
        ...(perDay === 0
          ? []
          : [
              `${rows(perDay)} of its rows a day go with the ${rows(parent.rows.perDay ?? 0)} rows of "${parent.name}" that leave`,
            ]),
        `"${parent.name}" is archived${to === null ? '' : ` to ${to}`} after ${formatDuration(keepMs)}`,
      ],
      consequence: `After ${formatDuration(keepMs)} the archive holds "${parent.name}" whose "${table.name}" are gone for good, which shows only when an auditor or a customer asks.`,
      known: 'proved',
      objects: [`table "${table.name}"`],
    }),
    recommendation: recommend({
      id,
      group: 'lifecycle',
      level: 'high',
      title: `Archive "${table.name}" together with "${parent.name}"`,
      why: `One export of both, joined by the key, in one snapshot; then the delete of "${parent.name}", whose cascade takes the rows that are safe by then.`,
      tradeoffs:
        'The archive grows by the children, and the export must read both tables at one snapshot (one REPEATABLE READ transaction).',
      changesIf: `what belonged to an archived row is never asked for: then document that beside the retention`,
      change: [
        {
          language: 'yaml',
          title: 'in the spec',
          text: fragment([
            ...(isDated(table) ? [] : dated(table)),
            {
              op: 'set',
              at: at(table.origin, 'retention'),
              value: {
                keep: formatDuration(keepMs),
                then: 'archive',
                ...(to !== null && { to: to.replace(parent.name, () => table.name) }),
              },
            },
          ]),
        },
      ],
      validate: [sql('what the cascade would take', cascadeCount(table, parent, keepMs))],
      objects: [`table "${table.name}"`, `table "${parent.name}"`],
      owner: 'operations',
      effort: 'M',
    }),
  };
}

/** A retention of its own needs a column that says how old each row is. */
function isDated(table: Table): boolean {
  const column = timeColumn(table);
  return table.columns.some(({ name, nullable }) => name === column && !nullable);
}

/** The column, and the index that finds what is old in it. */
function dated(table: Table): readonly Extract<Edit, { readonly op: 'set' }>[] {
  const column = 'created_at';
  return [
    { op: 'set', at: at(table.origin, 'columns', column), value: { type: 'timestamptz', default: 'now()' } },
    {
      op: 'set',
      at: at(table.origin, 'indexes', indexName(table, [column], 'brin')),
      value: { columns: [column], method: 'brin' },
    },
  ];
}

function cascadeCount(table: Table, parent: Table, keepMs: number): string {
  const key = table.foreignKeys.find((one) => one.table === parent.name);
  const column = timeColumn(parent) ?? '';
  const on = (key?.columns ?? []).map(
    (own, index) => `c.${quoteIdentifier(own)} = p.${quoteIdentifier(key?.to[index] ?? '')}`,
  );
  return `SELECT count(*) FROM ${nameOf(table)} AS c JOIN ${nameOf(parent)} AS p ON ${on.join(' AND ')}\nWHERE p.${quoteIdentifier(column)} < now() - interval '${keepMs / 1000 / DAY_S} days';`;
}

/** A leaf that rows of another table reference cannot be detached or dropped. */
function* partitionOrder(view: View): Iterable<Advice> {
  for (const parent of view.model.tables.filter(
    ({ partition, retention: kept }) => partition !== null && kept !== null,
  )) {
    const children = view.model.tables.filter(
      ({ foreignKeys, name }) => name !== parent.name && foreignKeys.some(({ table }) => table === parent.name),
    );
    if (children.length === 0) continue;
    const dropped = children.filter(({ partition }) => partition !== null);
    const deleted = children.filter(({ partition }) => partition === null);
    const id = `partition-order:${parent.name}`;
    yield {
      risk: computedRisk(view, parent.partition?.origin ?? parent.origin, {
        id,
        kind: 'operations',
        level: 'medium',
        title: `a partition of "${parent.name}" cannot go while ${list(children.map(({ name }) => `"${name}"`))} reference it`,
        evidence: [
          `${children.length === 1 ? 'a foreign key points' : `${counted(children.length, 'foreign key')} point`} at "${parent.name}"; DETACH PARTITION looks for referencing rows in each of them, and one row is enough for error 23503`,
          ...(dropped.length === 0
            ? []
            : [`${list(dropped.map(({ name }) => `"${name}"`))}: drop the leaf of the same days first`]),
          ...(deleted.length === 0
            ? []
            : [
                `${list(deleted.map(({ name }) => `"${name}"`))}: not partitioned, so one row that was left behind stops the retention of "${parent.name}"`,
              ]),
        ],
        consequence:
          'The retention job stops at the first partition with a referenced row. Partitions accumulate and the disk fills up.',
        known: 'proved',
        objects: [parent, ...children].map(({ name }) => `table "${name}"`),
      }),
      recommendation: recommend({
        id,
        group: 'lifecycle',
        level: 'medium',
        title: `Let partitions go children first: ${[...dropped, parent].map(({ name }) => `"${name}"`).join(', then ')}`,
        why: `The order follows the foreign keys. Before each leaf of "${parent.name}" look for what still points into it, and alert the person on call instead of failing halfway.`,
        tradeoffs: 'One more query a night, which the indexes over the foreign keys answer.',
        changesIf: `the foreign keys to "${parent.name}" are given up; then orphans are possible, and a job has to count them`,
        validate: [
          sql(
            `what still points at rows of "${parent.name}" that are due; no row means that the leaves can go`,
            leftovers(parent, children),
          ),
        ],
        objects: [`table "${parent.name}"`],
        owner: 'operations',
        effort: 'S',
      }),
    };
  }
}

function leftovers(parent: Table, children: readonly Table[]): string {
  const days = (parent.retention?.keepMs ?? 0) / 1000 / DAY_S;
  const column = parent.partition?.column ?? '';
  const arms = children.map((child) => {
    const key = child.foreignKeys.find(({ table }) => table === parent.name);
    const own = key?.columns[key.to.indexOf(column)] ?? '';
    return `SELECT ${quoteLiteral(child.name)} AS child, count(*) AS due FROM ${nameOf(child)}\nWHERE ${quoteIdentifier(own)} < now() - interval '${days} days' HAVING count(*) > 0`;
  });
  return `${arms.join('\nUNION ALL\n')};`;
}
