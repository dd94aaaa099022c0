/** Duplicates: whether anything in the database refuses them, and how rows come in fast. */
import { at } from '../../kernel/pointer';
import { identifier, qualified, quoteIdentifier } from '../../kernel/identifier';
import { formatDuration } from '../../kernel/quantity';
import type { Dedupe, Table } from '../../model/types';
import type { Recommendation } from '../types';
import { quoted } from '../ddl';
import { nameOf, type Advice, type View } from '../view';
import { list, perTime, rows } from '../words';
import { computedRisk, recommend, spec, sql } from './build';

const DAY_MS = 86_400_000;

export function* ingestion(view: View): Iterable<Advice> {
  for (const table of view.model.tables) {
    if (table.dedupe === null) continue;
    const key = unique(table, table.dedupe);
    if (key !== undefined)
      yield {
        kept: {
          group: 'dedupe',
          what: `"${key}" as the key that rejects duplicates in "${table.name}"`,
          why: `it holds exactly ${list(table.dedupe.key.map((column) => `"${column}"`))} behind the tenant, so that INSERT ... ON CONFLICT DO NOTHING decides without a race`,
        },
      };
    else yield* unenforced(view, table, table.dedupe);
    yield* batches(table);
  }
}

/** A key over nothing but the declared columns and the tenant: only that makes them unique. */
function unique({ primaryKey, uniques, tenantColumn }: Table, { key }: Dedupe): string | undefined {
  const wanted = [...new Set([...(tenantColumn === null ? [] : [tenantColumn]), ...key])].toSorted().join('\0');
  return [...(primaryKey === null ? [] : [primaryKey]), ...uniques].find(
    ({ columns }) => columns.toSorted().join('\0') === wanted,
  )?.name;
}

function* unenforced(view: View, table: Table, dedupe: Dedupe): Iterable<Advice> {
  const ledger = identifier(table.name, 'seen');
  if (view.byName.has(ledger)) return;
  const windowMs = dedupe.windowMs ?? DAY_MS;
  const perDay = table.rows.perDay ?? 0;
  const key = list(dedupe.key.map((column) => `"${column}"`));
  const id = `dedupe:${table.name}`;
  yield {
    risk: computedRisk(view, dedupe.origin, {
      id,
      kind: 'scale',
      level: 'high',
      title: `no key rejects a duplicate of (${dedupe.key.join(', ')}) in "${table.name}"`,
      evidence: [
        `dedupe by ${key} is declared, but no key of "${table.name}" holds just these: ${table.partition === null ? 'none is declared' : `a key of a table that is partitioned by "${table.partition.column}" must hold "${table.partition.column}", so the same ${key} with another time is a new row`}`,
        dedupe.acrossPartitions === 'ledger'
          ? 'a ledger is declared to do it, and no table of the spec is that ledger'
          : `it is declared to happen via ${dedupe.via}`,
        ...(table.writes.peak === null
          ? []
          : [`the peak of ${perTime(table.writes.peak, 'row')} is when producers time out and send again`]),
      ],
      consequence:
        'An application that checks first and then inserts accepts both of two concurrent deliveries of the same batch. The counts stay slightly wrong and differ between tenants.',
      known: 'proved',
      objects: [`table "${table.name}"`],
    }),
    recommendation: isLoadable(view, table)
      ? loaded(view, table, dedupe, { id, ledger })
      : recommend({
          id,
          group: 'dedupe',
          level: 'high',
          title: `Add the ledger "${ledger}", and insert into "${table.name}" only what it took`,
          why: `${byDay(table) ? 'Within a day the ledger’s primary key decides, whoever comes first; the other days of the window are asked in the same statement, and whole days are dropped' : `The ledger’s primary key is the tenant and ${key} alone, so that the database decides, whoever comes first`}. One statement inserts into both. Kept ${formatDuration(windowMs)} it holds ${rows((perDay * windowMs) / DAY_MS)} rows.`,
          tradeoffs: `About a quarter more WAL a row and a fifth to a third more CPU than loading without it (measured with five indexes). A duplicate that comes after the window gets in${byDay(table) ? '; so do two deliveries at the same moment on both sides of midnight' : ''}.`,
          changesIf:
            'the producer sends a time of the event that a retry repeats exactly (then make it the partition key and part of the primary key, and ON CONFLICT does it without a ledger), or ids are UUIDs of version 7 (then partition by the id)',
          change: [
            spec('in the spec', at('/tables', ledger), ledgerSpec(table, dedupe)),
            sql('one batch, as the role that ingests', ...batchSql(view, table, dedupe, ledger)),
            ...(byDay(table)
              ? []
              : [
                  sql(
                    'the window, every few minutes',
                    `DELETE FROM ${qualified(table.schema, ledger)} WHERE "seen_at" < now() - interval '${windowMs / DAY_MS} days';`,
                  ),
                ]),
          ],
          validate: [
            sql('duplicates of the last day; no row means that there are none', duplicates(view, table, dedupe)),
          ],
          objects: [`table "${table.name}"`],
          owner: 'application',
          effort: 'M',
        }),
  };
}

