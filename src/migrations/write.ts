/** Transactions of a plan as a folder of migrations of one tool, read back before anybody gets it. Pure. */
import { TenetError } from '../kernel/errors';
import { statementsOf } from './alone';
import { chainOf, TOOLS } from './chain';
import { baseName, byVersion, folderOf, sqlPaths } from './paths';
import { plain } from './tools/plain';
import { beginsInTransaction } from './transaction';
import type { Folder, Migration, NewMigration, Place, Tool, Written } from './types';
import type { WrittenTool } from './written-tools';

/** A migration before it has a number. */
export type Draft = Omit<NewMigration, 'version'>;

/**
 * @returns files that are new in the folder, in the order in which they run
 * @throws TenetError where the folder is another tool's, leaves no way to add to it, or the tool would not run what is written
 */
export function writeMigrations(name: WrittenTool, drafts: readonly Draft[], place: Place): Written {
  const tool = toolOf(name);
  refuseOther(tool, place.folder);
  const versions = versionsFor(drafts.length, place);
  const migrations = drafts.map((draft, at): NewMigration => ({ ...draft, version: versions[at] ?? '' }));
  const written = tool.write?.(migrations, place) ?? { files: [], byHand: [], notes: [] };
  if (written.files.some(({ path }) => path.endsWith('.sql'))) verify(tool, migrations, written);
  return written;
}

function toolOf(name: WrittenTool): Tool {
  const tool = name === 'plain' ? plain : TOOLS.find((one) => one.name.toLowerCase() === name);
  if (tool?.write === undefined) throw new TypeError(`no tool "${name}" that Tenet writes for`);
  return tool;
}

/** Files in SQL that nothing shows to be of another tool are taken for those of the tool that is named. */
function refuseOther(tool: Tool, folder: Folder): void {
  if (sqlPaths(folder).length === 0) return;
  const found = chainOf(folder);
  if (found.tool === tool.name || found.tool === plain.name) return;
  throw new TenetError(
    `"${folder.name}" is a folder of ${found.tool} migrations ("${found.because}" shows it), not ${tool.name}`,
    {
      remedy: `name the tool that runs it, or another folder`,
    },
  );
}

/** A version as names of files begin with it: `12`, `V1.2`; of Prisma the folder has it. */
const VERSION = /^[VUB]?(\d+(?:[._]\d+)*)(?=[._-]|$)/;
const DATED = 14;
const EPOCH = 10;

/** Later than every one that is there, in its form; dates where there is none. */
function versionsFor(count: number, { folder, earlier = [], now }: Place): readonly string[] {
  const found = [...folder.paths, ...earlier].flatMap((path) => {
    const name = baseName(path) === 'migration.sql' ? baseName(folderOf(path)) : baseName(path);
    return VERSION.exec(name)?.[1] ?? [];
  });
  const partsOf = (version: string): readonly bigint[] => version.split(/[._]/).map(BigInt);
  const last = found.toSorted((left, right) => byVersion(partsOf(left), partsOf(right))).at(-1);
  return Array.from({ length: count }, (_, at) => next(last, now, at));
}

function next(last: string | undefined, now: number, at: number): string {
  if (last === undefined) return dated(now, at);
  const [, head = '', digits = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  const present = digits.length === DATED ? dated(now, at) : digits.length === EPOCH ? String(epoch(now, at)) : '0';
  const first = BigInt(digits.length === DATED ? dated(now, 0) : digits.length === EPOCH ? epoch(now, 0) : 0);
  if (head === '' && first > BigInt(digits)) return present;
  return `${head}${String(BigInt(digits) + BigInt(at + 1)).padStart(digits.length, '0')}`;
}

function epoch(now: number, at: number): number {
  return Math.floor(now / 1000) + at;
}

function dated(now: number, at: number): string {
  return new Date(now + at * 1000).toISOString().replaceAll(/\D/g, '').slice(0, DATED);
}

/** What the tool reads in the new files must be what the plan runs: text of a server may look like a mark of the tool. */
function verify(tool: Tool, migrations: readonly NewMigration[], { files, byHand }: Written): void {
  const { migrations: found, problems } = tool.read(folderOfNew(files));
  const [problem] = problems.filter(({ isRemark }) => isRemark !== true);
  if (problem !== undefined) throw unreadable(tool, problem.path, problem.message);
  const expected = migrations.filter(({ version }) => !byHand.includes(version));
  for (const [at, migration] of expected.entries()) {
    const read = found[at];
    if (read === undefined || !isSame(read, migration))
      throw unreadable(
        tool,
        read?.path ?? migration.title,
        'the tool would run other statements or transactions than the plan',
      );
  }
  if (found.length !== expected.length)
    throw unreadable(tool, found.at(-1)?.path ?? '', 'it is no migration of the plan');
}

function unreadable(tool: Tool, path: string, why: string): TenetError {
  return new TenetError(`the plan cannot be written as ${tool.name} migrations: "${path}": ${why}`, {
    remedy: 'write a script for psql instead: --sql FILE',
  });
}

function isSame(read: Migration, { up, isAlone }: NewMigration): boolean {
  const [is, should] = [statementsOf(read.sql), up.flatMap(({ sql }) => statementsOf(sql))];
  const isEqual = is.length === should.length && is.every((statement, at) => statement === should[at]);
  return isEqual && beginsInTransaction(read) === !isAlone;
}

/** Where it lies shows some tools, and nothing in it. */
function folderOfNew(files: Written['files']): Folder {
  return {
    name: 'the new files',
    texts: new Map(files.map(({ path, text }) => [path, text])),
    paths: files.map(({ path }) => path).toSorted(),
    links: [],
    within: ['supabase', 'migrations'],
    around: new Set(['Cargo.toml']),
  };
}
