/** Bodies of the functions that stage and merge. Names of tables are qualified; variables are, by the label of their block. */
import { createHash } from 'node:crypto';
import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { canonicalType, comparesLeakproof } from '../model/column-types';
import type { Column, Ingest, Model, Table } from '../model/types';
import type { MergeKey } from '../model/workload-types';
import { contextOf } from './context';

export interface Loaded {
  readonly ingest: Ingest;
  readonly table: Table;
  /** The role that owns the functions. */
  readonly merge: string;
  /** The roles that may call them. */
  readonly loaders: readonly string[];
}

/** Digits of the hash by which a pooled session knows a staging table that an older spec made. */
const SHAPE_DIGITS = 16;
/** SQLSTATEs that are no fault of a row: they end the batch, which the client still has (Appendix A of the manual). */
const NOT_OF_A_ROW = '^(08|0A|21|25|3|40|42(?!501)|53|55|57|58|F0|XX)';
/** Object not in prerequisite state. */
const NOTHING_STAGED = '55000';

/** What COPY may write: all but what PostgreSQL gives, and the tenant where that of the transaction counts. */
export function stagedColumns({ ingest, table }: Pick<Loaded, 'ingest' | 'table'>): readonly Column[] {
  return table.columns.filter(
    ({ name, generated, identity }) =>
      generated === null && identity === null && (ingest.tenants === 'rows' || name !== table.tenantColumn),
  );
}

/** Text, so that one bad value doesn't refuse the batch; a column that COPY leaves out has its default, as in the table. */
export function stageBody(loaded: Loaded): string {
  const { ingest, merge, loaders } = loaded;
  const staging = quoteIdentifier(ingest.staging);
  const columns = stagedColumns(loaded).map(
    ({ name, default: value }) => `${quoteIdentifier(name)} text${value === null ? '' : ` DEFAULT (${value})::text`}`,
  );
  const grantees = loaders.map(quoteIdentifier).join(', ');
  const shape = createHash('sha256')
    .update([...columns, grantees].join('\n'))
    .digest('hex')
    .slice(0, SHAPE_DIGITS);
  const relation = `to_regclass(${quoteLiteral(`pg_temp.${staging}`)})`;
  return [
    'BEGIN',
    `  IF ${relation} IS NOT NULL THEN`,
    `    -- of an earlier transaction on this connection, unless the spec has changed since`,
    `    IF obj_description(${relation}, 'pg_class') = ${quoteLiteral(shape)}`,
    `      AND (SELECT relowner = ${quoteLiteral(quoteIdentifier(merge))}::regrole FROM pg_class WHERE oid = ${relation}) THEN`,
    '      RETURN;',
    '    END IF;',
    `    DROP TABLE pg_temp.${staging};`,
    '  END IF;',
    `  CREATE TEMPORARY TABLE ${staging} (`,
    columns.map((column) => `    ${column}`).join(',\n'),
    '  ) ON COMMIT DELETE ROWS;',
    `  COMMENT ON TABLE pg_temp.${staging} IS ${quoteLiteral(shape)};`,
    `  GRANT INSERT ON TABLE pg_temp.${staging} TO ${grantees};`,
    'END',
  ].join('\n');
}

/** What an attempt covers: all that is staged, or some of its rows. */
type Part = 'all' | 'some';

const VARIABLES = [
  '  staged bigint;',
  '  merged bigint := 0;',
  '  dead bigint := 0;',
  '  written bigint;',
  "  phase text := 'probe';",
  '  ids tid[];',
  '  bad tid[] := ARRAY[]::tid[];',
  '  part tid[];',
  '  -- parts of ids that are still to be tried, the next one last',
  '  lows int[] := ARRAY[]::int[];',
  '  highs int[] := ARRAY[]::int[];',
  '  low int;',
  '  high int;',
  '  state text;',
  '  reason text;',
];

