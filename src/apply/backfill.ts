/** Fills rows a range of blocks at a time; of a role that policies limit, those of one tenant after another. */
import { sqlName } from '../kinds/id';
import type { Step, TenantList } from '../plan/plan';
import { askedOfTenants, seesAll } from './by-tenant';
import type { Context } from './context';
import { Filler, MOST_ROUNDS, unfilled, type FillStep } from './filler';
import { fillByTenant } from './fill-by-tenant';
import { asking, returnsRow } from './transaction';

const FIRST_BLOCKS = 16;
const MOST_BLOCKS = 4096;

/**
 * @returns rows that were filled, those of before included
 * @throws StepFailed where rows are left that nothing fills; Stopped
 */
export async function fill(one: FillStep, context: Context): Promise<number> {
  const { step, backfill } = one;
  const filler = new Filler(one, context);
  // who bypasses row security since the plan was made sees more than any tenant
  if (backfill.tenants !== undefined && !(await seesAll(step.id, backfill, context)))
    return fillByTenant(filler, backfill.tenants, context);
  const ranges = new Ranges(filler, context);
  for (let round = 1; ; round += 1) {
    await ranges.round(round === 1 && one.tenant === null ? one.bound : 0);
    if (await isDone(step, context)) return filler.rows;
    if (round === MOST_ROUNDS) throw unfilled(filler);
  }
}

/**
 * Whether the step has done its work.
 * @throws StepFailed
 */
export async function isDone({ id, done, backfill }: Step, context: Context): Promise<boolean> {
  return done !== null && !(await isFound(id, done, backfill?.tenants, context));
}

/**
 * Whether a query of the plan returns a row.
 * @param tenants where policies limit the role of the plan
 */
export async function isFound(
  id: string,
  sql: string,
  tenants: TenantList | undefined,
  context: Context,
): Promise<boolean> {
  return tenants === undefined ? returnsRow(id, sql, context) : askedOfTenants(id, tenants, sql, context);
}

/** All blocks of a table, in ranges. */
class Ranges {
  private size = FIRST_BLOCKS;
  private done = 0;

  constructor(
    private readonly filler: Filler,
    private readonly context: Context,
  ) {}

  async round(from: number): Promise<void> {
    const { filler } = this;
    let blocks = await this.blocks();
    for (let block = Math.min(from, blocks); block < blocks;) {
      const end = block + this.size;
      const batchMs = await filler.batch({ sql: this.update(block, end), to: { bound: end } });
      this.done += end - block;
      block = end;
      // what was written again stands behind the last block that was there
      if (block >= blocks) blocks = await this.blocks();
      filler.tell({ now: Math.min(block, blocks), done: this.done, of: blocks }, batchMs);
      this.size = filler.resized(this.size, batchMs, MOST_BLOCKS);
      await filler.givePlace(batchMs);
    }
  }

  private update(from: number, to: number): string {
    const { table, set, where } = this.filler.one.backfill;
    return `UPDATE ${sqlName(table)} SET ${set} WHERE ctid >= '(${from},0)'::tid AND ctid < '(${to},0)'::tid AND (${where})`;
  }

  private async blocks(): Promise<number> {
    const { backfill, step } = this.filler.one;
    // a table that others inherit from is filled with them, each in the same range of blocks
    const sql = `with recursive t(oid) as (select $1::regclass::oid union select i.inhrelid from pg_inherits i join t on t.oid = i.inhparent)
      select max(pg_relation_size(oid) / current_setting('block_size')::bigint)::int as blocks from t`;
    const [found] = await asking(step.id, () =>
      this.context.hands.worker.query<{ readonly blocks: number }>(sql, [sqlName(backfill.table)]),
    );
    return found?.blocks ?? 0;
  }
}
