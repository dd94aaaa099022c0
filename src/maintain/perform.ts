/** Does one action, or reports its statements. What it changes and what the ledger keeps of it commit together. */
import { StepFailed } from '../apply/context';
import { isLost } from '../apply/hands';
import type { Session } from '../engine';
import { quoteIdentifier, quoteLiteral, qualified } from '../kernel/identifier';
import { archiveLeaf } from './archive-leaf';
import type { Grounds, Performed } from './grounds';
import { entered, forgotten } from './ledger';
import { purge } from './purge';
import { copied, purged, statementsOf, taken, unforced, type Statements } from './statements';
import type { Action, Leaf } from './types';
import { STATEMENT_MS, type Task, type Worker } from './worker';

const NOTHING: Performed = { waitedMs: 0, rows: null, file: null };

/**
 * @throws Stopped, StepFailed as a Worker does; ArchiveError where an archive cannot be written or does not read back
 */
export async function perform(action: Action, grounds: Grounds): Promise<Performed> {
  if (grounds.isDry) return reported(action, grounds);
  switch (action.kind) {
    case 'archive':
      return archiveLeaf(action, grounds);
    case 'purge':
      return purge(action.table, grounds);
    case 'detach':
      await noted(action, grounds);
      return detached(action, statementsOf(action), grounds).catch((error: unknown) =>
        notDetached(action, error, grounds),
      );
    case 'finish detach':
      return { ...NOTHING, waitedMs: await alone(action, statementsOf(action), grounds, 'brief') };
    case 'freeze': {
      const waitedMs = await alone(action, statementsOf(action), grounds, 'endless');
      await kept(action.object, [entered('freeze', action.leaf.oid, grounds.now, { name: action.object })], grounds);
      return { ...NOTHING, waitedMs };
    }
    case 'create':
      return created(action, statementsOf(action), grounds);
    case 'drop':
      return together(action, statementsOf(action), [forgotten(action.leaf.oid)], grounds, 'brief');
    case 'refresh': {
      const entry = entered('refresh', action.object, grounds.now);
      return together(action, statementsOf(action), [entry], grounds, 'rows');
    }
  }
}

type On<K extends Action['kind']> = Extract<Action, { readonly kind: K }>;

/** Statements of a dry run; how many rows and blocks there are is not looked up. */
function reported(action: Action, { worker, now }: Grounds): Performed {
  const report = (as: string, ...all: readonly string[]): void =>
    all.forEach((sql) => worker.tell({ is: 'statement', as, sql }));
  if (action.kind === 'archive')
    report(action.table.owner, unforced(action.leaf), copied(action.table, action.leaf, [0, 128]));
  else if (action.kind === 'purge') {
    const { table } = action;
    const before = new Date(now - table.keep.keepMs).toISOString();
    if (table.keep.isArchived) report(table.as, ...taken(table, '[...]', before).map(({ sql }) => sql));
    else report(table.as, purged(table, before, 500));
  } else {
    const { as, sql } = statementsOf(action);
    report(as, ...sql);
  }
  return NOTHING;
}

/** Statements of an action and of the ledger in one transaction. */
async function together(
  { object }: Action,
  { as, sql }: Statements,
  ledger: readonly string[],
  { worker, tasks }: Grounds,
  time: keyof typeof STATEMENT_MS,
): Promise<Performed> {
  const task: Task = { object, as, statementMs: STATEMENT_MS[time] };
  const waitedMs = await worker.transaction(task, async (session) => {
    for (const one of sql) await worker.run(as, one);
    await session.execute([`set local role ${quoteIdentifier(tasks.owner)}`, ...ledger].join('; '));
  });
  return { ...NOTHING, waitedMs };
}

/** Entries of the ledger by themselves. */
async function kept(object: string, entries: readonly string[], { worker, tasks }: Grounds): Promise<void> {
  await worker.transaction({ object, as: tasks.owner, statementMs: STATEMENT_MS.brief }, (session) =>
    session.execute(entries.join('; ')),
  );
}

async function alone(
  { object }: Action,
  { as, sql }: Statements,
  { worker }: Grounds,
  time: keyof typeof STATEMENT_MS,
  afterwards?: (reason: unknown) => Promise<boolean>,
): Promise<number> {
  let waitedMs = 0;
  for (const one of sql)
    waitedMs += await worker.alone({ object, as, statementMs: STATEMENT_MS[time] }, one, afterwards);
  return waitedMs;
}