/**
 * One statement merges the whole batch. Where PostgreSQL refuses it, it is run for no row first, because what is refused then is no fault of
 * a row. Then values that don't cast are found, by halves and without a write; then the rest is merged by halves, until what is refused is
 * one row: that goes to the dead letters. Keys are written in their order in each of these steps, so two loaders wait for each other and
 * never in a circle.
 */
export function mergeBody(model: Model, loaded: Loaded): string {
  const { ingest, table } = loaded;
  const staging = `pg_temp.${quoteIdentifier(ingest.staging)}`;
  const isSession = ingest.tenants === 'session' && table.tenantColumn !== null;
  return [
    '#variable_conflict use_column',
    '<<tenet>>',
    'DECLARE',
    ...(isSession ? [tenantDeclared(model, loaded)] : []),
    ...VARIABLES,
    'BEGIN',
    `  IF NOT coalesce((SELECT relowner = ${quoteLiteral(quoteIdentifier(loaded.merge))}::regrole FROM pg_class WHERE oid = to_regclass(${quoteLiteral(staging)})), false) THEN`,
    `    ${nothingStaged(loaded)}`,
    '  END IF;',
    `  SELECT count(*) INTO tenet.staged FROM ${staging};`,
    '  IF tenet.staged = 0 THEN',
    `    ${nothingStaged(loaded)}`,
    '  END IF;',
    ...(isSession
      ? [
          '  IF tenet.tenant IS NULL THEN',
          `    RAISE EXCEPTION 'no tenant is set in this transaction' USING ERRCODE = '${NOTHING_STAGED}';`,
          '  END IF;',
        ]
      : []),
    '  BEGIN',
    indented(writing(model, loaded, 'all'), 4),
    '    GET DIAGNOSTICS written = ROW_COUNT;',
    '    tenet.merged := tenet.written;',
    '  EXCEPTION WHEN OTHERS THEN',
    '    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;',
    `    IF tenet.state ~ ${quoteLiteral(NOT_OF_A_ROW)} THEN RAISE; END IF;`,
    `    tenet.ids := ARRAY(SELECT s.ctid FROM ${staging} AS s);`,
    '  END;',
    ...byHalves(model, loaded, { staging, isSession }),
    `  TRUNCATE ${staging};`,
    "  RETURN jsonb_build_object('staged', tenet.staged, 'merged', tenet.merged,",
    "    'duplicates', tenet.staged - tenet.merged - tenet.dead, 'dead', tenet.dead);",
    'END',
  ].join('\n');
}

