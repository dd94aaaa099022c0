/** Terraform or OpenTofu in a folder of its own, with the provider as it was built here. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER } from './server';

export interface Ran {
  readonly code: number | null;
  /** Both streams, without frames and line breaks. */
  readonly text: string;
  /** The same with its line breaks. */
  readonly lines: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ran>;
}

export interface Host {
  readonly folder: string;
  run(...args: readonly string[]): Promise<Ran>;
  start(...args: readonly string[]): Running;
  /** 0: nothing is to be done; 2: something is. */
  plan(...args: readonly string[]): Promise<Ran>;
  apply(...args: readonly string[]): Promise<Ran>;
}

/** Lines break where a terminal would end. */
const FRAME = /[│╷╵]/g;

/**
 * @param command of the host
 * @param folder with its configuration, whose relative paths begin there
 * @param env as the shell of whoever runs it
 */
export function hostIn(folder: string, command: string, env: NodeJS.ProcessEnv = {}): Host {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = join(bin, 'terraform-provider-tenet');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${PROVIDER}'\n`);
  chmodSync(program, 0o755);
  const settings = join(folder, 'host.rc');
  writeFileSync(
    settings,
    `provider_installation {\n  dev_overrides {\n    "pgtenet/tenet" = "${bin}"\n  }\n  direct {}\n}\n`,
  );
  const start = (...args: readonly string[]): Running => {
    const child = spawn(command, [...args], {
      cwd: folder,
      env: { ...process.env, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => void (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (text += chunk.toString()));
    const ended = new Promise<Ran>((done, failed) => {
      child.once('error', failed);
      child.once('close', (code) =>
        done({ code, text: text.replaceAll(FRAME, ' ').replaceAll(/\s+/g, ' '), lines: text }),
      );
    });
    return { process: child, ended };
  };
  const run = (...args: readonly string[]): Promise<Ran> => start(...args).ended;
  return {
    folder,
    run,
    start,
    plan: (...args) => run('plan', '-no-color', '-input=false', '-detailed-exitcode', ...args),
    apply: (...args) => run('apply', '-no-color', '-input=false', '-auto-approve', ...args),
  };
}

export interface Hcl {
  /** Of the resource, besides its spec. */
  readonly arguments?: string;
  /** Other blocks. */
  readonly more?: string;
  readonly password?: string;
}

/** A configuration of one database. */
export function configuration(
  { host, port, user }: Readonly<Record<string, string | number>>,
  { arguments: own = '', more = '', password }: Hcl = {},
): string {
  return `
terraform {
  required_providers {
    tenet = { source = "pgtenet/tenet" }
  }
}
provider "tenet" {
  host = "${host}"
  port = ${port}
  user = "${user}"
  ${password === undefined ? '' : `password = "${password}"`}
}
resource "tenet_database" "this" {
  spec_file = "\${path.module}/tenet.yaml"
  ${own}
}
${more}
`;
}