/** Whether functions can load a table for a role of kind ingest. */
function isLoadable({ model }: View, { scope, rls }: Table): boolean {
  return (
    model.roles.some(({ kind }) => kind === 'ingest') &&
    model.tenancy.model === 'shared-schema' &&
    model.platform !== 'citus' &&
    scope === 'tenant' &&
    rls.enabled &&
    rls.forced
  );
}

function loaded(
  view: View,
  table: Table,
  dedupe: Dedupe,
  { id, ledger }: { readonly id: string; readonly ledger: string },
): Recommendation {
  const windowMs = dedupe.windowMs ?? DAY_MS;
  const kept = rows(((table.rows.perDay ?? 0) * windowMs) / DAY_MS);
  return recommend({
    id,
    group: 'dedupe',
    level: 'high',
    title: `Load "${table.name}" through ingest, whose ledger "${ledger}" finds duplicates across partitions`,
    why: `PostgreSQL refuses COPY FROM into "${table.name}", because row security holds for the role that ingests. Tenet compiles a staging table, a merge that drops duplicates by the ledger’s primary key (the tenant and ${list(dedupe.key.map((column) => `"${column}"`))}), and a table for rows that can’t be merged. Kept ${formatDuration(windowMs)} the ledger holds ${kept} rows.`,
    tradeoffs:
      'A ledger costs about a quarter more WAL a row and two thirds more CPU than COPY without any look for duplicates (docs/benchmarks.md). A duplicate that comes after the window gets in, and rows that other roles insert are in no ledger.',
    changesIf:
      'the producer sends a time of the event that a retry repeats exactly (then make it the partition key and part of a unique key, and no ledger is needed), or one batch holds rows of many tenants (then write tenants: rows)',
    change: [
      spec('in the spec', at(table.origin, 'ingest'), {}),
      ...(dedupe.acrossPartitions === 'ledger' ? [] : [spec('and', at(dedupe.origin, 'across_partitions'), 'ledger')]),
      sql('one batch, as the role that ingests', ...mergeSql(view, table)),
    ],
    validate: [sql('duplicates of the last day; no row means that there are none', duplicates(view, table, dedupe))],
    objects: [`table "${table.name}"`],
    owner: 'application',
    effort: 'M',
  });
}

function mergeSql({ model }: View, table: Table): readonly string[] {
  const call = (part: string): string => `SELECT ${qualified(table.schema, identifier(table.name, part))}();`;
  const columns = table.columns
    .filter(({ name, generated, identity }) => generated === null && identity === null && name !== table.tenantColumn)
    .map(({ name }) => name);
  return [
    'BEGIN;',
    `SELECT set_config('${model.tenancy.setting}', '00000000-0000-4000-8000-000000000001', true);`,
    call('stage'),
    `-- COPY pg_temp.${quoteIdentifier(identifier(table.name, 'staging'))} (${quoted(columns).join(', ')}) FROM STDIN`,
    // a merge of nothing is an error
    `-- then ${call('merge')}`,
    'COMMIT;',
  ];
}

/** Rows a day from which on the ledger is emptied by dropping days instead of deleting rows. */
const LARGE_LEDGER = 1_000_000;

function byDay({ rows: { perDay } }: Table): boolean {
  return (perDay ?? 0) >= LARGE_LEDGER;
}

