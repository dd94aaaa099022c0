/** Databases as a spec compiles them, maintained under a clock that a test sets. */
import { parse } from 'yaml';
import type { Engine } from '../../src/engine';
import { maintain, type MaintainOptions } from '../../src/maintain/maintain';
import type { MaintainEvent, MaintainOutcome } from '../../src/maintain/types';
import { MAINTAIN_LIMITS } from '../../src/maintain/worker';
import type { Model } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import type { Compiled } from '../../src/resources/types';
import { sql } from '../../src/targets/sql/sql';
import { urlOf } from '../apply/ground';
import { loadArtifacts } from '../support/load';
import { modelOfObject } from '../support/spec';

/** Every hour a partition, one behind, kept for two days; without a partition a row is refused. */
export const HOURLY = `
tenet: 1
database: meters
postgres: 15
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles:
  meters_owner: { kind: owner }
  meters_app: { kind: application }
  meters_maintainer: { kind: maintainer }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  readings:
    columns:
      id: { type: bigint, identity: always }
      at: { type: timestamptz, default: now() }
      watts: { type: integer, check: watts >= 0 }
      kilowatts: { type: numeric, generated: watts / 1000.0 }
    indexes: { readings_by_time: { columns: [at] } }
    partition: { by: range, column: at, every: hour, ahead: 3, behind: 1, because: whole hours are dropped }
    retention: { keep: 2d, then: drop }
    storage: { fillfactor: 90 }
rollups:
  by_hour:
    query: select tenant_id, date_trunc('hour', at) as hour, sum(watts) as watts from readings group by 1, 2
    key: [tenant_id, hour]
    refresh: 1h
    concurrently: true
`;

export interface Life {
  readonly model: Model;
  readonly compiled: Compiled;
  readonly url: string;
  readonly database: string;
  /** The clock of the runs to come; null: that of the server. */
  setNow(instant: Date | null): Promise<void>;
  run(more?: Partial<MaintainOptions>): Promise<MaintainOutcome>;
  /** Events of a run. */
  events(more?: Partial<MaintainOptions>): Promise<readonly MaintainEvent[]>;
  query<R>(text: string): Promise<readonly R[]>;
}

export const OPTIONS: MaintainOptions = {
  limits: { ...MAINTAIN_LIMITS, lockTimeoutMs: 500, maxWaitMs: 2000 },
  tell: () => undefined,
  isStopping: () => false,
  archive: null,
  isDry: false,
};

/** A spec on an empty server. @param spec an object or YAML */
export async function lifeOf(engine: Engine, spec: unknown): Promise<Life> {
  const model = await modelOfObject(typeof spec === 'string' ? parse(spec) : spec);
  const compiled = compile(model);
  await loadArtifacts(engine, sql.emit({ model, compiled }));
  const [maintainer] = model.roles.filter(({ kind }) => kind === 'maintainer');
  // of several, each tenant has one
  const database = compiled.databases[0]?.name ?? '';
  const url = urlOf(engine, database, maintainer?.name ?? '');
  const query = async <R>(text: string): Promise<readonly R[]> => {
    const session = await engine.connect({ database });
    try {
      return await session.query<R>(text);
    } finally {
      await session.end();
    }
  };
  const run = (more: Partial<MaintainOptions> = {}): Promise<MaintainOutcome> =>
    maintain(model, compiled, url, { ...OPTIONS, ...more });
  return {
    model,
    compiled,
    url,
    database,
    query,
    run,
    async events(more = {}) {
      const events: MaintainEvent[] = [];
      await run({ ...more, tell: (event) => void events.push(event) });
      return events;
    },
    async setNow(instant) {
      const role = `alter role "${maintainer?.name ?? ''}" in database "${database}"`;
      await query(instant === null ? `${role} reset tenet.now` : `${role} set tenet.now = '${instant.toISOString()}'`);
    },
  };
}
