/** A proof from end to end: read, inspect, seed, attack, blame. The database is a scratch one; what it held is attacked too. */
import type { Catalog } from '../catalog/catalog';
import { partitionOf, relationsByKey, relationsOf, tablesOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { sqlState, type Engine, type Session } from '../engine';
import { objectKey, sqlName, type ObjectId } from '../kinds/id';
import type { Meaning } from '../meaning/meaning';
import { runtimeRoles } from '../meaning/whose';
import { beginSnapshot, readState } from '../read/read-state';
import { causesIn } from '../rules/causes';
import type { Rule } from '../rules/rule';
import { loadParser } from '../sql/parser';
import { attack, type AttackInput } from './attack/attack';
import { plantKey } from './attack/token';
import { readPrivileges } from './attack/privileges';
import type { Attacked } from './attack/role';
import { blame, type Blamed } from './blame';
import { withDeclared } from './declared';
import { disarm, openSeeder } from './fence/disarm';
import { placeOf } from './fence/notes';
import { PINNED } from './fence/sessions';
import type { Loaded } from './fence/types';
import { askRows } from './conditions/ask';
import { harvest, type RowOverride } from './conditions/harvest';
import { reproduced, solveAll, unanswered, type Asked } from './conditions/solve-all';
import { openSolver } from './conditions/z3';
import { ofSchemas } from './schemas';
import { seed } from './seed';
import type { SeedFailure, Seeded } from './seed-types';
import { distinctQuestions, told, type OpenQuestion } from './questions';
import type { Answered, Cell, Proof, ProofFinding, Solved, SolverRun, Tried } from './types';
import { unheldDefiners } from './unheld-definers';
import { verdictOf } from './verdict';
import { listedName, nameOf } from './words';

/** The database that is proved: its catalog as it is declared, and a session of a superuser in it, before anything is planted. */
export interface Found {
  readonly catalog: Catalog;
  readonly session: Session;
}

export interface ProveInput {
  readonly engine: Engine;
  readonly database: string;
  /** What the database declares where the server at hand must not have it: superusers, for example. */
  readonly declared?: (catalog: Catalog) => Catalog;
  /** Whose rows are where; asked for once the catalog is read, for what can only be inferred from it. */
  readonly meaning: (found: Found) => Meaning | Promise<Meaning>;
  /** All rules: those about what a proof claims are asked of the catalog, and each says what it explains. */
  readonly rules: readonly Rule[];
  /** What loading left out; where access may hang on it, nothing is proved. */
  readonly loaded?: Loaded;
  /** Ask the solver as well, where it is installed: it is slower, and looks at all rows. */
  readonly solver?: boolean;
  /** Steps of the solver for each question; enough for what real schemas ask, unless given. */
  readonly steps?: number;
  /** Somebody said that there are no tenants, so nothing is open where no row is tried. */
  readonly noTenants?: boolean;
  readonly progress?: (phase: string, done: number, of: number) => void;
  /** Milliseconds, of any start; the core has no clock. */
  readonly now: () => number;
}

export type Proved = Pick<
  Proof,
  | 'verdict'
  | 'tenancy'
  | 'schemas'
  | 'findings'
  | 'inconclusive'
  | 'accepted'
  | 'solver'
  | 'solved'
  | 'matrix'
  | 'partitions'
  | 'size'
  | 'assumedRoles'
  | 'elapsedMs'
>;

/** Proves, or finds what breaks it. Throws what PostgreSQL says where the database itself cannot be read. */
export async function prove(input: ProveInput): Promise<Proved> {
  const clock = new Phases(input);
  const admin = await input.engine.connect({ database: input.database });
  let restore = (): Promise<void> => Promise.resolve();
  try {
    await admin.execute(PINNED);
    await loadParser();
    const catalog = await clock.run('read', async () => declaredBy(input, await readCatalog(admin)));
    const found = await input.meaning({ catalog, session: admin });
    const causes = causesIn(input.rules, { catalog, meaning: found, place: () => '' });
    const hasKey = found.tenancy.source !== 'none';
    const schemas = hasKey || input.noTenants === true ? undefined : ofSchemas(catalog, found);
    if (!hasKey && schemas === undefined) return ofCatalog(input, catalog, found, causes, clock);
    const meaning = schemas?.meaning ?? found;
    const asked =
      schemas === undefined ? await clock.run('solve', () => askSolver(input, admin, catalog, meaning)) : NOT_ASKED;
    const planned = [asked.rows, harvest(catalog, meaning)];
    const { claims } = asked;
    restore = await disarm(input.engine, admin, catalog);
    const { seeded, extra } = await clock.run('seed', () =>
      plantRows(input.engine, admin, { catalog, meaning, planned }),
    );
    const all = await clock.run('attack', () =>
      attackWith(input, {
        admin,
        catalog,
        meaning,
        seeded,
        extra,
        claims,
        ...(schemas !== undefined && { seenBy: schemas.seenBy(seeded), nearTo: schemas.nearTo }),
      }),
    );
    const attacked = schemas?.beyondOwn(all) ?? all;
    const findings = blame(attacked.leaks, causes, catalog, input.rules);
    const solved = reproduced(asked, attacked.leaks);
    const open = distinctQuestions([
      ...notLoaded(input.loaded),
      ...vacuous(catalog, meaning),
      ...(schemas?.open ?? []),
      ...unheldDefiners(catalog, meaning, input.loaded),
      ...unsolved(asked.solver),
      ...unseeded(seeded),
      ...doubted(attacked),
      ...unanswered(solved),
    ]);
    const inconclusive = open.map((one) => told(catalog, one));
    return {
      verdict: verdictOf({ findings, inconclusive }),
      tenancy: meaning.tenancy,
      findings: findings.map(finding),
      inconclusive,
      accepted: meaning.accepted.map(({ about, ...channel }) => ({ ...channel, object: nameOf(catalog, about) })),
      // which role reaches which schema is a matter of grants, of which no solver is asked
      ...(schemas === undefined ? { solver: asked.solver } : { schemas: schemas.groups }),
      solved: solved.map(solvedAnswer),
      matrix: attacked.cells.map(cell),
      ...partitionsOf(catalog),
      size: {
        roles: meaning.roles.length,
        relations: relationCount(catalog),
        probes: attacked.probes,
        ...(attacked.untried !== undefined && attacked.untried > 0 && { ungranted: attacked.untried }),
      },
      ...assumed(input),
      elapsedMs: clock.elapsedMs,
    };
  } finally {
    await restore().finally(() => admin.end());
  }
}

/** Without a key no row belongs to somebody else: what the catalog shows is all that can be proved. */
function ofCatalog(
  input: ProveInput,
  catalog: Catalog,
  meaning: Meaning,
  causes: ReturnType<typeof causesIn>,
  clock: Phases,
): Proved {
  const findings = blame([], causes, catalog, input.rules);
  const open = [
    ...notLoaded(input.loaded),
    ...vacuous(catalog, meaning),
    ...(input.noTenants === true ? [] : rowsUntried(catalog)),
  ];
  const inconclusive = open.map((one) => told(catalog, one));
  return {
    verdict: verdictOf({ findings, inconclusive }),
    tenancy: meaning.tenancy,
    findings: findings.map(finding),
    inconclusive,
    accepted: [],
    solved: [],
    matrix: [],
    size: { roles: meaning.roles.length, relations: relationCount(catalog), probes: 0 },
    ...assumed(input),
    elapsedMs: clock.elapsedMs,
  };
}

function assumed({ loaded }: ProveInput): Pick<Proof, 'assumedRoles'> {
  return loaded === undefined || loaded.assumed.length === 0 ? {} : { assumedRoles: loaded.assumed };
}

const DATABASE: ObjectId = { kind: 'database', name: '' };

function rowsUntried(catalog: Catalog): readonly OpenQuestion[] {
  const why =
    'no column shows whose rows these are, so no rows were tried: only roles, grants, functions and policies in the catalog were checked';
  return relationCount(catalog) === 0
    ? []
    : [{ question: 'no-tenant-key', about: DATABASE, role: null, command: null, why }];
}

async function readCatalog(admin: Session): Promise<Catalog> {
  await beginSnapshot(admin);
  try {
    return await readState(admin);
  } finally {
    await admin.execute('rollback');
  }
}

function declaredBy({ declared, loaded }: ProveInput, found: Catalog): Catalog {
  const catalog = loaded === undefined ? found : withDeclared(found, loaded.declared);
  return declared?.(catalog) ?? catalog;
}

/** Sequences are counted too: they are read as well. */
function relationCount(catalog: Catalog): number {
  return relationsOf(catalog).length + objectsOf(catalog, 'sequence').length;
}

function finding({ rule, severity, by, object, message, role, statement }: Blamed): ProofFinding {
  return { rule, severity, by, object, message, role, statement };
}

function cell({ about, role, ...rest }: Tried): Cell {
  return { role, object: listedName(about), ...rest };
}

/** By partition, the table at the top; nothing where there is none. */
function partitionsOf(catalog: Catalog): Pick<Proof, 'partitions'> {
  const topOf = (table: ObjectId): ObjectId => {
    const parent = partitionOf(catalog, table)?.attributes.parent;
    return parent === undefined ? table : topOf(parent);
  };
  const found = tablesOf(catalog).flatMap(({ id }) => {
    const top = topOf(id);
    return top === id ? [] : [[listedName(id), listedName(top)] as const];
  });
  return found.length === 0 ? {} : { partitions: Object.fromEntries(found) };
}

function solvedAnswer({ about, command, role, verdict, why }: Answered): Solved {
  return { relation: listedName(about), command, role, verdict, why };
}

/** Triggers, defaults, checks and queries of materialized views run with it, so that the session is no superuser's. */
async function plantRows(
  engine: Engine,
  admin: Session,
  {
    catalog,
    meaning,
    planned,
  }: { readonly catalog: Catalog; readonly meaning: Meaning; readonly planned: readonly Rows[] },
): Promise<{ readonly seeded: Seeded; readonly extra: Extra }> {
  const seeder = await openSeeder(engine, admin, catalog);
  try {
    const extra = extraRows(...planned, await askRows(seeder.session, catalog, meaning));
    const seeded = await seed(seeder.session, catalog, meaning, { extra });
    const keys = meaning.identity?.by === 'token' ? relationsByKey(catalog).get(meaning.identity.keys) : undefined;
    if (keys !== undefined) await seeder.session.execute(plantKey(keys.id));
    const unfilled = await refresh(seeder.session, catalog);
    return { seeded: { ...seeded, failures: [...seeded.failures, ...unfilled] }, extra };
  } finally {
    await seeder.end();
  }
}

/** Statements of a dump that PostgreSQL refuses to a role that is no superuser. */
function notLoaded(loaded: Loaded | undefined): readonly OpenQuestion[] {
  const missing = loaded?.notLoaded.filter(({ matters }) => matters) ?? [];
  return missing.map(({ statement, why, ...place }) => ({
    question: 'not-loaded',
    about: DATABASE,
    role: null,
    command: null,
    why: `${placeOf(place)} was not loaded: ${statement}: ${why}`,
  }));
}

function attackWith(input: ProveInput, field: Omit<AttackInput, 'engine' | 'progress'>): Promise<Attacked> {
  const progress = (done: number, of: number): void => input.progress?.('attack', done, of);
  return attack({ ...field, engine: input.engine, progress });
}

type Extra = (relation: ObjectId) => readonly RowOverride[];

type Rows = ReadonlyMap<string, readonly RowOverride[]>;

function extraRows(...sources: readonly Rows[]): Extra {
  return (relation) => sources.flatMap((rows) => rows.get(objectKey(relation)) ?? []);
}

interface AskedIfAny extends Asked {
  readonly solver: SolverRun;
}

const NOT_ASKED: AskedIfAny = { solver: 'not-asked', solved: [], rows: new Map(), claims: [] };

/** The solver is loaded when the first question needs it: most conditions are decided by their form. */
async function askSolver(input: ProveInput, admin: Session, catalog: Catalog, meaning: Meaning): Promise<AskedIfAny> {
  if (input.solver !== true) return NOT_ASKED;
  const roles = runtimeRoles(catalog, meaning).map(({ id }) => id.name);
  const privileges = await readPrivileges(admin, roles);
  const [clock] = await admin.query<{ readonly ms: number }>('select (extract(epoch from now()) * 1000)::float8 as ms');
  let opened: ReturnType<typeof openSolver> | undefined;
  const solver = (): ReturnType<typeof openSolver> => (opened ??= openSolver());
  try {
    const steps = input.steps === undefined ? {} : { steps: input.steps };
    const asked = await solveAll(catalog, meaning, privileges, { solver, nowMs: clock?.ms ?? 0, ...steps });
    const isMissing = opened !== undefined && (await solver()) === undefined;
    return { solver: isMissing ? 'not-installed' : 'ran', ...asked };
  } finally {
    await (await opened)?.close();
  }
}

/**
 * Materialized views were filled when there was nothing; those that read others come after them, so as often as there are any.
 * A query may fail on the planted rows, or for want of its owner's privileges: what is not filled holds nothing back.
 */
async function refresh(admin: Session, catalog: Catalog): Promise<readonly SeedFailure[]> {
  const stored = objectsOf(catalog, 'materialized view');
  const failures = new Map<string, SeedFailure>();
  for (const { id } of stored.flatMap(() => stored)) {
    try {
      await admin.execute(`refresh materialized view ${sqlName(id)}`);
      failures.delete(objectKey(id));
    } catch (error) {
      if (sqlState(error) === undefined) throw error;
      failures.set(objectKey(id), { about: id, why: `its query failed: ${(error as Error).message}` });
    }
  }
  return [...failures.values()];
}

/** Where there is nothing to be held, or nobody to be held from it, that nothing leaked proves nothing. */
function vacuous(catalog: Catalog, meaning: Meaning): readonly OpenQuestion[] {
  const database = { about: DATABASE, role: null, command: null };
  if (relationCount(catalog) === 0)
    return [{ ...database, question: 'no-tables', why: 'it contains no tables, so nothing is proved' }];
  if (runtimeRoles(catalog, meaning).length > 0) return [];
  return [{ ...database, question: 'no-roles', why: 'no role can log in or has grants, so only PUBLIC was tried' }];
}

/** Who wanted a solver and has none must not take what was tried for all that there is. */
function unsolved(solver: SolverRun): readonly OpenQuestion[] {
  const why =
    'no solver looked for rows that the seeded ones do not show, because the package z3-solver is not installed';
  return solver === 'not-installed' ? [{ question: 'no-solver', about: DATABASE, role: null, command: null, why }] : [];
}

/** A table without rows of both tenants holds back nothing: what was tried on it proves nothing. */
function unseeded({ failures }: Seeded): readonly OpenQuestion[] {
  return failures.map(({ about, why }) => ({
    question: 'not-seeded',
    about,
    role: null,
    command: null,
    why: `could not be seeded: ${why}`,
  }));
}

/** A doubt about what leaks to the same role is told by the finding; what leaks to another role tells nothing of this one. */
function doubted({ doubts, leaks }: Attacked): readonly OpenQuestion[] {
  const keyOf = (role: string | null, about: ObjectId): string => JSON.stringify([role, objectKey(about)]);
  const leaking = new Set(leaks.flatMap(({ role, about }) => (about === null ? [] : [keyOf(role, about)])));
  return doubts.filter(({ role, about }) => !leaking.has(keyOf(role, about)));
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
