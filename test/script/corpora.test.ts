/** What is read from a real schema is what PostgreSQL makes of it: relations, columns, keys, indexes, policies. */
import type { Catalog } from '../../src/catalog/catalog';
import { indexesOf } from '../../src/catalog/keys';
import { parentsOf, partitionOf, relationKey, relationsOf, tablesOf } from '../../src/catalog/relations';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { startEmbedded, type Engine } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { corpora, loadCorpus } from '../support/corpora';
import { stateOf } from '../support/round-trip';
import { majorsFor } from '../support/tier';

/** Facts that the text alone tells; NOT NULL constraints have names from 18 on only. */
function factsOf(catalog: Catalog) {
  const tables = tablesOf(catalog);
  const relations = [...relationsOf(catalog), ...objectsOf(catalog, 'sequence')];
  return {
    relations: relations.map(({ id }) => `${relationKey(id)} ${id.kind}`).toSorted(),
    security: tables
      .map(({ id, attributes }) => `${relationKey(id)} ${attributes.rowSecurity} ${attributes.forceRowSecurity}`)
      .toSorted(),
    partitions: tables
      .map(({ id }) => {
        const parents = parentsOf(catalog, id).map(relationKey).toSorted();
        return `${relationKey(id)} ${partitionOf(catalog, id) !== undefined} ${parents.join()}`;
      })
      .toSorted(),
    columns: tables
      .flatMap(({ id: table }) =>
        partsOf(catalog, table, 'column').map(
          ({ id, attributes: { type, notNull } }) => `${relationKey(table)}.${id.name} ${type} ${notNull !== null}`,
        ),
      )
      .toSorted(),
    constraints: tables
      .flatMap(({ id: table }) => [
        ...partsOf(catalog, table, 'constraint').map(
          ({ id, attributes: { type, columns } }) =>
            `${relationKey(table)} ${id.name} ${type} ${columns?.join() ?? ''}`,
        ),
        ...partsOf(catalog, table, 'foreign key').map(
          ({ id, attributes: { columns, references } }) =>
            `${relationKey(table)} ${id.name} f ${columns.join()} ${relationKey(references)}`,
        ),
      ])
      .toSorted(),
    indexes: tables
      .flatMap(({ id: table }) =>
        indexesOf(catalog, table).map(
          ({ id, unique, method }) => `${relationKey(table)} ${id.name} ${unique} ${method}`,
        ),
      )
      .toSorted(),
    policies: objectsOf(catalog, 'policy')
      .map(({ id, attributes: { permissive, command, roles } }) =>
        [id.of === undefined ? '' : relationKey(id.of), id.name, permissive, command, roles.join()].join(' '),
      )
      .toSorted(),
  };
}

describe.each(majorsFor('real schemas as scripts', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(corpora)('$name', async (corpus) => {
    await loadParser();
    const { script } = readScript('schema.sql', corpus.schema, { before: null, as: null, major });
    const session = await loadCorpus(engine, corpus);
    const real = await stateOf(session);
    await session.end();
    expect(script.unread.filter(({ kind }) => kind === 'syntax')).toEqual([]);
    expect(factsOf(script.ground.catalog)).toEqual(factsOf(real));
  });
});
