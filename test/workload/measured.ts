import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Model } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { indexesOf } from '../../src/workload';
import { loadArtifacts } from '../support/load';
import { modelOf } from '../support/spec';
import { insertOf, specOfShapes, type LoadedShape } from './shapes';

/** Transactions of one row that WAL is averaged over. */
const SINGLES = 2_000;

export interface Measured {
  readonly heapBytes: number;
  readonly totalBytes: number;
  readonly indexes: Readonly<Record<string, number>>;
  readonly walPerInsertInBatch: number;
  readonly walPerInsert: number;
  readonly walPerUpdate: number | null;
  readonly walPerDelete: number | null;
  /** Rows of an UPDATE that stayed on their page without an index entry, 0 to 1. */
  readonly hotShare: number;
}

export interface Loading {
  readonly engine: Engine;
  readonly session: Session;
  readonly model: Model;
}

/** A server with the tables of the shapes, empty but for a thousand tenants. */
export async function startLoading(major: number, fullPageWrites: 'on' | 'off'): Promise<Loading> {
  const settings = { full_page_writes: fullPageWrites, max_wal_size: '8GB', checkpoint_timeout: '1h' };
  const engine = await startEmbedded({ major, settings });
  const model = await modelOf(specOfShapes(major));
  await loadArtifacts(engine, sqlTarget.emit({ model, compiled: compile(model) }));
  const session = await engine.connect({ database: 'load' });
  await session.execute(`INSERT INTO load.tenants
    SELECT ('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid, 'x' FROM generate_series(0, 999) AS g`);
  return { engine, session, model };
}

/** Loads a shape in two halves, the second of which tells the WAL of a batch, then writes it row by row. */
export async function measure({ session, model }: Loading, shape: LoadedShape): Promise<Measured> {
  const half = shape.rows / 2;
  if (shape.name === 'visits') await numberPeople(session);
  await session.execute(insertOf(shape, `generate_series(1, ${half}) AS g`));
  const batch = await walOf(session, insertOf(shape, `generate_series(${half + 1}, ${shape.rows}) AS g`));
  await session.execute(`VACUUM ANALYZE load.${shape.name}`);
  const heap = await numberOf(session, `pg_table_size('load.${shape.name}')`);
  const total = await numberOf(session, `pg_total_relation_size('load.${shape.name}')`);
  const indexes = await indexSizes(session, model, shape);
  const single = insertOf(shape, `(SELECT k + ${shape.rows} AS g) AS numbers`);
  const walPerInsert = (await walOf(session, loop(1, single))) / SINGLES;
  const changes = shape.change === undefined ? NO_CHANGES : await change(session, shape, shape.change);
  const sizes = { heapBytes: heap, totalBytes: total, indexes };
  return { ...sizes, walPerInsertInBatch: batch / half, walPerInsert, ...changes };
}

/** Bytes of WAL that statements write. */
export async function walOf(session: Session, sql: string): Promise<number> {
  const position = `pg_current_wal_insert_lsn() - '0/0'`;
  const before = await numberOf(session, position);
  await session.execute(sql);
  return (await numberOf(session, position)) - before;
}

async function numberOf(session: Session, expression: string): Promise<number> {
  const [row] = await session.query<{ value: string }>(`SELECT ${expression} AS value`);
  return Number(row?.value);
}

async function indexSizes(
  session: Session,
  model: Model,
  shape: LoadedShape,
): Promise<Readonly<Record<string, number>>> {
  const table = model.tables.find(({ name }) => name === shape.name);
  const sizes: Record<string, number> = {};
  for (const { name } of table === undefined ? [] : indexesOf(table))
    sizes[name] = await numberOf(session, `pg_relation_size('load."${name}"')`);
  return sizes;
}

const NO_CHANGES = { walPerUpdate: null, walPerDelete: null, hotShare: 0 };

async function change(session: Session, { name }: LoadedShape, set: string) {
  await session.execute(`CREATE TEMP TABLE chosen AS
    SELECT tenant_id, id, row_number() OVER (ORDER BY random()) AS n FROM load.${name}; CREATE UNIQUE INDEX ON chosen (n)`);
  const where = 'WHERE tenant_id = c.tenant_id AND id = c.id';
  const pick = 'SELECT * INTO c FROM chosen WHERE n = k;';
  const updated = await walOf(session, loop(1, `${pick} UPDATE load.${name} SET ${set} ${where}`));
  const deleted = await walOf(session, loop(SINGLES + 1, `${pick} DELETE FROM load.${name} ${where}`));
  await session.execute('DROP TABLE chosen');
  const hot = `(SELECT n_tup_hot_upd::float / n_tup_upd FROM pg_stat_user_tables WHERE relname = '${name}')`;
  await session.execute('SELECT pg_stat_force_next_flush()');
  const hotShare = await numberOf(session, hot);
  return { walPerUpdate: updated / SINGLES, walPerDelete: deleted / SINGLES, hotShare };
}

/** The statement again and again, each time in a transaction of its own. */
function loop(from: number, statement: string): string {
  return `DO $$ DECLARE c record; BEGIN FOR k IN ${from}..${from + SINGLES - 1} LOOP ${statement}; COMMIT; END LOOP; END $$`;
}

/** People in an order that is none of their indexes'. */
async function numberPeople(session: Session): Promise<void> {
  await session.execute(`CREATE TEMP TABLE person AS
    SELECT tenant_id, id, row_number() OVER (ORDER BY random()) AS n FROM load.people;
    CREATE UNIQUE INDEX ON person (n); ANALYZE person`);
}
