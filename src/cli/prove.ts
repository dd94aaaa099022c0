import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../policies';
import type { ContextSetting } from '../meaning/meaning';
import { withoutPassword, type Engine } from '../engine';
import { TenetError } from '../kernel/errors';
import { printable } from '../kernel/printable';
import { groupBy } from '../kernel/group';
import { Refusal } from '../pipeline';
import { fixedVersion, vulnerabilitiesOf } from '../prove/engine/vulnerabilities';
import { selfTest } from '../prove/engine/self-test';
import { placeOf } from '../prove/fence/notes';
import type { Loaded } from '../prove/fence/types';
import { prove } from '../prove/prove';
import { notCarriedOver } from '../prove/questions';
import type { CarriedOver, Proof } from '../prove/types';
import { settled } from '../prove/verdict';
import type { ProofFormat } from '../report/format';
import {
  diffHtml,
  diffJson,
  diffPretty,
  diffProofs,
  proofHtml,
  proofJson,
  proofPretty,
  readProof,
} from '../report/proof';
import { EXIT, wantsColour, type Io } from './io';
import { progressBar } from './progress';
import { isFolder } from '../sources/folder';
import { isJsonFile } from '../sources/source-kind';
import { cleanCommand } from './prove-clean';
import type { ReplayOptions } from './prove-migrations';
import { sourceOf, type Source } from './prove-source';
import type { RoleFlags } from './role-flags';
import type { TenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

export interface ProveOptions extends TenancyFlags, RoleFlags, Pick<ReplayOptions, 'since' | 'base'> {
  readonly format: ProofFormat;
  readonly matrix: boolean;
  readonly against: string | undefined;
  readonly postgres: number | undefined;
  readonly keep: boolean;
  readonly context: readonly ContextSetting[];
  readonly url: string | undefined;
  readonly iKnowThisWrites: boolean;
  readonly ownRules: boolean;
  /** Remove what killed proofs left on the server, and prove nothing. */
  readonly clean: boolean;
  /** False: only the rows that are seeded are tried. */
  readonly solver: boolean;
}

/** Builds the database on a server of its own, attacks it, and says what came of it. */
export async function proveCommand(file: string, options: ProveOptions, io: Io): Promise<number> {
  if (options.clean) return cleanCommand(options.url, io);
  if (options.url === undefined && isFolder(file, io))
    return migrations().proveMigrations(file, ofFolder(file, options), io);
  if (options.url === undefined && isJsonFile(file)) return plans().provePlan(file, ofFolder(file, options), io);
  refuseFolderFlags(file, options);
  const old = options.against === undefined ? undefined : readProof(readText(options.against, io));
  const source = await sourceOf(file, options, io).catch((error: unknown) => told(error, io));
  if (typeof source === 'number') return source;
  for (const line of leftOut(source.loaded)) io.err(line);
  try {
    const subject = options.url === undefined ? file : withoutPassword(options.url);
    const found = named(await proofOf(subject, source, options, io), source);
    const proof: Proof = { ...found, ...settled(found, source.acceptances, io.today) };
    io.out(shown(proof, old, options, io));
    if (options.keep) await keep(source.engine, source.database, io);
    return { holds: EXIT.holds, fails: EXIT.fails, inconclusive: EXIT.fails }[proof.verdict];
  } finally {
    await source.engine.stop();
  }
}

const plans = () => require('./prove-plan') as typeof import('./prove-plan');
const migrations = () => require('./prove-migrations') as typeof import('./prove-migrations');

/** @throws TenetError for flags that mean nothing of a folder of migrations */
function ofFolder(folder: string, options: ProveOptions): ReplayOptions & Pick<ProveOptions, 'format'> {
  const { matrix, against, keep, roles, role, migrator, iKnowThisWrites } = options;
  const given = [
    ...(matrix ? ['--matrix'] : []),
    ...(against === undefined ? [] : ['--against']),
    ...(keep ? ['--keep'] : []),
    ...(roles === undefined ? [] : ['--roles']),
    ...(role.length === 0 ? [] : ['--role']),
    ...(iKnowThisWrites ? ['--i-know-this-writes'] : []),
  ];
  if (given.length > 0)
    throw new TenetError(`${given[0]} does not apply to "${folder}", migrations or a plan`, {
      remedy: `remove ${given[0]}`,
    });
  if (migrator !== undefined && 'role' in migrator)
    throw new TenetError(
      `--migrator ${migrator.role} names a role, but migrations are replayed as a role of Tenet's own`,
      {
        remedy: 'write what the role is: owner, bypassrls or superuser',
      },
    );
  const { migrator: _named, ...rest } = options;
  return migrator === undefined ? rest : { ...rest, migrator: migrator.is };
}

/** @throws TenetError for flags of a folder of migrations where there is none */
function refuseFolderFlags(file: string, { since, base }: ProveOptions): void {
  const flag = since === undefined ? (base === undefined ? undefined : '--base') : '--since';
  if (flag === undefined) return;
  throw new TenetError(`${flag} is for a folder of migrations, but "${file}" is no folder`, {
    remedy: `remove ${flag}`,
  });
}

/** What was not loaded and nothing hangs on, one line a reason; the rest stands in the proof. */
function leftOut(loaded: Loaded | undefined): readonly string[] {
  const idle = loaded?.notLoaded.filter(({ matters }) => !matters) ?? [];
  return [...groupBy(idle, ({ why }) => why)].flatMap(([why, found]) => {
    const [first] = found;
    if (first === undefined) return [];
    const place = found.length === 1 ? placeOf(first) : `${found.length} statements, the first at ${placeOf(first)}`;
    return `${printable(`not loaded: ${first.statement} (${place}): ${why}`).replaceAll(/\s+/g, ' ')}\n`;
  });
}

async function proofOf(
  file: string,
  { engine, database, meaning, noTenants, ddlSha256, loaded, scratch }: Source,
  { solver }: ProveOptions,
  io: Io,
): Promise<Proof> {
  const progress = progressBar(io);
  try {
    const proved = await prove({
      engine,
      database,
      meaning,
      ...(loaded && { loaded }),
      ...(scratch === undefined ? {} : { declared: scratch.declared }),
      solver,
      noTenants,
      rules,
      progress: (phase, done, of) => progress.step(phase, done, of),
      now: () => performance.now(),
    });
    const proof: Proof = {
      schema: 1,
      tool: { name: 'tenet', version: packageVersion() },
      subject: file,
      engine: await verdictOf(engine),
      ddlSha256,
      ...proved,
    };
    return scratch === undefined ? proof : withCarriedOver(proof, scratch.carriedOver);
  } finally {
    progress.stop();
  }
}

/** Where not all of a database was attacked, that nothing leaked proves nothing. */
function withCarriedOver(proof: Proof, carried: CarriedOver): Proof {
  const questions = carried.missing.map(notCarriedOver);
  return { ...proof, inconclusive: [...proof.inconclusive, ...questions], carriedOver: carried };
}

/** Findings about a copy are about the database that it is a copy of. */
function named(proof: Proof, { database, original }: Source): Proof {
  if (original === undefined) return proof;
  const name = JSON.stringify(original).slice(1, -1);
  return JSON.parse(JSON.stringify(proof).replaceAll(database, () => name)) as Proof;
}

async function verdictOf(engine: Engine): Promise<Proof['engine']> {
  const { kind, version, versionNum } = engine;
  const vulnerabilities = vulnerabilitiesOf(versionNum).map((one) => ({
    cve: one.cve,
    title: one.title,
    fixedIn: fixedVersion(one, versionNum),
  }));
  return {
    version,
    versionNum,
    kind,
    vulnerabilities, // on a server of somebody else nothing is tried that is not asked for
    selfTest: kind === 'server' ? [] : await selfTest(engine),
  };
}

function shown(proof: Proof, old: Proof | undefined, { format, matrix }: ProveOptions, io: Io): string {
  const diff = old === undefined ? undefined : diffProofs(old, proof);
  const look = { colour: wantsColour(io), columns: io.terminal.columns };
  if (format === 'json') return diff === undefined ? proofJson(proof) : diffJson(diff);
  if (format === 'html') return diff === undefined ? proofHtml(proof) : diffHtml(diff);
  const text = proofPretty(proof, { ...look, matrix, elapsed: io.terminal.isTty });
  return diff === undefined ? text : `${text}\n${diffPretty(diff, look)}`;
}

/** What the spec itself is refused for is told as `tenet check` tells it. */
function told(error: unknown, io: Io): number {
  if (error instanceof Refusal) {
    for (const { rule, message } of error.findings) io.err(`error: ${rule}: ${message}\n`);
    io.err('help:  fix the errors first (tenet check), then prove the spec\n');
    return EXIT.fails;
  }
  throw error;
}

/** Until the person has seen enough: the server ends with this process. */
async function keep(engine: Engine, database: string, io: Io): Promise<void> {
  const connection = engine.connection;
  if (connection === undefined) return;
  io.err(
    `\nthe server runs until you press Ctrl-C:\n  psql -h ${connection.host} -p ${connection.port} -U ${connection.user} ${database}\n`,
  );
  await io.hold();
}

function readText(file: string, io: Io): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new TenetError(`cannot read "${file}": ${error instanceof Error ? error.message : String(error)}`, {
      remedy: 'name a proof written with --format json',
      cause: error,
    });
  }
}
