/** The terraform command, where the machine has it, without a registry and without what the user has configured. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTool } from './tool';

export interface TerraformResult {
  readonly code: number;
  /** stdout and stderr, with terraform's line breaks taken out of sentences. */
  readonly text: string;
}

const command = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

/** Colours, and the frame that terraform draws around errors. */
const DECORATION = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m|[│╷╵]`, 'g');

/** False where there is no such command: what needs it is named as not checked then, and fails on CI. */
export const hasTerraform = findTool(command) !== undefined;

/** `describe`, skipped where there is no terraform: a case that did not run is never green. */
export const describeWithTerraform = hasTerraform ? describe : describe.skip;

/** Runs terraform in a folder. */
export function terraform(folder: string, ...args: readonly string[]): TerraformResult {
  return terraformWith('/dev/null', folder, ...args);
}

/** The same, with a file of settings of the command. */
export function terraformWith(settings: string, folder: string, ...args: readonly string[]): TerraformResult {
  const { status, stdout, stderr } = run(settings, folder, args);
  return { code: status ?? 1, text: `${stdout}${stderr}`.replaceAll(DECORATION, ' ').replaceAll(/\s+/g, ' ') };
}

/** The outputs in a folder's state, by name, as terraform holds them. */
export function outputsOf(folder: string): Readonly<Record<string, unknown>> {
  const { stdout } = run('/dev/null', folder, ['output', '-json']);
  const outputs = JSON.parse(stdout) as Readonly<Record<string, { readonly value: unknown }>>;
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

function run(settings: string, folder: string, args: readonly string[]) {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  return spawnSync(command, [...args], { cwd: folder, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}

/** Settings with which terraform takes the stand-in for cyrilgdn/postgresql; they and the provider go into the folder. */
export function withStandIn(folder: string): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${os}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const home = join(folder, 'mirror', 'registry.terraform.io', 'cyrilgdn', 'postgresql', '1.26.0', platform);
  mkdirSync(home, { recursive: true });
  const program = join(home, 'terraform-provider-postgresql_v1.26.0');
  const script = join(__dirname, 'stand-in-provider.mjs');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${script}'\n`);
  chmodSync(program, 0o755);
  const settings = join(folder, 'terraform.rc');
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror { path = "${join(folder, 'mirror')}" }\n}\n`);
  return settings;
}
