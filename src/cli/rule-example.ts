/** The examples of a rule, which come with the package, and what the commands say of them: asked, not written down. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixFile } from '../fix';
import { checkFile, checkScript, type Checked, type SqlText } from '../pipeline';
import { plannedOf } from '../iac/planned';
import { readPlan } from '../iac/read-plan';
import { planJson } from '../iac/recognize';
import { checkPlanned } from '../pipeline-planned';
import { render, reportOf, reportOfPlan, reportOfScript } from '../report';
import type { RuleExample } from '../report/rule-page';
import { unifiedDiff } from '../report/unified-diff';
import type { Rule } from '../rules/rule';
import { packageRoot } from '../sources/version';

/** The day on which examples are checked, so that the same is said of their waivers each day. */
const DAY = '2026-11-24';
/** The width in which output is shown. */
const COLUMNS = 100;

/** Undefined of what only a database can show, and of a rule of an organisation: neither has examples. */
export async function exampleOf(rule: Rule): Promise<RuleExample | undefined> {
  const folder = join(packageRoot() ?? '.', 'examples/rules', rule.id);
  if (rule.only === 'database' || !existsSync(folder)) return undefined;
  if (rule.only === 'plan') return ofPlan(rule, folder);
  return rule.only === 'sql' ? ofSql(rule, folder) : ofSpec(rule, folder);
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

async function ofSql(rule: Rule, folder: string): Promise<RuleExample> {
  const standing = await standingIn(folder);
  const [bad, good] = [read(folder, 'bad.sql'), read(folder, 'good.sql')];
  const ask = (before: Checked | SqlText | null): ReturnType<typeof checkScript> =>
    checkScript({ name: 'bad.sql', contents: bad }, before, { only: [rule.id], as: null });
  const alone = await ask(null);
  // what compares with what stands before says nothing of a file alone
  const checked = alone.findings.length === 0 && standing !== null ? await ask(standing.before) : alone;
  const objects = { statements: checked.script.statements.length };
  const about = { version: '', spec: 'bad.sql', failOn: 'error', assumptions: false } as const;
  const { unread } = checked.script;
  const report = reportOfScript(
    { ...checked, preset: 'recommended', objects, unread, notChecked: [], skipped: [] },
    about,
  );
  const output = render.pretty(report, extrasOf(rule, bad));
  const ddl = checked.findings.flatMap((finding) => finding.ddl ?? []);
  return { language: 'sql', bad, good, ...(standing !== null && { before: standing.text }), output, diff: '', ddl };
}

/** What stands before bad.sql: a schema, or a spec where the rule compares with one. */
async function standingIn(folder: string) {
  if (existsSync(join(folder, 'spec.yaml'))) {
    const contents = read(folder, 'spec.yaml');
    const reader = { read: () => new TextEncoder().encode(contents), list: () => [] };
    const before = await checkFile('spec.yaml', reader, { today: DAY });
    return { before, text: { language: 'yaml', contents } } as const;
  }
  if (!existsSync(join(folder, 'before.sql'))) return null;
  const contents = read(folder, 'before.sql');
  return { before: { name: 'before.sql', contents }, text: { language: 'sql', contents } } as const;
}

/** Of a configuration the plan is beside it, as Terraform wrote it. */
async function ofPlan(rule: Rule, folder: string): Promise<RuleExample> {
  const [bad, good] = [read(folder, 'bad.tf'), read(folder, 'good.tf')];
  const [language, file] = existsSync(join(folder, 'before.tf'))
    ? (['hcl', 'before.tf'] as const)
    : (['yaml', 'spec.yaml'] as const);
  const contents = existsSync(join(folder, file)) ? read(folder, file) : undefined;
  const reader = { read: () => new TextEncoder().encode(contents ?? ''), list: () => [] };
  const isSpec = contents !== undefined && language === 'yaml';
  const model = isSpec ? (await checkFile('spec.yaml', reader, { today: DAY })).model : null;
  const plan = readPlan('bad.json', planJson('bad.json', read(folder, 'bad.json')));
  const planned = plannedOf({ ...plan, tool: { name: 'terraform', version: plan.version } }, model?.postgres.declared);
  const checked = await checkPlanned(planned, { only: [rule.id], model });
  const about = { version: '', spec: 'bad.json', failOn: 'error', assumptions: false } as const;
  const report = reportOfPlan(
    {
      ...checked,
      preset: 'recommended',
      objects: { servers: planned.servers.length },
      notChecked: [],
      skipped: [],
      failOnUndecided: false,
    },
    about,
  );
  const output = render.pretty(report, extrasOf(rule, ''));
  return {
    language: 'hcl',
    bad,
    good,
    ...(contents !== undefined && { before: { language, contents } }),
    output,
    diff: '',
    ddl: [],
  };
}

/** What the commands say of the bad example, where this rule alone is asked. */
async function ofSpec(rule: Rule, folder: string): Promise<RuleExample> {
  const [bad, good] = [read(folder, 'bad.yaml'), read(folder, 'good.yaml')];
  const reader = { read: () => new TextEncoder().encode(bad), list: () => [] };
  const options = { today: DAY, only: [rule.id] };
  const checked = await checkFile('bad.yaml', reader, options);
  const about = { version: '', spec: 'bad.yaml', failOn: 'error', assumptions: false } as const;
  // which others were not asked is of no interest here, and would change each page with each rule
  const report = reportOf({ ...checked, notChecked: [], skipped: [] }, about);
  const { files } = await fixFile('bad.yaml', reader, options);
  return {
    language: 'yaml',
    bad,
    good,
    output: render.pretty({ ...report, assumptions: [] }, extrasOf(rule, bad)),
    diff: files.map(({ path, before, after }) => unifiedDiff(path, before, after)).join(''),
    ddl: checked.findings.flatMap(({ ddl }) => ddl ?? []),
  };
}

function extrasOf(rule: Rule, bad: string) {
  return { text: () => bad, rules: [rule], assumptions: false, colour: false, columns: COLUMNS };
}
