/** A proof from end to end: read, inspect, seed, attack, blame. The database is a scratch one; what it held is attacked too. */
import type { Engine, Session } from '../engine';
import { runtimeRoles } from '../old-catalog/meaning';
import { readCatalog } from '../old-catalog/read';
import type { Inspected } from '../rules/inspect';
import type { Meaning } from '../meaning/meaning';
import type { OldCatalog } from '../old-catalog/types';
import { quoteIdentifier } from '../kernel/identifier';
import { loadParser } from '../sql/parser';
import { attack, type AttackInput } from './attack/attack';
import { plantKey } from './attack/token';
import { readPrivileges } from './attack/privileges';
import type { Attacked } from './attack/role';
import { blame } from './blame';
import { asDeclared, disarm, openSeeder } from './fence/declared';
import { PINNED } from './fence/sessions';
import type { Loaded } from './fence/types';
import { harvest, type RowOverride } from './conditions/harvest';
import { reproduced, solveAll, type Asked } from './conditions/solve-all';
import { openSolver } from './conditions/z3';
import { seed } from './seed';
import { withShortNames } from './short-names';
import type { Seeded } from './seed-types';
import type { Inconclusive, Proof, ProofFinding } from './types';
import { objectOf, sqlName } from './words';

export interface ProveInput {
  readonly engine: Engine;
  readonly database: string;
  /** What the database declares where the server at hand must not have it: superusers, for example. */
  readonly declared?: (catalog: OldCatalog) => OldCatalog;
  /** Whose rows are where; asked for once the catalog is read, for what can only be inferred from it. */
  readonly subject: (catalog: OldCatalog) => Meaning;
  /** The rules that read a catalog. */
  readonly inspect: (catalog: OldCatalog, subject: Meaning) => readonly Inspected[];
  /** What loading left out; where access may hang on it, nothing is proved. */
  readonly loaded?: Loaded;
  /** Ask the solver as well, where it is installed: it is slower, and looks at all rows. */
  readonly solver?: boolean;
  readonly progress?: (phase: string, done: number, of: number) => void;
  /** Milliseconds, of any start; the core has no clock. */
  readonly now: () => number;
}

export type Proved = Pick<
  Proof,
  'verdict' | 'findings' | 'inconclusive' | 'accepted' | 'solved' | 'matrix' | 'size' | 'elapsedMs'
>;

/** Proves, or finds what breaks it. Throws what PostgreSQL says where the database itself cannot be read. */
export async function prove(input: ProveInput): Promise<Proved> {
  const clock = new Phases(input);
  const admin = await input.engine.connect({ database: input.database });
  let restore = (): Promise<void> => Promise.resolve();
  try {
    await admin.execute(PINNED);
    const found = await clock.run('read', async () => withShortNames(await readCatalog(admin)));
    const loaded = input.loaded === undefined ? found : asDeclared(found, input.loaded.declared);
    const catalog = input.declared?.(loaded) ?? loaded;
    const subject = input.subject(catalog);
    const inspected = input.inspect(catalog, subject);
    await loadParser();
    const asked = await clock.run('solve', () => askSolver(input, admin, catalog, subject));
    const extra = extraRows(harvest(catalog, subject), asked.rows);
    restore = await disarm(input.engine, admin, catalog);
    const seeded = await clock.run('seed', () => plantRows(input.engine, admin, { catalog, subject, extra }));
    const attacked = await clock.run('attack', () => attackWith(input, { admin, catalog, subject, seeded, extra }));
    const findings = blame(attacked.leaks, inspected, catalog);
    const inconclusive = [
      ...notLoaded(input.loaded),
      ...vacuous(catalog, subject),
      ...unseeded(seeded),
      ...doubted(attacked, findings, catalog),
    ];
    return {
      verdict: verdictOf(findings, inconclusive),
      findings,
      inconclusive,
      accepted: subject.accepted,
      solved: reproduced(asked, attacked.leaks),
      matrix: attacked.cells,
      size: { roles: subject.roles.length, relations: catalog.relations.length, probes: attacked.probes },
      elapsedMs: clock.elapsedMs,
    };
  } finally {
    await restore().finally(() => admin.end());
  }
}

/** Triggers, defaults, checks and queries of materialized views run with it, so that the session is no superuser's. */
async function plantRows(
  engine: Engine,
  admin: Session,
  { catalog, subject, extra }: { readonly catalog: OldCatalog; readonly subject: Meaning; readonly extra: Extra },
): Promise<Seeded> {
  const seeder = await openSeeder(engine, admin, catalog);
  try {
    const found = await seed(seeder.session, catalog, subject, { extra });
    if (subject.identity?.by === 'token') await seeder.session.execute(plantKey(subject.identity.keys));
    await refresh(seeder.session, catalog);
    return found;
  } finally {
    await seeder.end();
  }
}