/** What a batch is tried by where PostgreSQL refused it as a whole. */
function byHalves(
  model: Model,
  loaded: Loaded,
  { staging, isSession }: { readonly staging: string; readonly isSession: boolean },
): readonly string[] {
  const casts = stagedColumns(loaded).map((column) => cast(column));
  const order = orderOf(loaded);
  return [
    '  IF tenet.ids IS NOT NULL THEN',
    '    tenet.lows := ARRAY[1];',
    '    tenet.highs := ARRAY[0];',
    '  END IF;',
    '  LOOP',
    '    IF cardinality(tenet.lows) = 0 THEN',
    "      EXIT WHEN tenet.ids IS NULL OR tenet.phase = 'write';",
    "      IF tenet.phase = 'probe' THEN",
    "        tenet.phase := 'cast';",
    '      ELSE',
    "        tenet.phase := 'write';",
    `        tenet.ids := ARRAY(SELECT s.ctid FROM ${staging} AS s WHERE s.ctid <> ALL (tenet.bad)${order});`,
    '      END IF;',
    '      EXIT WHEN cardinality(tenet.ids) = 0;',
    '      tenet.lows := ARRAY[1];',
    '      tenet.highs := ARRAY[cardinality(tenet.ids)];',
    '    END IF;',
    '    tenet.low := tenet.lows[cardinality(tenet.lows)];',
    '    tenet.high := tenet.highs[cardinality(tenet.highs)];',
    '    tenet.lows := trim_array(tenet.lows, 1);',
    '    tenet.highs := trim_array(tenet.highs, 1);',
    '    tenet.part := tenet.ids[tenet.low:tenet.high];',
    '    BEGIN',
    "      IF tenet.phase = 'cast' THEN",
    `        PERFORM count(ROW(${casts.join(', ')})) FROM ${staging} AS s WHERE s.ctid = ANY (tenet.part);`,
    '      ELSE',
    indented(writing(model, loaded, 'some'), 8),
    '        GET DIAGNOSTICS written = ROW_COUNT;',
    '        tenet.merged := tenet.merged + tenet.written;',
    '      END IF;',
    '    EXCEPTION WHEN OTHERS THEN',
    '      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, reason = MESSAGE_TEXT;',
    `      IF tenet.phase = 'probe' OR tenet.state ~ ${quoteLiteral(NOT_OF_A_ROW)} THEN RAISE; END IF;`,
    '      IF tenet.low < tenet.high THEN',
    '        tenet.lows := tenet.lows || ARRAY[(tenet.low + tenet.high) / 2 + 1, tenet.low];',
    '        tenet.highs := tenet.highs || ARRAY[tenet.high, (tenet.low + tenet.high) / 2];',
    '      ELSE',
    indented(burying(loaded, isSession), 8),
    '        tenet.dead := tenet.dead + 1;',
    "        IF tenet.phase = 'cast' THEN tenet.bad := tenet.bad || tenet.part; END IF;",
    '      END IF;',
    '    END;',
    '  END LOOP;',
  ];
}

function tenantDeclared(model: Model, { table }: Loaded): string {
  const column = table.columns.find(({ name }) => name === table.tenantColumn);
  return `  tenant ${column?.type ?? model.tenancy.key.type} := ${contextOf(model)};`;
}

function nothingStaged({ ingest, table }: Loaded): string {
  const stage = qualified(table.schema, ingest.stage);
  const text = `nothing is staged: call ${stage}(), COPY into pg_temp.${quoteIdentifier(ingest.staging)} and merge in one transaction`;
  return `RAISE EXCEPTION ${quoteLiteral(text.replaceAll('%', '%%'))} USING ERRCODE = '${NOTHING_STAGED}';`;
}

/** The statement that merges. */
function writing(model: Model, loaded: Loaded, part: Part): string {
  return [...unknownTenant(model, loaded, part), inserting(loaded, part)].join('\n');
}

/** A tenant that the registry doesn't have, where no foreign key finds it. */
function unknownTenant({ tables }: Model, { ingest, table }: Loaded, part: Part): readonly string[] {
  const registry = tables.find(({ name }) => name === ingest.registry);
  const tenant = table.columns.find(({ name }) => name === table.tenantColumn);
  if (registry?.tenantColumn == null || tenant === undefined) return [];
  const some = part === 'some' ? ' s.ctid = ANY (tenet.part) AND' : '';
  const name = `s.${quoteIdentifier(tenant.name)}`;
  return [
    `IF EXISTS (SELECT FROM pg_temp.${quoteIdentifier(ingest.staging)} AS s WHERE${some} ${name} IS NOT NULL AND NOT EXISTS (`,
    `  SELECT FROM ${qualified(registry.schema, registry.name)} AS r WHERE r.${quoteIdentifier(registry.tenantColumn)} = ${cast(tenant)})) THEN`,
    `  RAISE EXCEPTION 'the tenant is not in the registry' USING ERRCODE = '23503';`,
    'END IF;',
  ];
}

/**
 * Most batches have no duplicates of rows that another session merges at this moment, so the whole is written without ON CONFLICT, which
 * costs a sixth of the load; where one is found after all, the batch is written in parts with it. Under row security an index finds only what
 * is compared without a leak, and no cast from text is without: so all values are cast first, behind OFFSET 0.
 */
