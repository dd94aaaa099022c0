/** The terraform command, where the machine has it, without a registry and without what the user has configured. */
import { spawnSync } from 'node:child_process';

export interface TerraformResult {
  readonly code: number;
  /** stdout and stderr, with terraform's line breaks taken out of sentences. */
  readonly text: string;
}

const command = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

/** Colours, and the frame that terraform draws around errors. */
const DECORATION = new RegExp('\u001b\\[[0-9;]*m|[│╷╵]', 'g');

/** False where there is no such command; then only what needs no terraform is tested. */
export const hasTerraform = spawnSync(command, ['version']).status === 0;

/** Runs terraform in a folder. */
export function terraform(folder: string, ...args: readonly string[]): TerraformResult {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd: folder, env, encoding: 'utf8' });
  return { code: status ?? 1, text: `${stdout}${stderr}`.replaceAll(DECORATION, ' ').replaceAll(/\s+/g, ' ') };
}