/** With a default partition it holds a lock that stops readers, so that it has no longer than a wait for that lock. */
async function created(action: On<'create'>, { as, sql, moves }: Statements, { worker }: Grounds): Promise<Performed> {
  const { object, table, leaf, defaultLeaf } = action;
  const task: Task = { object, as, statementMs: defaultLeaf === null ? STATEMENT_MS.brief : STATEMENT_MS.locked };
  let rows: number | null = null;
  const waitedMs = await worker.transaction(task, async (session) => {
    for (const one of sql) {
      worker.tell({ is: 'statement', as, sql: one });
      // rows that leave a partition take along what references them, though they come back in another
      if (defaultLeaf !== null && one === moves) await refuseCascade(session, object, defaultLeaf);
      const { command, affected } = await session.run(one);
      if (command === 'INSERT') rows = affected;
    }
    await closeToOthers(worker, as, { schema: table.schema, name: leaf });
  });
  if (defaultLeaf !== null && (rows ?? 0) > 0) {
    const sweep = `VACUUM ${qualified(defaultLeaf.schema, defaultLeaf.name)}`;
    await worker.alone({ object, as, statementMs: STATEMENT_MS.endless }, sweep);
  }
  return { ...NOTHING, waitedMs, rows };
}

/** Rows of a default partition that stay there. */
export class Unmovable extends Error {}

const TAKEN_ALONG = (leaf: string): string =>
  `select c.conname::text as name, c.conrelid::pg_catalog.regclass::text as relation from pg_catalog.pg_constraint c
   where c.contype = 'f' and c.confrelid = ${leaf}::pg_catalog.regclass and c.confdeltype in ('c', 'n', 'd')
     and exists (select from pg_temp.tenet_moved) order by 2, 1 limit 1`;

/** @throws StepFailed where rows are to be moved whose DELETE would delete or change rows of other tables */
async function refuseCascade(session: Session, object: string, { schema, name }: Leaf): Promise<void> {
  const leaf = qualified(schema, name);
  const [found] = await session.query<{ readonly name: string; readonly relation: string }>(
    TAKEN_ALONG(quoteLiteral(leaf)),
  );
  if (found === undefined) return;
  const message = `rows of ${leaf} can't be moved: foreign key ${found.name} of ${found.relation} would delete or change the rows that reference them; drop that key, run tenet maintain, and create the key again`;
  throw new StepFailed(object, new Unmovable(message), message);
}

/** Default privileges of the owner may open each new table; row security of the parent does not hold for whoever names a partition. */
async function closeToOthers(
  worker: Worker,
  as: string,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<void> {
  const table = qualified(schema, name);
  const grantees = await worker.session.query<{ readonly name: string | null }>(
    `select distinct r.rolname::text as name from pg_catalog.pg_class c cross join pg_catalog.aclexplode(c.relacl) a
     left join pg_catalog.pg_roles r on r.oid = a.grantee where c.oid = ${quoteLiteral(table)}::pg_catalog.regclass and a.grantee <> c.relowner`,
  );
  for (const grantee of grantees)
    await worker.run(
      as,
      `REVOKE ALL ON TABLE ${table} FROM ${grantee.name === null ? 'PUBLIC' : quoteIdentifier(grantee.name)}`,
    );
}

/** Before it is detached, because afterwards it is a table like any other: what a run may archive and drop is what it noted. */
async function noted({ object, table, leaf }: On<'detach'>, grounds: Grounds): Promise<void> {
  const { from, to } = leaf;
  const detail = { name: object, parent: `${table.schema}.${table.name}`, from, to };
  await kept(object, [entered('detach', leaf.oid, grounds.now, detail)], grounds);
}

async function detached(action: On<'detach'>, statements: Statements, grounds: Grounds): Promise<Performed> {
  if (!statements.isAlone) return together(action, statements, [], grounds, 'brief');
  const { worker } = grounds;
  const { object, table, leaf } = action;
  // an attempt that gave up its wait has left it pending, which stops every other detach of the table
  const finished = async (reason: unknown): Promise<boolean> => {
    if (isLost(reason)) return false;
    const state = await stateOf(leaf, worker);
    if (state !== 'pending') return state === 'detached';
    const rest = statementsOf({ kind: 'finish detach', object, table, leaf });
    await alone(action, rest, grounds, 'brief');
    return true;
  };
  return { ...NOTHING, waitedMs: await alone(action, statements, grounds, 'endless', finished) };
}

/** What is still attached is not the run's to drop, whoever detaches it. */
async function notDetached({ object, leaf }: On<'detach'>, error: unknown, grounds: Grounds): Promise<never> {
  const reason = error instanceof StepFailed ? error.reason : error;
  if (!isLost(reason) && (await stateOf(leaf, grounds.worker)) === 'attached')
    await kept(object, [forgotten(leaf.oid)], grounds);
  throw error;
}

async function stateOf({ oid }: Leaf, { session }: Worker): Promise<'attached' | 'pending' | 'detached'> {
  const [row] = await session.query<{ readonly pending: boolean }>(
    `select inhdetachpending as pending from pg_catalog.pg_inherits where inhrelid = ${quoteLiteral(oid)}::oid`,
  );
  if (row === undefined) return 'detached';
  return row.pending ? 'pending' : 'attached';
}
