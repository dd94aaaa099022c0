/** Columns that name a row, and the keys that they should rest on. */
import { primaryKeyOf } from '../../../catalog/keys';
import { partsOf } from '../../../catalog/select';
import { nullableColumns } from '../../../catalog/tables';
import { quoteIdentifier } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import { restingOn } from '../../../meaning/mending/constraints';
import type { NamedTable } from '../../../meaning/named-tables';
import { canonicalType } from '../../../model/column-types';
import { listed, type Found } from '../../found';
import { isDivided } from '../../tables';
import { sql } from '../build';
import { capital, counted, list, spelled } from '../../words';
import { keysIn, tableOf, tallied, type Answerer } from './answer';

const SHOWN = 3;
const REGISTRY = /^(tenant|organi[sz]ation|account|workspace|company)s?$/i;

export const references: Answerer = (found) => {
  const { findings, rule } = found;
  const parents = tallied(findings.flatMap(({ relation }) => relation?.name ?? []));
  const tables = findings.flatMap((finding) => tableOf(found, finding) ?? []);
  const split = tables.filter(isDivided).length;
  const toRegistry = parents.filter(([name]) => REGISTRY.test(name)).reduce((sum, [, amount]) => sum + amount, 0);
  const parts = [
    rule?.review?.advice ?? '',
    ...(parents.length < 2
      ? []
      : [
          `By parent: ${listed(
            parents.map(([name, amount]) => `"${name}" (${amount})`),
            SHOWN + 2,
          )}.`,
        ]),
    ...(toRegistry === 0
      ? []
      : [
          `Leave out those to the table of tenants (${toRegistry}) where hundreds of rows a second come in: each INSERT takes a KEY SHARE lock on the tenant's one row.`,
        ]),
    ...(split === 0
      ? []
      : [
          `${split} are on partitioned tables, which take no NOT VALID before PostgreSQL 18: add the reference to each leaf first, NOT VALID and then validated, and to the parent last, which adopts them without a scan.`,
        ]),
  ];
  return { why: parts.join(' '), after: ['indexes/require-foreign-key-index'] };
};

/** A parent's key with a NULL in it is named by half a reference, which the CHECK would refuse. */
export const partialReferences: Answerer = (found) => {
  const { catalog } = found.source;
  const open = keysIn(found).flatMap(({ key, parent }) => {
    if (parent === undefined) return [];
    const nullable = nullableColumns(catalog, parent.id);
    const names = key.attributes.referencedColumns.filter((name) => nullable.has(name));
    return names.map((name) => `"${parent.id.name}.${name}"`);
  });
  const [first] = keysIn(found);
  const consequence =
    first === undefined || found.findings.length > 1
      ? {}
      : {
          consequence: `A row of "${first.table.id.name}" with one of the ${spelled(first.key.attributes.columns.length)} columns NULL is not checked at all (MATCH SIMPLE): what it names in "${first.key.attributes.references.name}" may never have been there, and when it goes, ON DELETE does nothing for this row.`,
        };
  if (open.length === 0) return consequence;
  return {
    ...consequence,
    why: `${found.rule?.review?.advice ?? ''} But ${listed(open, SHOWN)} may be NULL itself: a row that names such a parent has to leave that column out, so the CHECK is about the other columns, and the reference of such a row stays unchecked. Fill it first and declare it NOT NULL, or let the reference go to the parent's primary key.`,
    after: ['keys/require-not-null-in-unique'],
  };
};

