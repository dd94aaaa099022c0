/** The plans of the tests are what real Terraform writes today, with the stand-in provider. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TIER } from '../support/tier';
import { findTool } from '../support/tool';

jest.setTimeout(600_000);

const PLANS = 'test/iac/plans';
/** With modules and keys, unknown and sensitive values, what was moved, imported, forgotten, replaced. */
const SOME = [
  'module-roles',
  'role-imported',
  'role-moved',
  'database-forgotten',
  'sensitive-values',
  'aws-instance-replaced',
];
const names = TIER === 'full' ? readdirSync(PLANS) : SOME;

/** Another version of Terraform writes another version of itself, and of its format. */
const versionless = (text: string): unknown => {
  const {
    terraform_version: _terraform,
    format_version: _format,
    ...plan
  } = JSON.parse(text) as Record<string, unknown>;
  return plan;
};

if (findTool('terraform') === undefined) test.skip('Terraform is not installed', () => undefined);
else
  test.each(names)('%s', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-terraform-'));
    cpSync(`${PLANS}/${name}`, folder, { recursive: true });
    execFileSync(process.execPath, ['test/iac/stand-in/write-plans.mjs', folder], { stdio: 'pipe' });
    const plans = [`${folder}/plan.json`, `${PLANS}/${name}/plan.json`].map((file) =>
      versionless(readFileSync(file, 'utf8')),
    );
    rmSync(folder, { recursive: true });
    expect(plans[0]).toEqual(plans[1]);
  });
