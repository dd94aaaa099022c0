/**
 * The trial of new migrations: rows are planted in the tables that they name, and the files run three times on the same rows: twice as
 * a role that no policy binds, once as the migrator.
 */
import type { Catalog } from '../../catalog/catalog';
import { loadParser } from '../../sql/parser';
import type { Meaning } from '../../meaning/meaning';
import type { Chain, Migration } from '../../migrations/types';
import { forkGround, type Binding, type Ground } from '../ground';
import { runUnits } from '../run-file';
import type { FileRun, Outcome, Progress, StandIn, StatementRun } from '../types';
import { unitsOf } from '../units';
import { excerptOf, factsOf, mayMakeTables, type RelationName } from './facts';
import { judgeFile } from './outcome';
import { plant, plantAgain, type Planted } from './plant';
import { runWatched, type RunSeen, type WatchedStatement, type WatchedUnit } from './run-watched';
import type { SeenFile } from './seen';
import { installWatch } from './watch';

export interface TrialInput {
  /** As the files that stood before leave it, with a runner that no policy binds. */
  readonly ground: Ground;
  readonly chain: Pick<Chain, 'isOneTransaction'>;
  readonly fresh: readonly Migration[];
  /** Of the migrator. */
  readonly binding: Binding;
  readonly meaning: (catalog: Catalog) => Meaning;
  readonly progress?: Progress;
}

export type TriedFile = Pick<FileRun, 'path' | 'statements' | 'counts' | 'seeded'> &
  Required<Pick<FileRun, 'observed'>>;

export interface TrialResult {
  /** In their order. */
  readonly files: readonly TriedFile[];
  /** What was made otherwise than the files say, those of the ground included. */
  readonly standIns: readonly StandIn[];
}

/** Tries new migrations in their order. The ground is not changed. */
export async function trialOf(input: TrialInput): Promise<TrialResult> {
  await loadParser();
  const groups = groupsOf(input);
  const first = await tryGroups(input, groups, true);
  const second = first.isLanded ? undefined : await tryGroups(input, groups, false);
  const { files, groups: done, standIns } = second === undefined ? first : merged(first, second);
  if (done === groups.length) return { files, standIns };
  const rest = await tryRest(input, groups.slice(0, done));
  return { files: [...files, ...rest.files], standIns: [...standIns, ...rest.standIns] };
}

/** Files behind one that no planted row lets land: that one runs without rows. */
async function tryRest(input: TrialInput, done: readonly Group[]): Promise<TrialResult> {
  const ground = await forkGround(input.ground);
  try {
    for (const { units } of done) await runUnits(ground, units);
    const behind = done.reduce((sum, { migrations }) => sum + migrations.length, 0);
    return await trialOf({ ...input, ground, fresh: input.fresh.slice(behind) });
  } finally {
    await ground.stop();
  }
}

/** Migrations of one transaction, most often one. */
interface Group {
  readonly migrations: readonly Migration[];
  readonly units: readonly WatchedUnit[];
  readonly statements: readonly WatchedStatement[];
}

function groupsOf({ fresh, chain }: TrialInput): readonly Group[] {
  const together = chain.isOneTransaction ? [fresh] : fresh.map((one) => [one]);
  return together
    .filter((some) => some.length > 0)
    .map((migrations) => {
      const units = unitsOf(migrations, chain).units.map(({ how, statements }): WatchedUnit => {
        const watched = statements.map((one) => ({ ...one, facts: factsOf(one.sql) }));
        return { how: how === 'alone' && watched.every(mayBeInBlock) ? 'block' : how, statements: watched };
      });
      return { migrations, units, statements: units.flatMap(({ statements }) => statements) };
    });
}

/** What a statement touched is known inside its transaction alone; a block around one that is alone in it changes nothing. */
function mayBeInBlock({ facts, sql }: WatchedStatement): boolean {
  if (facts.is === 'rows' || facts.is === 'query') return true;
  return facts.is === 'code' && !/\b(?:commit|rollback)\b/i.test(sql) && facts.kind !== 'CallStmt';
}

interface Tried {
  readonly files: readonly TriedFile[];
  /** How many were run. */
  readonly groups: number;
  /** False: a file does not land on the rows that were planted, whoever runs it. */
  readonly isLanded: boolean;
  readonly standIns: readonly StandIn[];
}

async function tryGroups(input: TrialInput, groups: readonly Group[], isMeeting: boolean): Promise<Tried> {
  const trial = await Trial.open(input, groups, isMeeting);
  try {
    const files: TriedFile[] = [];
    for (const [index, group] of groups.entries()) {
      const { tried, isLanded } = await trial.run(group);
      files.push(...tried);
      input.progress?.('new files', files.length, input.fresh.length);
      if (!isLanded) return { files, groups: index + 1, isLanded, standIns: trial.standIns };
    }
    return { files, groups: groups.length, isLanded: true, standIns: trial.standIns };
  } finally {
    await trial.close();
  }
}

/**
 * What rows showed that meet the conditions of the statements stands, though they kept a file from landing; what they kept from being
 * compared is taken from the run without them.
 */
function merged(first: Tried, second: Tried): Tried {
  const files = second.files.map((file) => {
    const met = first.files.flatMap(({ path, statements: some }) => (path === file.path ? some : []));
    const statements = file.statements.map((plain) => {
      const one = met.find(({ line, statement }) => line === plain.line && statement === plain.statement);
      return one !== undefined && SHOWN.has(one.outcome) ? one : plain;
    });
    return { ...file, statements, counts: countsOf(statements, file.counts.ran) };
  });
  return { ...second, files, standIns: [...first.standIns, ...second.standIns] };
}