/** Statements of a dump that PostgreSQL refuses to a role that is no superuser. */
function notLoaded(loaded: Loaded | undefined): readonly Inconclusive[] {
  const missing = loaded?.notLoaded.filter(({ matters }) => matters) ?? [];
  return missing.map(({ line, statement, why }) => ({
    object: `statement at line ${line}`,
    role: null,
    why: `not loaded: ${statement}: ${why}`,
  }));
}

function attackWith(input: ProveInput, field: Omit<AttackInput, 'engine' | 'progress'>): Promise<Attacked> {
  const progress = (done: number, of: number): void => input.progress?.('attack', done, of);
  return attack({ ...field, engine: input.engine, progress });
}

type Extra = (relation: string) => readonly RowOverride[];

function extraRows(...sources: readonly ReadonlyMap<string, readonly RowOverride[]>[]): Extra {
  return (relation) => sources.flatMap((rows) => rows.get(relation) ?? []);
}

/** Nothing where no solver is wanted or installed: then what was seeded is all that was looked at. */
async function askSolver(input: ProveInput, admin: Session, catalog: OldCatalog, subject: Meaning): Promise<Asked> {
  const solver = input.solver === true ? await openSolver() : undefined;
  if (solver === undefined) return { solved: [], rows: new Map() };
  try {
    const roles = runtimeRoles(catalog, subject).map(({ name }) => name);
    const privileges = await readPrivileges(admin, roles);
    const [clock] = await admin.query<{ readonly ms: number }>(
      'select (extract(epoch from now()) * 1000)::float8 as ms',
    );
    return await solveAll(catalog, subject, privileges, { solver, nowMs: clock?.ms ?? 0, now: input.now });
  } finally {
    await solver.close();
  }
}

/** Materialized views were filled when there was nothing; those that read others come after them, so as often as there are any. */
async function refresh(admin: Session, catalog: OldCatalog): Promise<void> {
  const stored = catalog.relations.filter(({ kind }) => kind === 'materialized-view');
  const turns = stored.flatMap(() => stored);
  for (const relation of turns) await admin.execute(`refresh materialized view ${sqlName(relation)}`);
}

/** Where there is nothing to be held, or nobody to be held from it, that nothing leaked proves nothing. */
function vacuous({ relations, database, roles }: OldCatalog, subject: Meaning): readonly Inconclusive[] {
  const object = `database ${quoteIdentifier(database.name)}`;
  if (relations.length === 0) return [{ object, role: null, why: 'it holds no table, so nothing is proved' }];
  const known = new Set(roles.map(({ name }) => name));
  if (subject.roles.some(({ name, part }) => part === 'runtime' && known.has(name))) return [];
  const why = 'no role logs in or is granted anything, so only what PUBLIC may do was tried; load the grants as well';
  return [{ object, role: null, why }];
}

/** A table without rows of both tenants holds back nothing: what was tried on it proves nothing. */
function unseeded({ failures }: Seeded): readonly Inconclusive[] {
  return failures.map(({ relation, why }) => ({ object: relation, role: null, why: `could not be seeded: ${why}` }));
}

/** Doubts about what was shown to leak are told by the finding; what a rule says of an object tells nothing of the attack. */
function doubted(
  { doubts }: Attacked,
  findings: readonly ProofFinding[],
  catalog: OldCatalog,
): readonly Inconclusive[] {
  const blamed = new Set(findings.filter(({ by }) => by === 'attack').map(({ object }) => object));
  const names = new Map(catalog.relations.map((relation) => [relation.key, objectOf(relation)]));
  const seen = new Set<string>();
  return doubts.flatMap(({ object, role, why }) => {
    const name = names.get(object) ?? object;
    const key = `${name} ${role ?? ''} ${why}`;
    if (blamed.has(name) || seen.has(key)) return [];
    seen.add(key);
    return [{ object: name, role, why }];
  });
}

function verdictOf(findings: readonly ProofFinding[], inconclusive: readonly Inconclusive[]): Proof['verdict'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'fails';
  return inconclusive.length > 0 ? 'inconclusive' : 'holds';
}

/** How long each phase took. */
class Phases {
  readonly elapsedMs: Record<string, number> = {};

  constructor(private readonly input: Pick<ProveInput, 'now' | 'progress'>) {}

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = this.input.now();
    this.input.progress?.(name, 0, 1);
    const result = await work();
    this.elapsedMs[name] = Math.round(this.input.now() - began);
    return result;
  }
}
