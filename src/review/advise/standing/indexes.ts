/** Indexes that are missing behind foreign keys, and those that are one too many. */
import { freeIndexName } from '../../../catalog/access';
import type { Catalog } from '../../../catalog/catalog';
import { quoteIdentifier } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import { createIndex, quoted } from '../../ddl';
import { listed } from '../../found';
import { isDivided } from '../../tables';
import type { Snippet } from '../../types';
import { capital, counted, spelled } from '../../words';
import { sql } from '../build';
import { array, keysIn, tableOf, tallied, type Answerer, type FoundKey } from './answer';

const SHOWN = 3;
/** As many statements as from-findings shows of those that take one each. */
const SHOWN_STATEMENTS = 6;

export const referenceIndexes: Answerer = (found) => {
  const { rule, findings } = found;
  const parents = tallied(keysIn(found).map(({ key }) => key.attributes.references.name));
  const [[most, amount] = ['', 0]] = parents;
  const beside = parents.slice(1).map(([name]) => `"${name}"`);
  const divided = keysIn(found).filter(({ table }) => isDivided(table));
  const split = divided.length;
  const query = rule !== undefined && 'sql' in rule.validation ? rule.validation.sql : null;
  const isMany = findings.length > SHOWN_STATEMENTS && query !== null;
  const rest = [...onPartitioned(divided, found.source.catalog), ...(isMany ? others(query) : [])];
  return {
    ...(amount > 1 && {
      consequence: `PostgreSQL indexes the referenced side of a foreign key and not the other. So one DELETE in "${most}", or a change of its key, reads ${amount === findings.length ? 'each' : spelled(amount)} of these tables whole, one after the other, while it holds a lock on the parent's row${beside.length === 0 ? '' : `; the others hang on ${listed(beside, SHOWN)}`}.`,
    }),
    ...(rest.length > 0 && { rest }),
    ...(split > 0 && {
      why: `${rule?.review?.advice ?? ''} ${split === 1 ? 'One of them is' : `${split} of them are`} on partitioned tables, which take no CONCURRENTLY: there the index is made ON ONLY the parent, CONCURRENTLY on each partition, and attached.`,
    }),
    after: ['indexes/forbid-redundant-index'],
  };
};

/** One recipe an index, however many keys it serves. */
function onPartitioned(divided: readonly FoundKey[], catalog: Catalog): readonly Snippet[] {
  const texts = new Map(
    divided.map(({ table: { id, table, tenantColumn }, key: { attributes } }) => {
      const { columns } = attributes;
      const name = freeIndexName(catalog, id, columns, tenantColumn);
      const on = { schema: id.schema ?? '', name: id.name, partition: table.attributes.partitionBy };
      return [createIndex(on, { name, columns: quoted(columns), method: 'btree' }), id.name] as const;
    }),
  );
  return [...texts].map(([text, name]) => sql(`on partitioned table "${name}", with psql`, text));
}

/** Statements for all of them, from the rule's own query. */
function others(query: string): readonly Snippet[] {
  return [
    sql(
      'for the others; psql runs one line an index, and each waits for what is open in the database when it begins',
      `SELECT DISTINCT format('CREATE INDEX CONCURRENTLY ON %s (%s)', v.relation,\n  (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY o.n) FROM unnest(f.conkey) WITH ORDINALITY AS o (attnum, n)\n   JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = o.attnum))\nFROM (${query}) AS v\nJOIN pg_constraint AS f ON f.conrelid = v.relation AND f.conname = v.conname\nJOIN pg_class AS p ON p.oid = f.conrelid AND p.relkind = 'r' \\gexec`,
    ),
    sql(
      'then: indexes that a build which was cut off left behind; drop and build those again',
      'SELECT indexrelid::regclass AS index FROM pg_index WHERE NOT indisvalid;',
    ),
  ];
}

export const redundantIndexes: Answerer = (found) => {
  const { findings, source } = found;
  const dropped = findings.flatMap((finding) => {
    const table = tableOf(found, finding);
    const { about, ddl } = finding;
    return table === undefined || about.kind !== 'index' || ddl === undefined
      ? []
      : [{ table: table.id, index: about }];
  });
  const worst = tallied(dropped.map(({ table }) => table.name)).filter(([, amount]) => amount > 1);
  const queues = dropped.filter(({ table }) => /queue|outbox|event|log/i.test(table.name));
  const busy = [...new Set(queues.map(({ table }) => `"${table.name}"`))];
  const [[, most] = ['', 0]] = worst;
  const doubled = worst.filter(([, amount]) => amount === most).map(([name]) => `"${name}"`);
  const told = [
    ...(doubled.length === 0
      ? []
      : [
          `${capital(listed(doubled, SHOWN))} ${doubled.length === 1 ? 'writes' : 'write'} ${counted(most, 'entry', 'entries')} for nothing with each row.`,
        ]),
    ...(busy.length === 0
      ? []
      : [`It costs most where rows come and go by the second; by their names that is ${listed(busy, SHOWN)}.`]),
  ];
  const rest = dropped.slice(SHOWN_STATEMENTS);
  const [schema = 'public'] = rest.map(({ index }) => index.schema);
  const isOne = rest.every(({ index }) => index.schema === schema);
  return {
    ...(findings.length > 1 && {
      consequence:
        `A b-tree on (a, b) finds rows by a as well as one on (a) does, so each of the ${findings.length} is written by every INSERT and by each UPDATE that is not HOT, kept in memory and vacuumed for nothing. ${told.join(' ')}`.trim(),
    }),
    ...(rest.length > 0 &&
      isOne &&
      source.meaning.model === null && {
        rest: [
          sql(
            `the other ${rest.length}, by name, because a dropped index is built again for hours; psql runs one line an index`,
            `SELECT format('DROP INDEX CONCURRENTLY ${quoteIdentifier(schema)}.%I', name) FROM unnest(${array(rest.map(({ index }) => index.name))}) AS name \\gexec`,
          ),
        ],
      }),
    before: [
      sql(
        'before: how often each is read, on the primary and on every replica; the plans that use one now take the longer index instead',
        `SELECT indexrelid::regclass AS index, idx_scan, pg_size_pretty(pg_relation_size(indexrelid)) AS size FROM pg_stat_user_indexes`,
        `WHERE indexrelid = ANY (${array(dropped.slice(0, SHOWN_STATEMENTS).map(({ index }) => sqlName(index)))}::regclass[]) ORDER BY pg_relation_size(indexrelid) DESC;`,
      ),
    ],
  };
};