function ledgerSpec(table: Table, { key, windowMs }: Dedupe): Readonly<Record<string, unknown>> {
  const type = (name: string): string => table.columns.find((column) => column.name === name)?.type ?? 'text';
  const keys = Object.fromEntries(key.map((name) => [name, type(name)]));
  const common = {
    kind: 'raw',
    ...(table.rows.perDay !== null && { rows: { per_day: table.rows.perDay } }),
    retention: { keep: formatDuration(windowMs ?? DAY_MS), then: byDay(table) ? 'drop' : 'delete' },
  };
  if (byDay(table))
    return {
      ...common,
      key: [...key, 'seen_on'],
      columns: { ...keys, seen_on: { type: 'date', default: 'current_date' } },
      partition: {
        by: 'range',
        column: 'seen_on',
        every: 'day',
        ahead: 7,
        because: 'the window is emptied by dropping whole days',
      },
    };
  return {
    ...common,
    key,
    columns: { ...keys, seen_at: { type: 'timestamptz', default: 'now()' } },
    indexes: { [identifier(table.name, 'seen', 'at')]: { columns: ['seen_at'], method: 'brin' } },
  };
}

/** What a ledger by days has to be asked beside its key: the other days of the window. */
function unseen(table: Table, { key, windowMs }: Dedupe, ledger: string): readonly string[] {
  if (!byDay(table)) return [];
  const keys = quoted([...(table.tenantColumn === null ? [] : [table.tenantColumn]), ...key]);
  const same = `(${keys.map((column) => `s.${column}`).join(', ')}) = (${keys.map((column) => `i.${column}`).join(', ')})`;
  const days = Math.ceil((windowMs ?? DAY_MS) / DAY_MS);
  return [
    `  WHERE NOT EXISTS (SELECT FROM ${qualified(table.schema, ledger)} AS s`,
    `                    WHERE ${same} AND s."seen_on" >= current_date - ${days})`,
  ];
}

/** One statement takes new keys into the ledger and their rows into the table: both or neither. */
function batchSql({ model }: View, table: Table, dedupe: Dedupe, ledger: string): readonly string[] {
  const staging = quoteIdentifier(identifier(table.name, 'in'));
  const keys = quoted([...(table.tenantColumn === null ? [] : [table.tenantColumn]), ...dedupe.key]).join(', ');
  const columns = table.columns
    .filter(({ generated, identity }) => generated === null && identity === null)
    .map(({ name }) => name);
  const all = quoted(columns).join(', ');
  return [
    'BEGIN;',
    `SELECT set_config('${model.tenancy.setting}', '00000000-0000-4000-8000-000000000001', true);`,
    `CREATE TEMP TABLE ${staging} (LIKE ${nameOf(table)} INCLUDING DEFAULTS) ON COMMIT DROP;`,
    `-- COPY ${staging} (${all}) FROM STDIN`,
    'WITH fresh AS (',
    `  INSERT INTO ${qualified(table.schema, ledger)} (${keys}) SELECT DISTINCT ${keys} FROM ${staging} AS i`,
    ...unseen(table, dedupe, ledger),
    `  ON CONFLICT DO NOTHING RETURNING ${keys}`,
    ')',
    `INSERT INTO ${nameOf(table)} (${all})`,
    `SELECT DISTINCT ON (${keys}) ${quoted(columns)
      .map((column) => `${staging}.${column}`)
      .join(', ')}`,
    `FROM ${staging} JOIN fresh USING (${keys});`,
    'COMMIT;',
  ];
}

function duplicates(_view: View, table: Table, { key }: Dedupe): string {
  const keys = quoted([...(table.tenantColumn === null ? [] : [table.tenantColumn]), ...key]).join(', ');
  const since =
    table.partition?.by === 'range'
      ? `\nWHERE ${quoteIdentifier(table.partition.column)} >= now() - interval '1 day'`
      : '';
  return `SELECT ${keys}, count(*) FROM ${nameOf(table)}${since}\nGROUP BY ${keys} HAVING count(*) > 1 LIMIT 20;`;
}

function* batches({ name, writes }: Table): Iterable<Advice> {
  if (writes.batch === null || writes.batch < 100) return;
  yield {
    kept: {
      group: 'dedupe',
      what: `Batches of ${rows(writes.batch)} rows into "${name}"`,
      why: `from a few hundred rows a batch a load reaches most of what COPY gives; one row per transaction costs about 16 times the CPU, and ${perTime(writes.inserts ?? 0, 'row')} would take as many transaction ids`,
    },
  };
}
