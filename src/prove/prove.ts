/** A proof from end to end: read, inspect, seed, attack, blame. The database is a scratch one; what it held is attacked too. */
import type { Catalog } from '../catalog/catalog';
import { relationsByKey, relationsOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import type { Engine, Session } from '../engine';
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
import { PINNED } from './fence/sessions';
import type { Loaded } from './fence/types';
import { harvest, type RowOverride } from './conditions/harvest';
import { reproduced, solveAll, type Asked } from './conditions/solve-all';
import { openSolver } from './conditions/z3';
import { seed } from './seed';
import type { Seeded } from './seed-types';
import { distinctQuestions, told, type OpenQuestion } from './questions';
import type { Answered, Cell, Proof, ProofFinding, Solved, Tried } from './types';
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
  /** Somebody said that there are no tenants, so nothing is open where no row is tried. */
  readonly noTenants?: boolean;
  readonly progress?: (phase: string, done: number, of: number) => void;
  /** Milliseconds, of any start; the core has no clock. */
  readonly now: () => number;
}

export type Proved = Pick<
  Proof,
  'verdict' | 'tenancy' | 'findings' | 'inconclusive' | 'accepted' | 'solved' | 'matrix' | 'size' | 'elapsedMs'
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
    const meaning = await input.meaning({ catalog, session: admin });
    const causes = causesIn(input.rules, { catalog, meaning, place: () => '' });
    if (meaning.tenancy.source === 'none') return ofCatalog(input, catalog, meaning, causes, clock);
    const asked = await clock.run('solve', () => askSolver(input, admin, catalog, meaning));
    const extra = extraRows(harvest(catalog, meaning), asked.rows);
    restore = await disarm(input.engine, admin, catalog);
    const seeded = await clock.run('seed', () => plantRows(input.engine, admin, { catalog, meaning, extra }));
    const attacked = await clock.run('attack', () => attackWith(input, { admin, catalog, meaning, seeded, extra }));
    const findings = blame(attacked.leaks, causes, catalog, input.rules);
    const open = distinctQuestions([
      ...notLoaded(input.loaded),
      ...vacuous(catalog, meaning),
      ...unseeded(seeded),
      ...doubted(attacked, findings),
    ]);
    const inconclusive = open.map((one) => told(catalog, one));
    return {
      verdict: verdictOf(findings, inconclusive),
      tenancy: meaning.tenancy,
      findings: findings.map(finding),
      inconclusive,
      accepted: meaning.accepted.map(({ about, ...channel }) => ({ ...channel, object: nameOf(catalog, about) })),
      solved: reproduced(asked, attacked.leaks).map(solvedAnswer),
      matrix: attacked.cells.map(cell),
      size: { roles: meaning.roles.length, relations: relationCount(catalog), probes: attacked.probes },
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
    verdict: verdictOf(findings, inconclusive),
    tenancy: meaning.tenancy,
    findings: findings.map(finding),
    inconclusive,
    accepted: [],
    solved: [],
    matrix: [],
    size: { roles: meaning.roles.length, relations: relationCount(catalog), probes: 0 },
    elapsedMs: clock.elapsedMs,
  };
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

function solvedAnswer({ about, ...answer }: Answered): Solved {
  return { relation: listedName(about), ...answer };
}

/** Triggers, defaults, checks and queries of materialized views run with it, so that the session is no superuser's. */
async function plantRows(
  engine: Engine,
  admin: Session,
  { catalog, meaning, extra }: { readonly catalog: Catalog; readonly meaning: Meaning; readonly extra: Extra },
): Promise<Seeded> {
  const seeder = await openSeeder(engine, admin, catalog);
  try {
    const found = await seed(seeder.session, catalog, meaning, { extra });
    const keys = meaning.identity?.by === 'token' ? relationsByKey(catalog).get(meaning.identity.keys) : undefined;
    if (keys !== undefined) await seeder.session.execute(plantKey(keys.id));
    await refresh(seeder.session, catalog);
    return found;
  } finally {
    await seeder.end();
  }
}

/** Statements of a dump that PostgreSQL refuses to a role that is no superuser. */
function notLoaded(loaded: Loaded | undefined): readonly OpenQuestion[] {
  const missing = loaded?.notLoaded.filter(({ matters }) => matters) ?? [];
  return missing.map(({ line, statement, why }) => ({
    question: 'not-loaded',
    about: DATABASE,
    role: null,
    command: null,
    why: `line ${line} was not loaded: ${statement}: ${why}`,
  }));
}

function attackWith(input: ProveInput, field: Omit<AttackInput, 'engine' | 'progress'>): Promise<Attacked> {
  const progress = (done: number, of: number): void => input.progress?.('attack', done, of);
  return attack({ ...field, engine: input.engine, progress });
}

type Extra = (relation: ObjectId) => readonly RowOverride[];

function extraRows(...sources: readonly ReadonlyMap<string, readonly RowOverride[]>[]): Extra {
  return (relation) => sources.flatMap((rows) => rows.get(objectKey(relation)) ?? []);
}

/** Nothing where no solver is wanted or installed: then what was seeded is all that was looked at. */
async function askSolver(input: ProveInput, admin: Session, catalog: Catalog, meaning: Meaning): Promise<Asked> {
  const solver = input.solver === true ? await openSolver() : undefined;
  if (solver === undefined) return { solved: [], rows: new Map() };
  try {
    const roles = runtimeRoles(catalog, meaning).map(({ id }) => id.name);
    const privileges = await readPrivileges(admin, roles);
    const [clock] = await admin.query<{ readonly ms: number }>(
      'select (extract(epoch from now()) * 1000)::float8 as ms',
    );
    return await solveAll(catalog, meaning, privileges, { solver, nowMs: clock?.ms ?? 0, now: input.now });
  } finally {
    await solver.close();
  }
}

/** Materialized views were filled when there was nothing; those that read others come after them, so as often as there are any. */
async function refresh(admin: Session, catalog: Catalog): Promise<void> {
  const stored = objectsOf(catalog, 'materialized view');
  const turns = stored.flatMap(() => stored);
  for (const { id } of turns) await admin.execute(`refresh materialized view ${sqlName(id)}`);
}

/** Where there is nothing to be held, or nobody to be held from it, that nothing leaked proves nothing. */
function vacuous(catalog: Catalog, meaning: Meaning): readonly OpenQuestion[] {
  const database = { about: DATABASE, role: null, command: null };
  if (relationCount(catalog) === 0)
    return [{ ...database, question: 'no-tables', why: 'it contains no tables, so nothing is proved' }];
  if (runtimeRoles(catalog, meaning).length > 0) return [];
  return [{ ...database, question: 'no-roles', why: 'no role can log in or has grants, so only PUBLIC was tried' }];
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

/** Doubts about what was shown to leak are told by the finding; what a rule says of an object tells nothing of the attack. */
function doubted({ doubts }: Attacked, findings: readonly Blamed[]): readonly OpenQuestion[] {
  const blamed = new Set(findings.filter(({ by }) => by === 'attack').map(({ about }) => objectKey(about)));
  return doubts.filter(({ about }) => !blamed.has(objectKey(about)));
}

function verdictOf(findings: readonly ProofFinding[], inconclusive: Proof['inconclusive']): Proof['verdict'] {
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