function inserting(loaded: Loaded, part: Part): string {
  const { ingest, table } = loaded;
  const columns = [...tenantAs(loaded), ...stagedColumns(loaded).map((column) => [column.name, cast(column)] as const)];
  const names = columns.map(([name]) => quoteIdentifier(name)).join(', ');
  const into = `INSERT INTO ${qualified(table.schema, table.name)} (${names})`;
  const some = part === 'some' ? ' WHERE s.ctid = ANY (tenet.part)' : '';
  const from = `FROM pg_temp.${quoteIdentifier(ingest.staging)} AS s${some}`;
  const { dedupe } = ingest;
  if (dedupe === null)
    return `${into}\nSELECT ${columns.map(([, value]) => value).join(', ')} ${from}${orderOf(loaded)};`;
  const values = columns.map(([name, value]) => `${value} AS ${quoteIdentifier(name)}`).join(', ');
  const sorted = dedupe.columns.map((name) => sortedKey(loaded, name, `c.${quoteIdentifier(name)}`)).join(', ');
  const seen = qualified(table.schema, dedupe.ledger ?? table.name);
  const within =
    dedupe.ledger === null || dedupe.windowMs === null ? '' : ` AND seen.seen_at >= ${since(dedupe.windowMs)}`;
  const same = dedupe.columns.map(quoteIdentifier).map((name) => `seen.${name} = c.${name}`);
  const isAsked = isAskedFirst(loaded);
  const rows = [
    `SELECT ${isDistinct(loaded) ? `DISTINCT ON (${sorted}) ` : ''}${columns.map(([name]) => `c.${quoteIdentifier(name)}`).join(', ')}`,
    `FROM (SELECT ${values}, s.ctid AS ${ARRIVED} ${from} OFFSET 0) AS c`,
    ...(isAsked ? [`WHERE NOT EXISTS (SELECT FROM ${seen} AS seen WHERE ${same.join(' AND ')}${within})`] : []),
    `ORDER BY ${sorted}, c.${ARRIVED}`,
  ].join('\n');
  const conflict = `ON CONFLICT (${dedupe.columns.map(quoteIdentifier).join(', ')})`;
  const isChecked = part === 'some' || !isAsked;
  if (dedupe.ledger === null) return `${into}\n${rows}${isChecked ? `\n${conflict} DO NOTHING` : ''};`;
  return throughLedger({ ledger: seen, dedupe, into, rows, conflict: isChecked ? conflict : null, columns });
}

interface Ledger {
  readonly ledger: string;
  readonly dedupe: MergeKey;
  readonly into: string;
  readonly rows: string;
  /** Null: whoever merges the same key at this moment ends this attempt. */
  readonly conflict: string | null;
  readonly columns: readonly (readonly [string, string])[];
}

function throughLedger({ ledger, dedupe, into, rows, conflict, columns }: Ledger): string {
  const keys = dedupe.columns.map(quoteIdentifier);
  const again =
    dedupe.windowMs === null
      ? 'DO NOTHING'
      : `DO UPDATE SET seen_at = now() WHERE seen.seen_at < ${since(dedupe.windowMs)}`;
  const values = columns.map(([name]) => `batch.${quoteIdentifier(name)}`).join(', ');
  const same = keys.map((name) => `fresh.${name} = batch.${name}`).join(' AND ');
  // PostgreSQL knows no statistics of either side; of a full join alone it can make no nested loop, which took 7 s for 10,000 rows
  const joined = ` FULL JOIN fresh ON ${same} WHERE CASE WHEN fresh.${keys[0]} IS NULL THEN false ELSE true END`;
  return [
    `WITH batch AS MATERIALIZED (\n${indented(rows, 2)}\n), fresh AS (`,
    `  INSERT INTO ${ledger} AS seen (${keys.join(', ')}) SELECT ${keys.map((name) => `batch.${name}`).join(', ')} FROM batch`,
    ...(conflict === null ? [] : [`  ${conflict} ${again} RETURNING ${keys.map((name) => `seen.${name}`).join(', ')}`]),
    ')',
    into,
    `SELECT ${values} FROM batch${conflict === null ? '' : joined};`,
  ].join('\n');
}

