import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TenetError } from '../kernel/errors';

export interface Replacement {
  /** As the user named it. */
  readonly path: string;
  /** What it held when it was read; it is not replaced where it holds something else by now. */
  readonly before?: string;
  readonly after: string;
}

/**
 * Replaces files: each is written beside its place and renamed into it, so that nobody ever reads half of it. Mode and symbolic
 * links stay. All are written before the first is renamed.
 * @throws TenetError where one of them cannot be written, or was changed meanwhile
 */
export function replaceFiles(cwd: string, files: readonly Replacement[]): void {
  const written: { readonly temporary: string; readonly target: string }[] = [];
  try {
    for (const file of files) {
      const target = targetOf(cwd, file);
      const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
      written.push({ temporary, target });
      writeFileSync(temporary, file.after, { mode: existsSync(target) ? statSync(target).mode : 0o666, flag: 'wx' });
    }
    for (const { temporary, target } of written) renameSync(temporary, target);
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    if (error instanceof TenetError) throw error;
    const names = files.map(({ path }) => `"${path}"`).join(', ');
    throw new TenetError(`cannot write ${names}: ${error instanceof Error ? error.message : String(error)}`, {
      remedy: 'make the file and its folder writable',
      cause: error,
    });
  }
}

function targetOf(cwd: string, { path, before }: Replacement): string {
  const named = resolve(cwd, path);
  const target = existsSync(named) ? realpathSync(named) : named;
  if (before !== undefined && readFileSync(target, 'utf8') !== before) {
    throw new TenetError(`"${path}" changed during the check`, { remedy: 'run the command again' });
  }
  return target;
}