const SHOWN: ReadonlySet<Outcome> = new Set(['blind', 'loses-rows', 'passes-blind', 'refused', 'same']);

class Trial {
  private readonly planted: Planted[] = [];
  /** Whether the last file may have made tables or functions. */
  private hasNew = false;

  private constructor(
    private readonly input: TrialInput,
    private readonly isMeeting: boolean,
    private readonly unbound: Ground,
    private readonly others: { control: Ground; migrator: Ground },
  ) {}

  static async open(input: TrialInput, groups: readonly Group[], isMeeting: boolean): Promise<Trial> {
    const unbound = await forkGround(input.ground);
    const open: Ground[] = [unbound];
    try {
      await installWatch(unbound.admin);
      const statements = groups.flatMap((group) => group.statements.map(({ facts }) => facts));
      const planted = await plant(unbound, { statements, meaning: input.meaning, isMeeting, known: new Set() });
      const forks = [forkGround(unbound), forkGround(unbound, input.binding)] as const;
      for (const one of await Promise.allSettled(forks)) if (one.status === 'fulfilled') open.push(one.value);
      const [control, migrator] = await Promise.all(forks);
      const trial = new Trial(input, isMeeting, unbound, { control, migrator });
      trial.planted.push(planted);
      return trial;
    } catch (error) {
      await Promise.all(open.map((ground) => ground.stop()));
      throw error;
    }
  }

  get standIns(): readonly StandIn[] {
    return this.unbound.standIns;
  }

  async close(): Promise<void> {
    await Promise.all([this.unbound, ...Object.values(this.others)].map((ground) => ground.stop()));
  }

  /** One group in all three runs. */
  async run(group: Group): Promise<{ readonly tried: readonly TriedFile[]; readonly isLanded: boolean }> {
    if (this.hasNew) await this.plantNew(group);
    this.hasNew = group.statements.some(({ facts }) => mayMakeTables(facts));
    const names = this.namesIn(group);
    const { control, migrator } = this.others;
    // first alone: what it leaves out, the others must not try
    const unbound = await runWatched(this.unbound, group.units, names);
    const [again, bound] = await Promise.all([
      runWatched(control, group.units, names),
      runWatched(migrator, group.units, names),
    ]);
    if (bound.failure !== null && unbound.failure === null) await this.renewMigrator();
    const tried = filesOf(group, { unbound, control: again, migrator: bound }, this.planted);
    return { tried, isLanded: unbound.failure === null };
  }

  /** Tables that earlier files made. */
  private async plantNew(group: Group): Promise<void> {
    const known = new Set(this.planted.flatMap(({ tables }) => [...tables]));
    const statements = group.statements.map(({ facts }) => facts);
    const { input, isMeeting } = this;
    const planted = await plant(this.unbound, { statements, meaning: input.meaning, isMeeting, known });
    this.planted.push(planted);
    await plantAgain(this.others.control, planted);
    await plantAgain(this.others.migrator, planted);
  }

  private namesIn({ statements }: Group): readonly RelationName[] {
    const named = statements.filter(({ facts }) => facts.is !== 'other').flatMap(({ facts }) => facts.named);
    return [...named, ...this.planted.flatMap(({ names }) => names)];
  }

  /** The migrator is where its file failed; the next one is tried as if that had been mended. */
  private async renewMigrator(): Promise<void> {
    await this.others.migrator.stop();
    this.others.migrator = await forkGround(this.unbound, this.input.binding);
  }
}

function filesOf(
  { migrations, statements }: Group,
  { unbound, control, migrator }: Readonly<Record<'unbound' | 'control' | 'migrator', RunSeen>>,
  planted: readonly Planted[],
): readonly TriedFile[] {
  const judged = judgeFile(statements, { unbound: unbound.seen, control: control.seen, migrator: migrator.seen });
  return migrations.map(({ path }) => {
    const own = judged.filter((_, index) => statements[index]?.path === path);
    const told = own.filter((one) => one !== null);
    return {
      path,
      statements: told,
      counts: countsOf(told, own.length - told.length),
      observed: observedIn(path, statements, migrator.seen),
      seeded: {
        tables: planted.reduce((sum, { tables, failures }) => sum + tables.size - failures.length, 0),
        of: planted.reduce((sum, { tables }) => sum + tables.size, 0),
        failures: planted.flatMap(({ failures }) => failures),
      },
    };
  });
}

function observedIn(
  path: string,
  statements: readonly WatchedStatement[],
  { statements: seen }: SeenFile,
): TriedFile['observed'] {
  return statements.flatMap((statement, index) => {
    const { locks = [], rewrites = [] } = seen[index] ?? {};
    if (statement.path !== path || locks.length + rewrites.length === 0) return [];
    return [{ line: statement.line, statement: excerptOf(statement.sql), locks, rewrites }];
  });
}

function countsOf(told: readonly StatementRun[], ran: number): FileRun['counts'] {
  const count = (outcome: Outcome): number => told.filter((one) => one.outcome === outcome).length;
  return {
    blind: count('blind'),
    'loses-rows': count('loses-rows'),
    'passes-blind': count('passes-blind'),
    refused: count('refused'),
    'cannot-land': count('cannot-land'),
    'not-exercised': count('not-exercised'),
    'not-compared': count('not-compared'),
    same: count('same'),
    ran,
  };
}
