/** `tenet import --update`: what changed in a database, in the files of its spec that were edited meanwhile. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { editedFiles, importedWords, MAIN, type ImportedWords, type SpecFile } from '../exact/files';
import { mergedWords, type Conflict, type WordEdit } from '../exact/merge';
import { applyFixes } from '../kernel/apply-edits';
import { equalData } from '../kernel/equal';
import { TenetError } from '../kernel/errors';
import type { Edit } from '../kernel/finding';
import { at } from '../kernel/pointer';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { checkFile } from '../pipeline';
import { tenancyOf } from '../pipeline-exact';
import { count } from '../report/words';
import { overlay } from '../spec/reader';
import type { Spec } from '../spec/types';
import { EXIT, type Io } from './io';
import { readText } from '../sources/text-file';
import { specReader } from '../sources/reader';
import { replaceFiles } from './replace-files';

/** What the import wrote, so that a later one tells what was changed in the spec and what in the database. */
export const RECORD = 'tenet-import.json';

const NEWEST = 18;

export function recordText(words: ImportedWords): string {
  return `${JSON.stringify({ format: 1, ...words }, null, 1)}\n`;
}

/**
 * Merges, and writes all files or none.
 * @param out the folder of an import
 * @returns 1 where both sides changed the same
 */
export async function updateImport(catalog: Catalog, out: string, io: Io): Promise<number> {
  const base = recorded(join(out, RECORD), io);
  const main = join(out, MAIN);
  const checked = await checkFile(main, specReader(io), { today: io.today, ownRules: false });
  const meaning = meaningOfCatalog(catalog, [], tenancyOf(checked.spec));
  const { words } = importedWords(catalog, meaning);
  const { postgres = NEWEST, exact, unmanaged } = checked.spec;
  const { edits, conflicts } = mergedWords(base, { postgres, exact, unmanaged }, words);
  const { files, sources } = { files: checked.sources.files, sources: checked.sources };
  const changed = editedFiles(
    files.map((path) => ({ path, contents: sources.text(path) ?? '' })),
    edits,
  );
  await assertMerged(main, changed, edits, checked.spec, io);
  replaceFiles(io.cwd, [
    ...changed.map(({ path, contents }) => ({ path, before: sources.text(path) ?? '', after: contents })),
    { path: join(out, RECORD), after: recordText(asBefore(words, conflicts)) },
  ]);
  io.err(`${updateSummary(edits, conflicts, changed)}\n`);
  return conflicts.length === 0 ? EXIT.holds : EXIT.fails;
}

/** What both sides changed stays as it was before, so that it is a conflict again until somebody ends it. */
function asBefore(words: ImportedWords, conflicts: readonly Conflict[]): ImportedWords {
  const edits = conflicts.map(({ path, base }) => editOf({ path, value: base }));
  return applyFixes(words, [edits]) as ImportedWords;
}

/** @throws TenetError where there is no import to go on from */
function recorded(file: string, io: Io): unknown {
  const missing = new TenetError(`"${file}" is not the record of an import`, {
    remedy: 'name the folder of an import with --out, or import into a new folder without --update',
  });
  if (!existsSync(resolve(io.cwd, file))) throw missing;
  const { format, ...words } = parsed(readText(file, io), missing);
  if (format !== 1) throw missing;
  return words;
}

function parsed(text: string, missing: TenetError): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // said below, for whatever it holds
  }
  throw missing;
}

/** What the files say must be what was meant, or nothing is written. */
async function assertMerged(
  main: string,
  changed: readonly SpecFile[],
  edits: readonly WordEdit[],
  before: Spec,
  io: Io,
): Promise<void> {
  const reader = overlay(specReader(io), new Map(changed.map(({ path, contents }) => [path, contents])));
  const after = await checkFile(main, reader, { today: io.today, ownRules: false });
  const wanted = applyFixes(before, [edits.map(editOf)]);
  if (!equalData(after.spec, wanted))
    throw new TenetError('the changes cannot be merged into the files', {
      remedy: 'import into a new folder, and compare the two',
    });
}

function editOf({ path, value }: WordEdit): Edit {
  const place = at('', ...path);
  return value === undefined ? { op: 'remove', at: place } : { op: 'set', at: place, value };
}

function updateSummary(
  edits: readonly WordEdit[],
  conflicts: readonly Conflict[],
  changed: readonly SpecFile[],
): string {
  const name = (path: readonly string[]): string => path.join('.');
  return [
    edits.length === 0 ? 'nothing changed in the database' : `merged ${count(edits.length, 'change')} of the database`,
    ...edits.map(({ path, value }) => `  ${value === undefined ? 'removed' : 'set'} ${name(path)}`),
    ...changed.map(({ path }) => `wrote ${path}`),
    ...conflicts.map(
      ({ path, spec, database }) =>
        `conflict at ${name(path)}: the spec has ${JSON.stringify(spec)}, the database ${JSON.stringify(database)}; the spec is kept`,
    ),
  ].join('\n');
}
