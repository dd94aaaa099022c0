import fc from 'fast-check';
import { shorten } from '../../src/kernel/identifier';

/** Names as people and machines write them: plain, with capitals, spaces and quotes, longer than 63 bytes. */
const name = (prefix: string): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 8, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/) },
      { weight: 1, arbitrary: fc.constantFrom('select', 'Order Items', 'user', 'naïve', 'we"ird', "it's", 'tableX') },
      { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{64,80}$/) },
    )
    .map((text) => `${prefix}${text}`);

const scalarColumn = fc.oneof(
  fc.constantFrom(
    'text',
    'integer',
    'bigint',
    'boolean',
    'numeric(12,2)',
    'timestamptz',
    'jsonb',
    'date',
    'text[]',
    'uuid',
    'double precision',
  ),
  fc.record({
    type: fc.constant('text'),
    nullable: fc.boolean(),
    one_of: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }).filter(hasNoNul), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('integer'), default: fc.integer({ min: -5, max: 5 }), check: fc.constant('true') }),
  fc.record({ type: fc.constant('timestamptz'), default: fc.constant('now()') }),
  fc.record({
    type: fc.constant('text'),
    default: fc
      .string({ maxLength: 8 })
      .filter(hasNoNul)
      .map((text) => `'${text.replaceAll("'", "''").replaceAll('\\', '')}'`),
  }),
);

/** PostgreSQL takes no NUL in text. */
function hasNoNul(text: string): boolean {
  return !text.includes('\0');
}

interface TableDraft {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly references: boolean;
  readonly onDelete: string;
  readonly unique: boolean;
  readonly index: boolean;
  readonly partition: 'none' | 'range' | 'hash';
  readonly idType: 'uuid' | 'bigint';
}

const table: fc.Arbitrary<TableDraft> = fc.record({
  columns: fc.dictionary(name('c_'), scalarColumn, { minKeys: 1, maxKeys: 5 }),
  references: fc.boolean(),
  onDelete: fc.constantFrom('no-action', 'restrict', 'cascade', 'set-null'),
  unique: fc.boolean(),
  index: fc.boolean(),
  partition: fc.constantFrom('none', 'none', 'range', 'hash'),
  idType: fc.constantFrom('uuid', 'bigint'),
});

/**
 * Whole specs that mean something: tables that reference earlier ones, unique keys, indexes, partitions, views, functions,
 * every kind of role, on every major that is compiled for.
 */
export const arbitrarySpec: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record({
    postgres: fc.constantFrom(15, 16, 17, 18),
    keyType: fc.constantFrom('uuid', 'bigint'),
    names: fc.uniqueArray(name('t_'), { minLength: 1, maxLength: 6, selector: (text) => text.toLowerCase() }),
    tables: fc.array(table, { minLength: 6, maxLength: 6 }),
    view: fc.boolean(),
    definer: fc.boolean(),
  })
  .map(({ postgres, keyType, names, tables, view, definer }) => ({
    tenet: 1,
    database: 'generated',
    postgres,
    tenancy: {
      model: 'shared-schema',
      key: { column: 'tenant_id', type: keyType },
      registry: 'tenants',
      context: { setting: 'app.tenant_id' },
    },
    roles: {
      g_owner: { kind: 'owner' },
      g_migrator: { kind: 'migrator' },
      g_app: { kind: 'application' },
      g_reader: { kind: 'reader' },
      g_support: { kind: 'support' },
      g_partner: { kind: 'partner' },
      g_monitor: { kind: 'monitor' },
    },
    threats: { support: { access: 'break-glass', max_duration: '1h', audited: true } },
    tables: { tenants: { scope: 'registry', columns: { id: keyType, name: 'text' } }, ...tablesOf(names, tables) },
    ...(view && {
      views: {
        v_first: { query: `select id from "${shorten(names[0] ?? '').replaceAll('"', '""')}"`, grants: ['g_partner'] },
      },
    }),
    ...(definer && {
      functions: {
        f_count: {
          returns: 'bigint',
          language: 'sql',
          security: 'definer',
          body: 'select count(*) from tenants',
          grants: ['g_app'],
        },
      },
    }),
  }));

function tablesOf(names: readonly string[], drafts: readonly TableDraft[]): Readonly<Record<string, unknown>> {
  const plain = new Map<string, 'uuid' | 'bigint'>();
  const entries = names.map((tableName, index) => {
    const draft = drafts[index] as TableDraft;
    const parent = draft.references ? [...plain].at(-1) : undefined;
    if (draft.partition !== 'range') plain.set(tableName, draft.idType);
    return [tableName, tableOf(tableName, draft, parent)] as const;
  });
  return Object.fromEntries(entries);
}

function tableOf(
  name: string,
  draft: TableDraft,
  parent: readonly [string, 'uuid' | 'bigint'] | undefined,
): Readonly<Record<string, unknown>> {
  const first = Object.keys(draft.columns)[0] as string;
  return {
    columns: {
      id: draft.idType,
      ...draft.columns,
      ...(draft.partition === 'range' && { at: 'timestamptz' }),
      ...(parent !== undefined && {
        parent_id: {
          type: parent[1],
          references: { table: parent[0], on_delete: draft.onDelete },
          nullable: draft.onDelete === 'set-null',
        },
      }),
    },
    ...(draft.unique && { unique: [['id', first]] }),
    ...(draft.index && { indexes: { [`i_${name}_${first}`]: { columns: ['id desc', first] } } }),
    ...partitionOf(draft),
  };
}

function partitionOf(draft: TableDraft): Readonly<Record<string, unknown>> {
  if (draft.partition === 'range') {
    return {
      rows: { now: '500M', per_day: '6M' },
      retention: { keep: '30d', then: 'drop' },
      partition: { by: 'range', column: 'at', every: 'day', ahead: 8, because: 'whole days are dropped' },
    };
  }
  return draft.partition === 'hash'
    ? { partition: { by: 'hash', column: 'tenant_id', count: 4, because: 'spreads vacuum over four leaves' } }
    : {};
}
