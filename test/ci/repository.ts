/** A repository in a temporary folder, whose commits have the same hashes on every machine. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const WHEN = '2026-11-24T00:00:00Z';

export type Files = Readonly<Record<string, string | null>>;

export class Repository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenet-ci-')));

  constructor() {
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: readonly string[]): string {
    const who = [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@b.c',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'core.autocrlf=false',
    ];
    const env = { ...process.env, GIT_AUTHOR_DATE: WHEN, GIT_COMMITTER_DATE: WHEN, GIT_CONFIG_GLOBAL: '/dev/null' };
    return execFileSync('git', [...who, ...args], {
      cwd: this.folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** null: the file goes. */
  write(files: Files): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.folder, name);
      if (text === null) {
        rmSync(file);
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** The hash of the new commit. */
  commit(files: Files, message = 'x'): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
