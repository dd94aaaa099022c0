/** Declared queries, planned as the role that runs them: what PostgreSQL says of a name, a type, a parameter or a privilege. */
import { sqlState, type Engine, type Session } from '../engine';
import { quoteIdentifier } from '../kernel/identifier';
import type { Model, Query } from '../model/types';
import type { ServerError } from './run';

export interface RefusedQuery {
  readonly query: Query;
  readonly error: ServerError;
}

/** Errors in the statement itself; a function that is evaluated while planning may raise any other. */
const OF_STATEMENT = /^42|^0A000$/;

/** Those that PostgreSQL does not take. */
export async function tryQueries(engine: Engine, model: Model): Promise<readonly RefusedQuery[]> {
  const refused: RefusedQuery[] = [];
  for (const query of model.queries) {
    const error = await tried(engine, model, query);
    if (error !== undefined) refused.push({ query, error });
  }
  return refused;
}

async function tried(engine: Engine, model: Model, query: Query): Promise<ServerError | undefined> {
  const role = model.roles.find(({ name }) => name === query.role);
  const { database } = model;
  const session = await engine.connect(role?.login === true ? { database, user: role.name } : { database });
  try {
    if (role?.login !== true) await session.execute(`SET search_path = ${quoteIdentifier(model.schema)}, pg_temp`);
    if (role !== undefined && !role.login) await session.execute(`SET ROLE ${quoteIdentifier(role.name)}`);
    return await refusalOf(session, query.sql);
  } finally {
    await session.end();
  }
}

/** What PostgreSQL says of a statement when it plans it in a session; undefined where it takes it. */
export async function refusalOf(session: Session, sql: string): Promise<ServerError | undefined> {
  try {
    await plan(session, sql);
    return undefined;
  } catch (error) {
    if (!OF_STATEMENT.test(sqlState(error) ?? '')) {
      if (sqlState(error) === undefined) throw error;
      return undefined;
    }
    return shifted(error as ServerError);
  }
}

const PREPARE = 'PREPARE tenet_query AS ';

/** Planning asks for privileges, and runs nothing. */
async function plan(session: Session, sql: string): Promise<void> {
  await session.execute(`${PREPARE}${sql}`);
  const [found] = await session.query<{ readonly parameters: number }>(
    `SELECT pg_catalog.cardinality(parameter_types) AS parameters FROM pg_catalog.pg_prepared_statements WHERE name = 'tenet_query'`,
  );
  const values = Array.from({ length: found?.parameters ?? 0 }, () => 'NULL').join(', ');
  await session.execute(`EXPLAIN EXECUTE tenet_query${values === '' ? '' : ` (${values})`}`);
}

/** Positions count from the query. */
function shifted(error: ServerError): ServerError {
  const position = error.position === undefined ? NaN : Number(error.position) - PREPARE.length;
  const { code, message, hint, detail } = error;
  return Object.assign(new Error(message), {
    code,
    ...(hint !== undefined && { hint }),
    ...(detail !== undefined && { detail }),
    ...(position > 0 && { position: String(position) }),
  });
}
