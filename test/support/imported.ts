/** A catalog imported for real: its files on a disk, read by the loader of specs, and made of them on an empty server. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { specFiles, type Imported, type SpecFile } from '../../src/exact/files';
import type { Unmanaged } from '../../src/exact/from-catalog';
import type { Catalog } from '../../src/catalog/catalog';
import type { Engine } from '../../src/engine';
import { writeArtifacts } from '../../src/cli/output';
import { objectText } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkFile, type Checked } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { exactSql } from '../../src/targets/sql/exact';
import { stateOfDatabase } from './round-trip';
import { TODAY } from './rule-tester';

export interface ImportedSpec extends Imported {
  /** As the loader understood the files. */
  readonly checked: Checked;
  /** What the spec declares. */
  readonly declared: Catalog;
}

/** The files of a spec, written into a folder and read from there. */
export async function imported(catalog: Catalog): Promise<ImportedSpec> {
  const written = specFiles({ catalog, unmanaged: [] }, meaningOfCatalog(catalog), [], 'tenet.schema.json');
  return { ...written, ...(await readFiles(written.files)) };
}

export async function readFiles(files: readonly SpecFile[]): Promise<Pick<ImportedSpec, 'checked' | 'declared'>> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-import-'));
  try {
    writeArtifacts(join(folder, 'spec'), files);
    const checked = await checkFile(join(folder, 'spec/tenet.yaml'), diskReader, { today: TODAY });
    if (checked.exact === undefined) throw new Error('the spec declares nothing exactly');
    return { checked, declared: checked.exact.catalog };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the DDL of a declared catalog makes on a server without its roles and its database. */
export async function madeOn(engine: Engine, declared: Catalog): Promise<Catalog> {
  await loadArtifacts(engine, exactSql(declared));
  return stateOfDatabase(engine, declared.database);
}

/**
 * Lines that tell what two catalogs have otherwise, attribute by attribute; by no code of Tenet's own comparison.
 * @param unmanaged what is in neither
 */
export function otherwise(before: Catalog, after: Catalog, unmanaged: readonly Unmanaged[] = []): readonly string[] {
  const left = new Set(unmanaged.map(({ kind, name }) => `${kind} ${name}`));
  const [was, is] = [before, after].map((catalog) => byText(catalog, left));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((text) => {
    const [one, other] = [was?.get(text), is?.get(text)];
    if (one === undefined || other === undefined) return [`${one === undefined ? '+' : '-'} ${text}`];
    return Object.keys({ ...one, ...other })
      .filter((part) => sortedJson(one[part]) !== sortedJson(other[part]))
      .map((part) => `~ ${text}: ${part} ${sortedJson(one[part])} is ${sortedJson(other[part])}`);
  });
}

function byText(
  { objects }: Catalog,
  left: ReadonlySet<string>,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  return new Map(
    [...objects.values()]
      .map((object) => [objectText(object.id), partsOf(object)] as const)
      .filter(([text]) => !left.has(text)),
  );
}

/** A position says which column comes before another: a number that a dropped column has left free is no difference. */
function partsOf({ id, attributes, owner, acl, comment }: CatalogObject): Readonly<Record<string, unknown>> {
  // a spec says which extensions there are, and the server has the version that its packages have
  return { ...attributes, ...(id.kind === 'extension' && { version: null }), owner, acl, comment };
}

function sortedJson(value: unknown): string {
  return reread(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined',
  );
}

/** The cast of an array goes into its elements once PostgreSQL reads what it has printed: a restored dump says it so too. */
function reread(text: string): string {
  return text.replaceAll(/\(ARRAY\[([^[\]]*)\]\)::(\w+)\[\]/g, (_, elements: string, type: string) => {
    const cast = elements.split(', ').map((element) => `(${element})::${type}`);
    return `ARRAY[${cast.join(', ')}]`;
  });
}

/** Columns of each table in their order, without tables that are unmanaged. */
export function columnOrder(
  { objects }: Catalog,
  unmanaged: readonly Unmanaged[] = [],
): ReadonlyMap<string, readonly string[]> {
  const left = new Set(unmanaged.map(({ kind, name }) => `${kind} ${name}`));
  const columns = [...objects.values()]
    .filter(({ id }) => id.kind === 'column' && id.of?.kind === 'table' && !left.has(objectText(id.of)))
    .toSorted((left, right) => left.position - right.position);
  const found = new Map<string, string[]>();
  for (const { id } of columns) {
    const table = id.of === undefined ? '' : objectText(id.of);
    found.set(table, [...(found.get(table) ?? []), id.name]);
  }
  return found;
}

/** Lines of `pg_dump --schema-only`, sorted. */
export function dumpOf(engine: Engine, database: string, tools: string): readonly string[] {
  return dumpText(engine, database, tools)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && !line.startsWith('\\'))
    .map(reread)
    .toSorted();
}

/** What loads it again by one session; the tools may be of a later major than the server. */
export function loadableDump(engine: Engine, database: string, tools: string): string {
  return dumpText(engine, database, tools).replaceAll(/^(?:\\.*|SET transaction_timeout = 0;)$/gm, '');
}

function dumpText({ connection }: Engine, database: string, tools: string): string {
  const { host = '', port = 0, user = '' } = connection ?? {};
  const args = ['-h', host, '-p', String(port), '-U', user, '--schema-only', database];
  return execFileSync(join(tools, 'pg_dump'), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** Lines that only one of two dumps has, or has more often. */
export function differingLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of before) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of after) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts].filter(([, count]) => count !== 0).map(([line, count]) => `${count > 0 ? '-' : '+'} ${line}`);
}
