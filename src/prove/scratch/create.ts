/** Creates the objects of a database on a scratch server: a stranger's code runs as a role without any power. */
import type { Session } from '../../engine';
import { kinds } from '../../kinds';
import type { ObjectId } from '../../kinds/id';
import { kindLookup } from '../../catalog/order';
import { creating, createContext, finishing, type Statement } from '../../catalog/statements';
import type { Catalog } from '../../catalog/catalog';

/** A statement that PostgreSQL refused. */
export interface Refused {
  readonly id: ObjectId;
  /** What PostgreSQL says. */
  readonly why: string;
}

const kindOf = kindLookup(kinds);

/** Statements in one message: it is one transaction, and taken apart where it fails. */
const BATCH = 200;

/**
 * Creates all objects.
 * @param sessions both in the database: `loader` may create there and nothing else, and owns everything until it is given to its owner
 * @returns what was refused; what depends on it was refused too
 */
export async function createObjects(
  state: Catalog,
  database: string,
  loader: string,
  sessions: Readonly<Record<Statement['by'], Session>>,
): Promise<readonly Refused[]> {
  const context = createContext(state, database, loader);
  const created = await runAll(creating(state, context, kindOf), sessions);
  return [...created, ...(await runAll(finishing(state, context, kindOf), sessions))];
}

async function runAll(
  statements: readonly Statement[],
  sessions: Readonly<Record<Statement['by'], Session>>,
): Promise<readonly Refused[]> {
  const refused: Refused[] = [];
  for (const batch of batches(statements)) refused.push(...(await run(batch, sessions[batch[0]?.by ?? 'loader'])));
  return refused;
}

function batches(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const all: Statement[][] = [];
  for (const statement of statements) {
    const last = all.at(-1);
    if (last !== undefined && last[0]?.by === statement.by && last.length < BATCH) last.push(statement);
    else all.push([statement]);
  }
  return all;
}

function reasonOf(id: ObjectId, error: unknown): string {
  if (kindOf(id.kind).kind.holdsSecrets === true) return 'PostgreSQL rejected the statement; its values are not shown';
  return error instanceof Error ? error.message : String(error);
}

/** Halves what fails until the statement is found that fails: a few refusals among thousands cost little. */
async function run(batch: readonly Statement[], session: Session): Promise<readonly Refused[]> {
  try {
    await session.execute(batch.map(({ sql }) => sql).join(';\n'));
    return [];
  } catch (error) {
    const [first] = batch;
    if (first === undefined) return [];
    if (batch.length === 1) return [{ id: first.id, why: reasonOf(first.id, error) }];
    const middle = Math.ceil(batch.length / 2);
    return [...(await run(batch.slice(0, middle), session)), ...(await run(batch.slice(middle), session))];
  }
}
