/** What is read from a real schema is what PostgreSQL makes of it: relations, columns, keys, indexes, policies. */
import { readCatalog } from '../../src/old-catalog/read';
import type { OldCatalog } from '../../src/old-catalog/types';
import { startEmbedded, type Engine } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { corpora, loadCorpus } from '../support/corpora';

/** Facts that the text alone tells; NOT NULL constraints have names from 18 on only. */
function factsOf({ relations, constraints, indexes, policies }: OldCatalog) {
  const tables = relations.filter(({ kind }) => kind === 'table' || kind === 'partitioned-table');
  return {
    relations: relations.map(({ key, kind }) => `${key} ${kind}`).toSorted(),
    security: tables.map(({ key, rowSecurity, forced }) => `${key} ${rowSecurity} ${forced}`).toSorted(),
    columns: tables
      // a catalog that was read has the types of schema public by their bare names
      .flatMap(({ key, columns }) =>
        columns.map(({ name, type, notNull }) => `${key}.${name} ${type.replace(/^public\./, '')} ${notNull}`),
      )
      .toSorted(),
    constraints: constraints
      .filter(({ type }) => type !== 'not-null')
      .map(
        ({ relation, name, type, columns, references }) =>
          `${relation} ${name} ${type} ${columns.join()} ${references?.relation ?? ''}`,
      )
      .toSorted(),
    indexes: indexes.map(({ relation, name, unique, method }) => `${relation} ${name} ${unique} ${method}`).toSorted(),
    policies: policies
      .map(({ relation, name, as, command, to }) => `${relation} ${name} ${as} ${command} ${to.join()}`)
      .toSorted(),
  };
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(corpora)('$name', async (corpus) => {
    await loadParser();
    const { script } = readScript('schema.sql', corpus.schema, { before: null, as: null, major });
    const session = await loadCorpus(engine, corpus);
    const real = await readCatalog(session);
    await session.end();
    expect(script.unread.filter(({ kind }) => kind === 'syntax')).toEqual([]);
    expect(factsOf(script.catalog)).toEqual(factsOf(real));
  });
});
