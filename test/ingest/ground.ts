/** A database that is loaded through staging and merge, in three forms of the same table. */
import type { Engine, Session } from '../../src/engine';
import { quoteLiteral } from '../../src/kernel/identifier';
import { plantKey, signed } from '../../src/prove/attack/token';
import { loadArtifacts } from '../../src/prove/load';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { copyRows, loaderOf, type Loader } from '../support/copy';
import { modelOf } from '../support/spec';

export const A = '00000000-0000-4000-8000-00000000000a';
export const B = '00000000-0000-4000-8000-00000000000b';

export const STRENGTHS = ['setting', 'hardened', 'signed', 'role'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** keyed: a unique key finds duplicates; seen: days, so a ledger does; named: rows name their tenants. */
export type Form = 'keyed' | 'seen' | 'named';

const COLUMNS = `
      id: { type: uuid, default: gen_random_uuid() }
      source: varchar(8)
      number: integer
      watts: { type: integer, check: watts >= 0 }
      sensor: { type: uuid, references: sensors, nullable: true }
      at: { type: timestamptz, default: now() }`;

const TABLES: Readonly<Record<Form, string>> = {
  keyed: `
  readings:
    columns:${COLUMNS}
    unique: [[source, number]]
    dedupe: { key: [source, number] }
    ingest: { dead_letters: 10d }`,
  seen: `
  readings:
    columns:${COLUMNS}
    dedupe: { key: [source, number], window: 7d, across_partitions: ledger }
    partition: { by: range, column: at, every: day, ahead: 2, behind: 2, because: days are dropped }
    ingest: {}`,
  named: `
  readings:
    columns:${COLUMNS}
    writes: { inserts: 200/s }
    dedupe: { key: [source, number], window: 7d, across_partitions: ledger }
    ingest: { tenants: rows }`,
};

export interface Options {
  readonly major?: number;
  readonly strength?: Strength;
}

export const specOf = (name: string, form: Form, { major = 18, strength = 'setting' }: Options = {}): string => `
tenet: 1
database: ${name}
postgres: ${major}
tenancy:
  registry: tenants
  context: { setting: app.tenant_id, strength: ${strength} }
${strength === 'role' ? `  tenants: [${A}, ${B}]` : ''}
roles:
  ${name}_owner: { kind: owner }
  ${name}_maintainer: { kind: maintainer }
  ${name}_app: { kind: application }
  ${name}_reader: { kind: reader }
  ${name}_ingest: { kind: ingest }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  sensors: { columns: { id: uuid } }${TABLES[form]}
`;

export interface Counts {
  readonly staged: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly dead: number;
}

export type Row = Readonly<Record<string, string | null>>;

export interface Feed {
  readonly name: string;
  readonly admin: Session;
  /** The table of dead letters, with its schema. */
  readonly dead: string;
  /** A session of the role that loads. */
  loader(): Promise<Loader>;
  /** Stages and merges in one transaction. */
  load(loader: Loader, rows: readonly Row[], tenant?: string): Promise<Counts>;
  begin(loader: Session, tenant: string): Promise<void>;
  /** Rows of a table of the spec, or of the dead letters. */
  count(table: 'readings' | 'dead'): Promise<number>;
  end(): Promise<void>;
}

export async function feedOf(
  engine: Engine,
  name: string,
  form: Form,
  options: Options & { readonly spec?: string } = {},
): Promise<Feed> {
  const { strength = 'setting' } = options;
  const model = await modelOf(options.spec ?? specOf(name, form, options));
  await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
  const admin = await engine.connect({ database: name });
  const dead = `${name}.readings_dead${form === 'named' ? '_all' : ''}`;
  await admin.execute(`insert into ${name}.tenants values ('${A}'), ('${B}')`);
  if (strength === 'signed') await admin.execute(plantKey({ kind: 'table', schema: name, name: 'tenant_keys' }));
  const role = model.roles.find(({ kind }) => kind === 'ingest')?.name ?? '';
  const login = model.roles.find(({ serves }) => serves?.role === role)?.name ?? role;
  const begin = (loader: Session, tenant: string): Promise<void> => {
    const context = `select set_config('app.tenant_id', ${quoteLiteral(strength === 'signed' ? signed(tenant) : tenant)}, true)`;
    return loader.execute(
      [
        'begin',
        ...(strength === 'role' ? [] : [context]),
        ...(strength === 'hardened' ? [`set local role ${role}`] : []),
      ].join('; '),
    );
  };
  return {
    name,
    admin,
    dead,
    begin,
    loader: () => loaderOf(engine, { user: login, database: name }),
    async load(loader, rows, tenant = A) {
      await begin(loader, tenant);
      await loader.execute(`select ${name}.readings_stage()`);
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const text = copyRows(rows.map((row) => columns.map((column) => row[column] ?? null)));
      await loader.copy(`pg_temp.readings_staging (${columns.join(', ')})`, text);
      const [found] = await loader.query<{ readonly counts: Counts }>(`select ${name}.readings_merge() as counts`);
      await loader.execute('commit');
      if (found === undefined) throw new Error('a merge counts what it did');
      return found.counts;
    },
    async count(table) {
      const [found] = await admin.query<{ readonly n: string }>(
        `select count(*) as n from ${table === 'dead' ? dead : `${name}.readings`}`,
      );
      return Number(found?.n);
    },
    end: () => admin.end(),
  };
}
