/** What real schemas mean, where no spec says it: whose rows are where, which role is what, how a session says its tenant. */
import { objectText } from '../../src/kinds/id';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { groupBy } from '../../src/kernel/group';
import type { KeyCandidate, Meaning, Tenancy } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { allCorpora, loadCorpus } from '../support/corpora';
import { exampleSources } from '../support/example-sources';
import { golden } from '../support/golden';
import { stateOf } from '../support/round-trip';
import { majorsFor } from '../support/tier';

/** Whose rows the tables hold, one line for those that are alike. */
const candidateText = ({ column, tables, evidence }: KeyCandidate): string =>
  [`${column} in ${tables.length}`, ...evidence.map(({ kind, count }) => `${kind} ${count}`)].join(', ');

function ofTenancy({ source, key, runnersUp, of, outside }: Tenancy): readonly string[] {
  return [
    `tenancy: ${source}, ${of} tables, ${outside.length} outside`,
    ...(key === null ? [] : [`evidence: ${candidateText(key)}`]),
    ...runnersUp.map((one) => `runner-up: ${candidateText(one)}`),
  ];
}

function ofTables({ tenancy, tenantKey, relations, anchors }: Meaning): readonly string[] {
  const alike = groupBy([...relations], ({ scope, tenantColumn }) => `${scope} ${tenantColumn ?? ''}`.trim());
  const lines = [...alike].map(
    ([whose, some]) =>
      `${whose}: ${some
        .map(({ relation }) => relation)
        .toSorted()
        .join(' ')}`,
  );
  const key = tenantKey === null ? 'none' : `${tenantKey.column} ${tenantKey.type}`;
  return [`key: ${key}`, ...ofTenancy(tenancy), ...lines.toSorted(), `anchors: ${anchors.join(' ')}`];
}

function ofRoles({ roles, context, accepted }: Meaning): readonly string[] {
  return [
    ...roles
      .map(({ name, part, because, mayBecome, skipped }) =>
        [
          `role ${name}: ${part}, ${because}`,
          ...mayBecome.toSorted().map((role) => `becomes ${role}`),
          skipped && 'skipped',
        ]
          .filter(Boolean)
          .join('; '),
      )
      .toSorted(),
    ...context.map(({ name, value }) => `context ${name}: ${value}`),
    ...accepted.map(({ rule, about }) => `accepted ${rule}: ${objectText(about)}`),
  ];
}

const written = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** A server of its own for each: what others left there would be roles of it. */
describe.each(majorsFor('what real schemas mean', [15, 18], [18]))('on %s', (major) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEmbedded({ major });
  });
  afterEach(() => engine.stop());

  test.each(exampleSources)('$name', async ({ name, load }) => {
    const session = await engine.connect({ database: await load(engine) });
    const meaning = meaningOfCatalog(await stateOf(session));
    await session.end();
    // a membership cannot withhold SET ROLE before 16
    const file = `${name.replace('/', '-')}${major < 16 ? '-before-16' : ''}`;
    golden(`meaning/${file}.txt`, written([...ofTables(meaning), ...ofRoles(meaning)]));
  });

  test.each(allCorpora)('$name', async (corpus) => {
    const session = await loadCorpus(engine, { ...corpus, name: `corpus_${corpus.name}` });
    const meaning = meaningOfCatalog(await stateOf(session));
    await session.end();
    golden(`meaning/${corpus.name}.txt`, written([...ofTables(meaning), ...ofRoles(meaning)]));
    await loadParser();
    const { script } = readScript('schema.sql', corpus.schema, { before: null, as: 'schema', major });
    expect(ofTables(script.ground.meaning)).toEqual(ofTables(meaning));
    expect(script.ground.meaning.context).toEqual(meaning.context);
  });
});
