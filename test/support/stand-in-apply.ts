/** A compiled spec as Terraform's target writes it, applied in the two steps of docs/cdktf.md. */
import { spawnSync } from 'node:child_process';
import type { Model } from '../../src/model/types';
import type { Compiled } from '../../src/resources/types';
import { terraform as target } from '../../src/targets/terraform/terraform';
import type { StandIn } from './stand-in';
import { hasTerraform } from './terraform';
import { findTool } from './tool';

/** The real psql; undefined where the machine has none. */
export const psql = findTool('psql');

/** Defined where there is a terraform, for `testWith`. */
export const terraformTool = hasTerraform ? 'terraform' : undefined;

export interface Emitted {
  readonly files: Readonly<Record<string, string>>;
  /** By database: the path of its DDL. */
  readonly ddl: Readonly<Record<string, string>>;
  /** The variable that confirms all of it. */
  readonly confirmed: string;
}

interface Outputs {
  readonly output: {
    readonly tenet_ddl: {
      readonly value: Readonly<Record<string, { readonly sha256: string; readonly command: string }>>;
    };
  };
}

/** The files of the target, and what confirms their DDL. */
export function emitted(compiled: Compiled, model: Model): Emitted {
  const files = Object.fromEntries(target.emit({ model, compiled }).map(({ path, contents }) => [path, contents]));
  const ddl = Object.entries((JSON.parse(files['main.tf.json'] ?? '') as Outputs).output.tenet_ddl.value);
  const hashes = ddl.map(([database, { sha256 }]) => `"${database}"="${sha256}"`);
  return {
    files,
    ddl: Object.fromEntries(ddl.map(([database, { command }]) => [database, command.split(' ').at(-1) ?? ''])),
    confirmed: `-var=tenet_ddl_applied={${hashes.join(',')}}`,
  };
}

export interface PsqlResult {
  readonly code: number | null;
  /** What the server warned of or refused. */
  readonly complaints: readonly string[];
}

/** Runs a file in a database as the role that terraform was last run as. */
export function runFile(folder: string, database: string, path: string): PsqlResult {
  const args = ['-X', '-v', 'ON_ERROR_STOP=1', '-d', database, '-f', path];
  const { status, stderr } = spawnSync(psql ?? 'psql', args, { cwd: folder, env: process.env, encoding: 'utf8' });
  return { code: status, complaints: stderr.split('\n').filter((line) => /ERROR|WARNING|FATAL|error:/.test(line)) };
}

/** What PostgreSQL says to whoever does not own its functions, an operator of a managed platform say: the REVOKE changes nothing. */
const NOT_ITS_OWN = /WARNING: {2}no privileges could be revoked for "(?:lo_\w+|pg_(?:cancel|terminate)_backend)"$/;

/**
 * Writes, applies up to the gate, runs the DDL, applies the rest. Expects each of it to end as it should.
 * @param isSuperuser whoever applies it owns the functions of PostgreSQL
 */
export function applyInTwoSteps(
  stack: StandIn,
  folder: string,
  { files, ddl, confirmed }: Emitted,
  isSuperuser = true,
): void {
  stack.write(files);
  expect(stack.init().text).toContain('successfully initialized');
  const first = stack.apply();
  expect(first.text).toContain('Resource precondition failed');
  expect(first.text.match(/Error: /g)).toHaveLength(1);
  for (const [database, path] of Object.entries(ddl)) {
    const { code, complaints } = runFile(folder, database, path);
    expect(complaints.filter((line) => isSuperuser || !NOT_ITS_OWN.test(line))).toEqual([]);
    expect(code).toBe(0);
  }
  expect(stack.apply(confirmed).text).toContain('Apply complete!');
}
