/**
 * Rows that are deleted one by one, to files: one for each table that they are of. The ledger knows how much of a file is committed, so
 * that what a killed run wrote and didn't commit is cut off, and what it committed is kept.
 */
import { join } from 'node:path';
import { ArchiveError, ArchiveFile, bytesOf, discardParts, freeFile } from './archive-file';
import { entered, readLedger } from './ledger';
import type { Grounds } from './grounds';
import { taken } from './statements';
import type { PurgedTable } from './types';

interface Open {
  readonly table: string;
  readonly columns: readonly string[];
  readonly file: ArchiveFile;
  /** Size of the part up to the last commit, and with what is not committed yet. */
  committed: number;
  written: number;
}

interface Noted {
  readonly file: string;
  readonly bytes: number;
  readonly columns: readonly string[];
}

export class Archive {
  private constructor(
    private readonly table: PurgedTable,
    private readonly grounds: Grounds,
    private readonly open: readonly Open[],
  ) {}

  /**
   * Brings to its end what a run before has begun, and begins anew.
   * @throws ArchiveError where rows were committed to a file that is not there
   */
  static async open(table: PurgedTable, grounds: Grounds): Promise<Archive> {
    const { worker, tasks, now, archive } = grounds;
    const entries = await readLedger(worker.session, tasks.owner);
    const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const all = taken(table, '[]', '');
    const found = ({ table: name }: { readonly table: string }): unknown =>
      entries.find(({ what, object }) => what === 'archive' && object === name)?.detail;
    for (const one of all) {
      const noted = found(one);
      if (noted !== undefined) await recover(one.table, noted as Noted, archive ?? '');
      await discardParts(join(archive ?? '', tasks.database, one.table));
    }
    const open: Open[] = [];
    for (const { table: name, columns } of all) {
      const named = (place: number): string =>
        `${tasks.database}/${name}/${stamp}${place === 1 ? '' : `-${place}`}.copy.gz`;
      const file = await freeFile(archive ?? '', named, () => false);
      open.push({ table: name, columns, file, committed: 0, written: 0 });
    }
    return new Archive(table, grounds, open);
  }

  /**
   * Deletes the rows of these keys and what goes with them, within a transaction of the caller.
   * @returns statements by which the ledger notes it in the same transaction
   */
  async batch(keys: string, before: string): Promise<readonly string[]> {
    const { worker, now } = this.grounds;
    const entries: string[] = [];
    for (const { table, sql } of taken(this.table, keys, before)) {
      const open = this.open.find((one) => one.table === table);
      if (open === undefined) continue;
      const { rows } = await worker.session.run(sql);
      // of an attempt that was rolled back
      await open.file.cut(open.committed);
      open.written = rows.length === 0 ? open.committed : await open.file.append(bytesOf(rows));
      const detail: Noted = { file: open.file.name, bytes: open.written, columns: open.columns };
      entries.push(entered('archive', table, now, detail));
    }
    return entries;
  }

  async committed(): Promise<void> {
    for (const open of this.open) open.committed = open.written;
  }

  /** @returns the paths of the files, that of the table itself first */
  async close(): Promise<readonly string[]> {
    const paths: string[] = [];
    for (const { table, columns, file, committed } of this.open.toReversed()) {
      if ((await file.partSize()) === null) continue;
      if (committed === 0) await file.discard();
      else {
        await finished(file, table, columns);
        paths.push(file.path);
      }
    }
    return paths;
  }
}

/** What a run before committed to a part that has no name yet. */
async function recover(table: string, { file: name, bytes, columns }: Noted, folder: string): Promise<void> {
  const file = new ArchiveFile(folder, name);
  if ((await file.size()) !== null || bytes === 0) return;
  const size = await file.partSize();
  if (size === null || size < bytes)
    throw new ArchiveError(
      `${file.part}, to which deleted rows of ${table} were archived, ${size === null ? 'is missing' : 'is shorter than the ledger has it'}: run on the machine that has it, or copy it to this folder`,
    );
  await file.cut(bytes);
  await finished(file, table, columns);
}

async function finished(file: ArchiveFile, table: string, columns: readonly string[]): Promise<void> {
  await file.finish({ table, columns, ...(await file.readPart()) });
}
