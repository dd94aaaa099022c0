/** Indexes that are missing behind foreign keys, and those that are one too many. */
import { freeIndexName } from '../../../catalog/access';
import type { Catalog } from '../../../catalog/catalog';
import { quoteIdentifier } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import { createIndex, quoted } from '../../ddl';
import { listed, type Found } from '../../found';
import { restOf } from '../../statements';
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
  const rest = [
    ...onPartitioned(divided, found.source.catalog),
    ...(findings.length > SHOWN_STATEMENTS ? others(found) : []),
  ];
  return {
    ...(amount > 1 && {
      consequence: `One DELETE in "${most}", or a change of its key, reads ${amount === findings.length ? 'each' : spelled(amount)} of these tables whole while it holds a lock on the parent's row. PostgreSQL indexes the referenced side of a foreign key and not the other${beside.length === 0 ? '' : `; the others reference ${listed(beside, SHOWN)}`}.`,
    }),
    ...(rest.length > 0 && { rest }),
    ...(split > 0 && {
      why: `${rule?.review?.advice ?? ''} ${split === 1 ? 'One of them is' : `${split} of them are`} on partitioned tables, which take no CONCURRENTLY: there the index is made ON ONLY the parent, CONCURRENTLY on each partition, and attached.`,
    }),
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

/** The command that prints the others, and how to see that none was cut off. */
function others(found: Found): readonly Snippet[] {
  return [
    ...restOf(found),
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
