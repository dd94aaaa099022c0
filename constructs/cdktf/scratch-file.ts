/** Files that become assets of a stack: CDKTF copies an asset only when it synthesizes, so they must live until then. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let scratch: string | undefined;

/** @returns the path of a file with that content, in a folder of its own */
export function scratchFile(name: string, contents: string): string {
  const path = join(mkdtempSync(join(scratchFolder(), 'file-')), name);
  writeFileSync(path, contents);
  return path;
}

function scratchFolder(): string {
  if (scratch === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'tenet-assets-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    scratch = made;
  }
  return scratch;
}
