/**
 * Fills the rows of one tenant after another, each batch in a transaction that is one of the tenant's. Policies choose the rows, so they
 * are listed first, by an index where there is one, and filled by where they are.
 */
import { sqlName } from '../kinds/id';
import type { TenantList } from '../plan/plan';
import { askedOfAll, asTenant, becomeTenant, tellUnseen, tenantsOf } from './by-tenant';
import { StepFailed, type Context } from './context';
import { MOST_ROUNDS, unfilled, type Filler } from './filler';
import { asking } from './transaction';

/** Rows that are listed at once. */
const WINDOW = 20_000;
const FIRST_ROWS = 500;
const MOST_ROWS = 10_000;

/**
 * A round in which no tenant has a row to fill is the last one.
 * @returns rows that were filled, those of before included
 * @throws StepFailed where rows are left that nothing fills, or no tenant sees a row of a table that has some; Stopped
 */
export async function fillByTenant(filler: Filler, list: TenantList, context: Context): Promise<number> {
  const { step } = filler.one;
  const tenants = new Tenants(filler, list, context);
  for (let round = 1; ; round += 1) {
    if (round > MOST_ROUNDS) throw unfilled(filler);
    if ((await tenants.round(round === 1)) === 0) break;
  }
  const isLeft = step.done === null ? null : await askedOfAll(step.id, step.done, context);
  if (isLeft === true)
    throw new StepFailed(
      step.id,
      null,
      `rows that it should fill are left, and no tenant of ${sqlName(list.registry)} sees them; ${filler.rows} were filled`,
    );
  if (isLeft !== null) return filler.rows;
  if (filler.rows === 0) await tenants.refuseBlind();
  tellUnseen(step.id, list, tenants.count, context);
  return filler.rows;
}

class Tenants {
  count = 0;
  private size = FIRST_ROWS;
  private visited = 0;

  constructor(
    private readonly filler: Filler,
    private readonly list: TenantList,
    private readonly context: Context,
  ) {}

  /** @returns how many rows were to be filled; where it goes on with what was interrupted, at least one */
  async round(isFirst: boolean): Promise<number> {
    const { step, tenant: last, bound } = this.filler.one;
    const tenants = await tenantsOf(step.id, this.list, this.context);
    this.count = tenants.length;
    const isResumed = isFirst && last !== null;
    let found = isResumed ? 1 : 0;
    for (const [place, tenant] of tenants.entries()) {
      const isPast = isResumed && Buffer.compare(Buffer.from(tenant), Buffer.from(last)) < 0;
      if (!isPast) found += await this.fill(tenant, isResumed && tenant === last ? bound : 0, place);
      this.visited += 1;
    }
    return found;
  }

  private async fill(tenant: string, from: number, place: number): Promise<number> {
    let found = 0;
    for (let after = `(${from},0)`; ;) {
      const rows = await this.listed(tenant, after);
      const last = rows.at(-1);
      if (last === undefined) return found;
      found += rows.length;
      for (let at = 0; at < rows.length;) {
        const some = rows.slice(at, at + this.size);
        await this.batch(tenant, some, place);
        at += some.length;
      }
      if (rows.length < WINDOW) return found;
      after = last;
    }
  }

  /** Places of rows that are to be filled, behind one of them. */
  private async listed(tenant: string, after: string): Promise<readonly string[]> {
    const { filler, list, context } = this;
    const { step, backfill } = filler.one;
    const sql = `select ctid::text as place from ${sqlName(backfill.table)} where ctid > '${after}'::tid and (${backfill.where}) order by ctid limit ${WINDOW}`;
    const rows = await asTenant(step.id, list, tenant, context, () =>
      asking(step.id, () => context.hands.worker.query<{ readonly place: string }>(sql)),
    );
    return rows.map(({ place }) => place);
  }

  private async batch(tenant: string, rows: readonly string[], place: number): Promise<void> {
    const { filler, list, context } = this;
    const { step, backfill } = filler.one;
    const places = rows.map((row) => `"${row}"`).join(',');
    const batchMs = await filler.batch({
      sql: `UPDATE ${sqlName(backfill.table)} SET ${backfill.set} WHERE ctid = ANY ('{${places}}'::tid[]) AND (${backfill.where})`,
      to: { tenant, bound: blockOf(rows.at(-1) ?? '') },
      prepare: () => becomeTenant(step.id, list, tenant, context),
    });
    filler.tell({ now: place + 1, done: this.visited + 1, of: this.count }, batchMs);
    this.size = filler.resized(this.size, batchMs, MOST_ROWS);
    await filler.givePlace(batchMs);
  }

  /** @throws StepFailed where the table has rows, and no tenant sees one: then nothing was filled, and nothing was done */
  async refuseBlind(): Promise<void> {
    const { filler, list, context } = this;
    const { step, backfill } = filler.one;
    const { worker } = context.hands;
    const name = sqlName(backfill.table);
    const [size] = await asking(step.id, () =>
      worker.query<{ readonly is: boolean }>('select pg_relation_size($1::regclass) > 0 as is', [name]),
    );
    if (size?.is !== true) return;
    for (const tenant of await tenantsOf(step.id, list, context)) {
      const [row] = await asTenant(step.id, list, tenant, context, () =>
        asking(step.id, () => worker.query(`select from ${name} limit 1`)),
      );
      if (row !== undefined) return;
    }
    throw new StepFailed(
      step.id,
      null,
      `no row was filled: table ${name} has rows, and none of the ${this.count} tenants of ${sqlName(list.registry)} sees one; run the plan as a role with BYPASSRLS`,
    );
  }
}

function blockOf(place: string): number {
  return Number(/^\((\d+),/.exec(place)?.[1] ?? 0);
}