function since(windowMs: number): string {
  return `now() - interval '${windowMs} milliseconds'`;
}

/** Where a row came among those that are staged. */
const ARRIVED = '"tenet arrived"';

/** NULLs are no duplicates of each other, and DISTINCT ON takes them for some. */
function isDistinct({ ingest, table }: Loaded): boolean {
  return (ingest.dedupe?.columns ?? []).every((key) =>
    table.columns.some(({ name, nullable }) => name === key && !nullable),
  );
}

/** Whether keys are looked for before rows are written: those that an index finds under row security. */
function isAskedFirst(loaded: Loaded): boolean {
  const { ingest, table } = loaded;
  return (
    isDistinct(loaded) &&
    table.columns.every(({ name, type }) => ingest.dedupe?.columns.includes(name) !== true || comparesLeakproof(type))
  );
}

/** The tenant of the transaction, in front; of rows that name theirs it is among their columns. */
function tenantAs({ ingest, table }: Loaded): readonly (readonly [string, string])[] {
  return ingest.tenants === 'session' && table.tenantColumn !== null ? [[table.tenantColumn, 'tenet.tenant']] : [];
}

/** By the key of duplicates, else by the primary key as far as it is loaded, then as the rows came. */
function orderOf(loaded: Loaded): string {
  return ` ORDER BY ${[...orderKeys(loaded), 's.ctid'].join(', ')}`;
}

function orderKeys(loaded: Loaded): readonly string[] {
  const { ingest, table } = loaded;
  return (ingest.dedupe?.columns ?? table.primaryKey?.columns ?? []).flatMap((name) => keyOf(loaded, name) ?? []);
}

function burying({ ingest, table }: Loaded, isSession: boolean): string {
  const tenant = isSession && table.tenantColumn !== null ? [quoteIdentifier(table.tenantColumn)] : [];
  return [
    `INSERT INTO ${qualified(table.schema, ingest.dead)} (${[...tenant, '"row"', 'sqlstate', 'reason'].join(', ')})`,
    `SELECT ${[...tenant.map(() => 'tenet.tenant'), 'to_jsonb(s)', 'tenet.state', 'tenet.reason'].join(', ')}`,
    `FROM pg_temp.${quoteIdentifier(ingest.staging)} AS s WHERE s.ctid = tenet.ids[tenet.low];`,
  ].join('\n');
}

function keyOf(loaded: Loaded, name: string): string | undefined {
  const column = stagedColumns(loaded).find((one) => one.name === name);
  return column === undefined ? undefined : sortedKey(loaded, name, cast(column));
}

/** In an order that is fast and the same for every loader; PostgreSQL compares text of a deterministic collation byte by byte, too. */
function sortedKey({ table }: Loaded, name: string, value: string): string {
  const column = table.columns.find((one) => one.name === name);
  return column !== undefined && isText(column) && column.collation === null ? `${value} COLLATE "C"` : value;
}

function isText({ type }: Pick<Column, 'type'>): boolean {
  return ['text', 'character varying'].includes(canonicalType(type));
}

/** An explicit cast cuts what is too long for its type and an assignment refuses it, so the cast is without a length. */
function cast({ name, type }: Column): string {
  const column = `s.${quoteIdentifier(name)}`;
  const canonical = canonicalType(type);
  if (isText({ type })) return column;
  if (/^(bpchar|character)\b(?! varying)/.test(canonical)) return `${column}::bpchar${array(type)}`;
  if (/^(bit|varbit)\b/.test(canonical)) return `${column}::varbit${array(type)}`;
  return `${column}::${type.replaceAll(/\s*\(\s*-?\d+\s*(,\s*-?\d+\s*)?\)/g, '')}`;
}

function array(type: string): string {
  return /\[\s*\d*\s*\]/.test(type) ? '[]' : '';
}

function indented(text: string, by: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
}
