/** docs/isolation.md shows what is compiled and what the data say; `GOLDEN=update` writes these parts of it anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { strengthsMarkdown } from '../../src/cli/strengths';
import { checkObject, emit } from '../../src/pipeline';
import { parse } from 'yaml';
import { EQUIVALENT, MUTATIONS, PAIRS } from '../prove/mutations';
import { HARMLESS_OUTSIDE, OUTSIDE } from '../prove/mutations-outside';
import { rules } from '../../policies';
import { TRAPS } from '../support/latent-traps';
import { ANSWERS } from '../support/pgrls-answers';
import { TODAY } from '../support/rule-tester';

const PAGE = 'docs/isolation.md';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;
const updating = process.env['GOLDEN'] === 'update';

/** The DDL of the spec in a strength, statement by statement: what stands together has no empty line in it. */
async function compiled(strength: string): Promise<readonly string[]> {
  const spec = parse(readFileSync('test/peers/clinic.yaml', 'utf8')) as { tenancy: { context: { strength: string } } };
  spec.tenancy.context.strength = strength;
  const artifacts = emit(await checkObject(spec, { today: TODAY }), 'sql');
  return artifacts.filter(({ path }) => path.endsWith('.sql')).flatMap(({ contents }) => contents.split('\n\n'));
}

/** The statements with these words in them, without the comments that lead back to the spec. */
async function sqlPart(strength: string, needles: readonly string[]): Promise<string> {
  const statements = await compiled(strength);
  const shown = needles.map((needle) => {
    const found = statements.filter((statement) => statement.includes(needle));
    if (found.length === 0) throw new Error(`nothing that is compiled has ${needle}`);
    return found.map((statement) => statement.replaceAll(/^-- .*\n/gm, '').trim()).join('\n');
  });
  return `\`\`\`sql\n${shown.join('\n\n')}\n\`\`\``;
}

function answers(): string {
  const rows = ANSWERS.map(({ rule, objects, how, why }) => `| ${rule} | ${objects} | ${how} | ${why} |`);
  return ['| rule | what | how | why it stays |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function traps(): string {
  const rows = TRAPS.map(({ trap, rules: ids, attacks, note }) => {
    const attacked = attacks.map(({ rule, words }) => `"${words}" (\`${rule}\`)`);
    const said = note === undefined ? attacked : [...attacked, note];
    return `| ${trap} | ${ids.map((id) => `\`${id}\``).join(', ')} | ${said.join('; ')} |`;
  });
  return ['| trap | rule on the catalog | attack |', '| --- | --- | --- |', ...rows].join('\n');
}

function mutations(): string {
  const conditional = MUTATIONS.filter(({ name }) => name.startsWith('a conditional leak')).length;
  return `The tests break three schemas of different shape on purpose, ${MUTATIONS.length + OUTSIDE.length} ways each, ${conditional} of them leaks that open for some rows only, and ${PAIRS.length} pairs of ways. Each must be noticed, and the finding must name what was broken and nothing else. ${EQUIVALENT.length + HARMLESS_OUTSIDE.length} changes that take nothing away must pass.`;
}

async function partOf(name: string): Promise<string> {
  if (name === 'strengths') return strengthsMarkdown(3);
  if (name === 'pgrls') return answers();
  if (name === 'traps') return traps();
  if (name === 'mutations') return mutations();
  const [, strength = '', needles = ''] = /^sql (\w+): (.+)$/.exec(name) ?? [];
  return sqlPart(strength, needles.split(' | '));
}

test('the page is current', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const names = [...page.matchAll(PART)].map(([, name = '']) => name);
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await partOf(name)] as const)));
  const filled = page.replaceAll(
    PART,
    (_all, name: string) => `<!-- begin ${name} -->\n\n${texts.get(name)}\n\n<!-- end -->`,
  );
  const wanted = await format(filled, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (updating) writeFileSync(PAGE, wanted);
  else expect(page).toBe(wanted);
});

test('every warning is answered once, for objects that are named', () => {
  const keys = ANSWERS.map(({ rule }) => rule);
  expect([...new Set(keys)]).toEqual(keys);
});

test.each(TRAPS)('$trap: rules that read a catalog, and attacks that are made', ({ rules: ids, attacks, note }) => {
  const known = new Map<string, (typeof rules)[number]>(rules.map((rule) => [rule.id, rule]));
  const folder = 'src/prove/attack';
  const source = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  expect(ids.filter((id) => known.get(id)?.checkCatalog === undefined)).toEqual([]);
  const made = ({ rule, words }: (typeof attacks)[number]): boolean =>
    known.has(rule) && source.some((text) => text.includes(words));
  expect(attacks.filter((attack) => !made(attack))).toEqual([]);
  expect(ids.length > 0 && attacks.length > 0 ? [] : note).toBeDefined();
});
