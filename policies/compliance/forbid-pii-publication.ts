import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/forbid-pii-publication',
  severity: 'warning',
  title: 'Publish no personal data that has readers',
  why: 'A publication sends whole rows to whoever subscribes. There the class has no readers and no deadline: the subscriber reads every column, and erasing a row here erases it there only if deletes are published.',
  tradeoffs: 'The subscriber gets a table without the columns, made by a job or a trigger.',
  validation: { none: 'pg_publication_tables shows what is published, none which of its columns are personal data' },
  changesIf: 'The subscriber is run under the same rules: waive it and say so.',
  refs: ['https://www.postgresql.org/docs/current/logical-replication-publication.html'],
  *check(model) {
    const limited = new Set(model.compliance.pii.filter(({ readers }) => readers !== null).map(({ name }) => name));
    for (const publication of model.publications) {
      const names = publication.tables;
      const published = model.tables.filter(({ name }) => names === 'all' || names.includes(name));
      const columns = published.flatMap((table) =>
        table.columns
          .filter(({ pii }) => pii !== null && limited.has(pii))
          .map(({ name, pii }) => ({ shown: `"${table.name}"."${name}"`, pii })),
      );
      const [first] = columns;
      if (first === undefined) continue;
      const more = columns.length === 1 ? '' : ` and ${columns.length - 1} more`;
      yield {
        at: publication.origin,
        object: `publication "${publication.name}"`,
        message: `publication "${publication.name}" sends ${first.shown}${more} to its subscribers, who are no readers of class "${first.pii}"; publish a table without personal data`,
      };
    }
  },
});