export const nullInUnique: Answerer = (found) => {
  const keys = uniquesIn(found);
  const { catalog } = found.source;
  const resting = keys.flatMap(({ table, columns }) => restingOn(catalog, table.id, columns));
  const [only] = keys;
  const nullable = only === undefined ? new Set<string>() : nullableColumns(catalog, only.table.id);
  const missing = only?.columns.filter((name) => nullable.has(name)) ?? [];
  return {
    ...(only !== undefined &&
      keys.length === 1 && {
        consequence: `NULL equals nothing, not even NULL: two rows of "${only.table.id.name}" with the same ${list(only.columns.filter((name) => !missing.includes(name)).map((name) => `"${name}"`))} and no ${list(missing.map((name) => `"${name}"`))} both pass, and so does each retry of a request that makes one.`,
      }),
    ...(resting.length > 0 && {
      why: `${found.rule?.review?.advice ?? ''} ${capital(counted(resting.length, 'foreign key'))} (${listed(
        resting.map(({ id }) => `"${id.name}"`),
        SHOWN,
      )}) ${resting.length === 1 ? 'rests on it and is' : 'rest on such keys and are'} put back NOT VALID in the transaction of the exchange, and validated after it.`,
    }),
  };
};

/** A key that a foreign key rests on cannot become partial: the row that is marked lets its name go instead. */
export const softDelete: Answerer = (found) => {
  const { catalog } = found.source;
  const keys = uniquesIn(found);
  const bound = keys.flatMap((key) => {
    const text = key.table.columns.findLast(
      ({ id, attributes: { type } }) =>
        key.columns.includes(id.name) && ['text', 'character varying'].includes(canonicalType(type)),
    );
    const rests = restingOn(catalog, key.table.id, key.columns).length > 0;
    return rests && text !== undefined && key.detail !== undefined
      ? [{ ...key, text: text.id.name, marker: key.detail }]
      : [];
  });
  const [only] = keys;
  const consequence =
    only === undefined || keys.length > 1
      ? {}
      : {
          consequence: `A row of "${only.table.id.name}" that is only marked keeps its (${only.columns.join(', ')}): inserting the same again fails with error 23505 for a row that no query shows.`,
        };
  const after = { after: ['keys/require-not-null-in-unique'] };
  if (bound.length === 0 || bound.length < keys.length) return { ...consequence, ...after };
  const taken = bound.map(({ table, text, marker }) => ({
    on: sqlName(table.id),
    text: quoteIdentifier(text),
    marker: quoteIdentifier(marker),
    key: (primaryKeyOf(catalog, table.id)?.attributes.columns ?? [])
      .map((name) => `${quoteIdentifier(name)}::text`)
      .join(', '),
  }));
  return {
    ...consequence,
    ...after,
    why: `A foreign key rests on ${bound.length === 1 ? 'this key' : 'these keys'}, and a partial unique index is no target for one. So let a row that is marked give its name away: the application appends the id to ${list(bound.map(({ text }) => `"${text}"`))} in the statement that marks it, and the rows that are marked already are mended once. Where the foreign key is ON UPDATE CASCADE, the rows that name it follow.`,
    change: [
      sql(
        'for the rows that are marked already',
        ...taken.map(
          ({ on, text, marker, key }) =>
            `UPDATE ${on} SET ${text} = concat_ws(' ', coalesce(${text}, ''), 'deleted', ${key}) WHERE ${marker} IS NOT NULL AND coalesce(${text}, '') NOT LIKE '% deleted %';`,
        ),
      ),
    ],
    validate: [
      sql(
        'after: rows that are marked and still keep their name; none when all steps are done',
        ...taken.map(
          ({ on, text, marker }) =>
            `SELECT ${text}, ${marker} FROM ${on} WHERE ${marker} IS NOT NULL AND coalesce(${text}, '') NOT LIKE '% deleted %' LIMIT 20;`,
        ),
      ),
    ],
  };
};

interface UniqueFound {
  readonly table: NamedTable;
  readonly columns: readonly string[];
  /** Of soft deletes: the column that marks a row. */
  readonly detail: string | undefined;
}

function uniquesIn(found: Found): readonly UniqueFound[] {
  return found.findings.flatMap((finding) => {
    const table = tableOf(found, finding);
    const constraints = table === undefined ? [] : partsOf(found.source.catalog, table.id, 'constraint');
    const unique = constraints.find(({ id, attributes }) => attributes.type === 'u' && id.name === finding.about.name);
    if (table === undefined || unique === undefined) return [];
    return [{ table, columns: unique.attributes.columns ?? [], detail: finding.detail }];
  });
}
