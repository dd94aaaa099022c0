/** A detached partition to a file, before it is dropped. */
import { qualified, quoteIdentifier } from '../kernel/identifier';
import { ArchiveError, bytesOf, freeFile, type ArchiveFile } from './archive-file';
import { entered } from './ledger';
import type { Grounds, Performed } from './grounds';
import { copied, unforced } from './statements';
import type { Action, Leaf, PartitionedTable } from './types';
import { STATEMENT_MS, type Worker } from './worker';

/** A part is in memory: a megabyte of the heap, and what of its rows is out of line. */
const BLOCKS = 128;

/**
 * In one transaction that holds the partition locked: what is counted in it is what is in the file.
 * @throws ArchiveError where the file has other rows than the table
 */
export async function archiveLeaf(
  { object, table, leaf }: Extract<Action, { readonly kind: 'archive' }>,
  { worker, tasks, now, archive }: Grounds,
): Promise<Performed> {
  const named = (place: number): string => `${tasks.database}/${object}${place === 1 ? '' : `-${place}`}.copy.gz`;
  const file = await freeFile(archive ?? '', named, ({ oid }) => oid === leaf.oid);
  let rows = 0;
  const task = { object, as: table.owner, statementMs: STATEMENT_MS.rows };
  const waitedMs = await worker.transaction(task, async (session) => {
    await worker.run(table.owner, unforced(leaf));
    await file.cut(0);
    rows = await copiedInto(file, table, leaf, worker);
    // a file of gzip has at least one member
    if (rows === 0) await file.append(Buffer.alloc(0));
    const contents = await file.readPart();
    const [counted] = await session.query<{ readonly rows: string }>(
      `select count(*) as rows from ${qualified(leaf.schema, leaf.name)}`,
    );
    if (contents.rows !== rows || String(rows) !== counted?.rows)
      throw new ArchiveError(`${file.part} has ${contents.rows} rows, and table ${object} has ${counted?.rows ?? 0}`);
    const { columns } = table;
    const [from, to] = [leaf.from ?? 0, leaf.to ?? 0].map((ms) => new Date(ms).toISOString());
    const manifest = {
      table: object,
      oid: leaf.oid,
      parent: `${table.schema}.${table.name}`,
      from,
      to,
      columns,
      ...contents,
    };
    await file.finish(manifest);
    const entry = entered('archive', object, now, { file: file.name, isWhole: true, ...contents });
    await session.execute(`set local role ${quoteIdentifier(tasks.owner)}; ${entry}`);
  });
  return { waitedMs, rows, file: file.path };
}

async function copiedInto(file: ArchiveFile, table: PartitionedTable, leaf: Leaf, worker: Worker): Promise<number> {
  const [size] = await worker.session.query<{ readonly blocks: number }>(
    `select (pg_catalog.pg_relation_size(c.oid) / current_setting('block_size')::bigint)::int as blocks from pg_catalog.pg_class c where c.oid::text = $1`,
    [leaf.oid],
  );
  let rows = 0;
  for (let block = 0; block < (size?.blocks ?? 0); block += BLOCKS) {
    const { rows: lines } = await worker.session.run(copied(table, leaf, [block, block + BLOCKS]));
    rows += lines.length;
    if (lines.length > 0) await file.append(bytesOf(lines));
  }
  return rows;
}
