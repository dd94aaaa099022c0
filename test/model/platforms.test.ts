/** docs/platforms.md is made of the profiles; GOLDEN=update writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { assumptionsOf, PROFILES, profileOf, type Profile } from '../../src/model/platforms';
import { shop } from '../support/rule-tester';
import { ORDERS } from '../support/shop';
import { modelOf } from '../support/spec';

const SUPPORT: Readonly<Record<Profile['support'], string>> = {
  compiled: '`platform` selects it.',
  advice: 'Advice only: nothing is compiled for it.',
  refused: 'Refused: what the compiled design rests on cannot stand there.',
};

function section({ name, title, support, traits }: Profile): string {
  const rows = traits.map(
    ({ reliance, standing, says, instead, source }) =>
      `| ${reliance} | ${standing} | ${says} | ${instead} | [source](${source}) |`,
  );
  return `## ${title} (\`${name}\`)\n\n${SUPPORT[support]}\n\n| relies on | there | what is found | what is done | |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const INTRODUCTION = `# Platforms

What the compiled design relies on, and what of it differs or breaks elsewhere than on a server of your own. Made of
\`src/model/platforms\` and held to it by a test. The platforms were read in their documentation and not run here: PostgreSQL 15 to
18 is what the tests run on.
`;

async function page(): Promise<string> {
  const text = [INTRODUCTION, ...PROFILES.map(section)].join('\n');
  return format(text, { ...(await resolveConfig('docs/platforms.md')), parser: 'markdown' });
}

test('the page of the platforms is current', async () => {
  const wanted = await page();
  if (process.env['GOLDEN'] === 'update') writeFileSync('docs/platforms.md', wanted);
  expect(readFileSync('docs/platforms.md', 'utf8')).toBe(wanted);
});

test("every platform of the grammar but a server of one's own has a profile", () => {
  const schema = JSON.parse(readFileSync('src/spec/tenet.schema.json', 'utf8')) as {
    readonly properties: { readonly platform: { readonly enum: readonly string[] } };
  };
  const selected = PROFILES.filter(({ support }) => support === 'compiled').map(({ name }) => name);
  expect(['self-managed', ...selected].sort()).toEqual([...schema.properties.platform.enum].sort());
});

test('what breaks or differs says what is done, and what holds needs nothing', () => {
  for (const { traits } of PROFILES)
    for (const { standing, instead } of traits) expect(instead === '').toBe(standing === 'holds');
});

test('a spec is told of what it makes use of', async () => {
  const reliances = async (rest: string): Promise<readonly string[]> =>
    assumptionsOf(await modelOf(shop(ORDERS, rest))).map(({ reliance }) => reliance);
  expect(await reliances('')).toEqual([]);
  expect(await reliances('platform: citus')).toEqual(['subquery-policies', 'tenant-setting']);
  const plain = await reliances('platform: rds');
  expect(plain).not.toContain('recovery-point');
  expect(await reliances('platform: rds\navailability: { rpo: 5m }')).toEqual([...plain, 'recovery-point']);
  expect(profileOf(await modelOf(shop(ORDERS, 'platform: azure')))?.isManaged).toBe(true);
});
