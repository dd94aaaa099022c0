/**
 * `node test/iac/stand-in/write-plans.mjs [folder ...]`: real Terraform plans each folder with a main.tf (or bad.tf and good.tf) with the
 * stand-in provider, and `terraform show -json` of it is written beside. A before.tf is applied first.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const { PROVIDERS } = createRequire(import.meta.url)('./schemas.cjs');

const PLANS = resolve(HERE, '../plans');
const RULES = resolve(HERE, '../../../examples/rules');

const folders = process.argv.slice(2);
if (folders.length === 0) folders.push(...foldersIn(PLANS), ...foldersIn(RULES));
const bin = settings();
for (const folder of folders)
  for (const name of ['main', 'bad', 'good']) if (existsSync(join(folder, `${name}.tf`))) write(folder, name);
rmSync(bin, { recursive: true });

function foldersIn(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((folder) => ['main.tf', 'bad.tf'].some((name) => existsSync(join(folder, name))))
    .filter((folder) => !/\/modules\//.test(folder))
    .toSorted();
}

/** Each provider as a program of its own, which dev_overrides finds. */
function settings() {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-stand-in-'));
  const lines = Object.keys(PROVIDERS).map((address) => {
    const place = join(folder, address);
    mkdirSync(place, { recursive: true });
    const program = join(place, `terraform-provider-${basename(address)}`);
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(HERE, 'provider.cjs')}' '${address}'\n`);
    chmodSync(program, 0o755);
    return `"registry.terraform.io/${address}" = "${place}"`;
  });
  writeFileSync(join(folder, 'host.rc'), `provider_installation {\n  dev_overrides {\n${lines.join('\n')}\n  }\n}\n`);
  return folder;
}

function write(folder, name) {
  const work = mkdtempSync(join(tmpdir(), 'tenet-plan-'));
  const terraform = (...args) =>
    execFileSync('terraform', args, {
      cwd: work,
      env: { ...process.env, TF_CLI_CONFIG_FILE: join(bin, 'host.rc'), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    if (existsSync(join(folder, 'modules')))
      cpSync(join(folder, 'modules'), join(work, 'modules'), { recursive: true });
    const before = join(folder, 'before.tf');
    if (existsSync(before)) {
      cpSync(before, join(work, 'main.tf'));
      terraform('get');
      terraform('apply', '-no-color', '-input=false', '-auto-approve');
    }
    cpSync(join(folder, `${name}.tf`), join(work, 'main.tf'));
    terraform('get');
    terraform('plan', '-no-color', '-input=false', '-out=tfplan');
    const { timestamp: _clock, ...plan } = JSON.parse(terraform('show', '-json', 'tfplan'));
    writeFileSync(join(folder, `${name === 'main' ? 'plan' : name}.json`), `${JSON.stringify(plan, null, 2)}\n`);
    console.log(`wrote ${join(folder, name)}`);
  } catch (error) {
    console.error(`${folder}: ${error.stderr ?? error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(work, { recursive: true });
  }
}
