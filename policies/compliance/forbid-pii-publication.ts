import { publicationId } from '../../src/meaning/about';
import { qualified, quoteIdentifier } from '../../src/kernel/identifier';
import { at } from '../../src/kernel/pointer';
import { personalColumns, publishedBy, type PersonalColumn } from '../../src/model/personal';
import type { Model, Publication, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-publication',
  severity: 'warning',
  title: 'Publish personal data only to its readers',
  why: 'Logical replication decodes the WAL, so neither row security nor column privileges apply: a subscriber receives the column whether or not its class names it as a reader.',
  tradeoffs: 'A publication with a column list must be updated by hand when the table changes.',
  validation: {
    none: "the catalog doesn't know which columns are personal data; pg_publication_tables.attnames shows what is published",
  },
  changesIf: 'The subscriber is bound to the same readers and the same erasure: waive it with that reason.',
  refs: [
    'https://www.postgresql.org/docs/current/logical-replication-col-lists.html',
    'https://www.postgresql.org/docs/current/logical-replication-security.html',
  ],
  *check(model) {
    const limited = personalColumns(model).filter(({ known }) => known.readers !== null);
    for (const publication of model.publications) {
      const published = publishedBy(publication);
      const sent = limited.filter(({ table }) => published === 'all' || published.has(table.name));
      if (sent.length === 0) continue;
      const names = sent.map(({ name, known }) => `${name} of class "${known.name}"`).join(', ');
      const ddl = withoutColumns(model, publication, sent);
      yield {
        at: at(publication.origin, 'tables'),
        about: publicationId(publication),
        message: `publication "${publication.name}" sends ${names} to a subscriber that is not among its readers; remove the table, or publish a column list without it`,
        ...(ddl !== undefined && { ddl: [ddl] }),
      };
    }
  },
});

/** A list of columns for the tables with personal data; none for all tables, nor where the replica identity needs the column. */
function withoutColumns(model: Model, publication: Publication, sent: readonly PersonalColumn[]): string | undefined {
  if (publication.tables === 'all') return undefined;
  const hidden = new Set(sent.map(({ column }) => column));
  const published = new Set(publication.tables);
  const tables = model.tables.filter(({ name }) => published.has(name));
  if (tables.some((table) => table.columns.some((column) => hidden.has(column) && isKey(table, column.name))))
    return undefined;
  const lists = tables.map((table) => {
    const shown = table.columns.filter((column) => !hidden.has(column));
    const list = shown.map(({ name }) => quoteIdentifier(name)).join(', ');
    return `${qualified(table.schema, table.name)}${shown.length === table.columns.length ? '' : ` (${list})`}`;
  });
  return `ALTER PUBLICATION ${quoteIdentifier(publication.name)} SET TABLE ${lists.join(', ')}`;
}

function isKey({ primaryKey }: Table, name: string): boolean {
  return primaryKey?.columns.includes(name) ?? false;
}
