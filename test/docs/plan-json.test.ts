/** docs/plan-json.md prints what the command prints; `GOLDEN=update` writes these parts of it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { rules } from '../../policies';
import { SERVERS } from '../../src/iac/adapters';
import { READ_TYPES } from '../../src/iac/planned';
import { PROFILES } from '../../src/model/platforms';
import type { Rule } from '../../src/rules/rule';
import { runTenet } from '../support/cli';

const PAGE = 'docs/plan-json.md';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;

async function output(): Promise<string> {
  const folder = 'test/iac/plans/aws-against-spec';
  const { stdout, exitCode } = await runTenet(['check', 'plan.json', '--spec', 'spec.yaml'], folder);
  expect(exitCode).toBe(1);
  return `\`\`\`console\n$ tenet check plan.json --spec tenet.yaml\n${stdout}\`\`\``;
}

function types(): string {
  const titlesOf = (type: string): string =>
    SERVERS.flatMap((one) => (one.type === type ? [PROFILES[one.platform].title] : [])).join(', ');
  const rows = [...READ_TYPES].toSorted().map((type) => `| \`${type}\` | ${titlesOf(type)} |`);
  return ['| resource | server of |', '|---|---|', ...rows].join('\n');
}

function table(): string {
  const asked = rules.filter((rule: Rule) => rule.checkPlanned !== undefined || rule.ofPlans === true);
  const rows = asked.map(
    ({ id, severity, title, plansNeed }: Rule) =>
      `| [${id}](rules/${id}.md) | ${severity} | ${title} | ${plansNeed === 'intent' ? 'yes' : ''} |`,
  );
  return ['| rule | severity | | needs `--spec` |', '|---|---|---|---|', ...rows].join('\n');
}

const PARTS: Readonly<Record<string, () => string | Promise<string>>> = { output, types, rules: table };

test('its parts are what the command prints', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const names = [...page.matchAll(PART)].map(([, name = '']) => name);
  expect(names.toSorted()).toEqual(Object.keys(PARTS).toSorted());
  const made = new Map<string, string>();
  for (const name of names) made.set(name, (await PARTS[name]?.()) ?? '');
  const text = page.replaceAll(
    PART,
    (_part, name: string) => `<!-- begin ${name} -->\n\n${made.get(name)}\n\n<!-- end -->`,
  );
  const written = await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, written);
  expect(readFileSync(PAGE, 'utf8')).toBe(written);
});

test('the configuration on it is one', async () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const { mkdtempSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync('/tmp/tenet-page-');
  writeFileSync(`${folder}/tenet.config.yaml`, yaml);
  writeFileSync(`${folder}/plan.json`, '{"format_version":"1.2","resource_changes":[]}');
  const { stdout, exitCode } = await runTenet(['check', 'plan.json'], folder);
  rmSync(folder, { recursive: true });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('spec/forbid-unused-waivers');
});
