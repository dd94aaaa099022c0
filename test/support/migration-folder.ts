/** A folder of migrations for a test: written, committed, checked and removed. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTenet, type Ran } from './cli';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface ToldFinding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly severity: string;
  readonly message: string;
}

export interface Told {
  readonly exitCode: number;
  readonly migrations: Readonly<Record<string, unknown>> & {
    readonly remarks: readonly { readonly path: string; readonly message: string }[];
    readonly as_before?: readonly { readonly rule: string; readonly found: number; readonly before: number }[];
  };
  readonly findings: readonly ToldFinding[];
}

export class MigrationFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'tenet-chain-'));

  /** Files by their paths; `migrations/` is the folder of the migrations. */
  write(files: Files): this {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
    return this;
  }

  git(...args: readonly string[]): void {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, '-c', 'protocol.file.allow=always', ...args], { cwd: this.path, stdio: 'ignore' });
  }

  /** What a branch had, with a tag, and what is new beside it. */
  pullRequest(old: Files, fresh: Files): this {
    this.git('init', '-q', '-b', 'main');
    return this.commit(old, 'base').commit(fresh);
  }

  commit(files: Files, tag?: string): this {
    this.write(files);
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'x');
    if (tag !== undefined) this.git('branch', '-f', tag);
    return this;
  }

  run(...args: readonly string[]): Promise<Ran> {
    return runTenet(args, this.path);
  }

  /** What is said of the folder in JSON. */
  async check(...args: readonly string[]): Promise<Told> {
    const { exitCode, stdout, stderr } = await this.run('check', 'migrations', '--format', 'json', ...args);
    if (stdout === '') throw new Error(stderr);
    return { exitCode, ...(JSON.parse(stdout) as Omit<Told, 'exitCode'>) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export function rulesOf({ findings }: Pick<Told, 'findings'>): readonly string[] {
  return findings.map(({ rule }) => rule);
}
