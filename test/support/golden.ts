import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Compares with a real file under test/golden (psql can run it, an editor colours it); `GOLDEN=update npm run test:only` rewrites it. */
export function golden(path: string, actual: string): void {
  const file = join(__dirname, '..', 'golden', path);
  if (process.env['GOLDEN'] === 'update') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  if (!existsSync(file)) throw new Error(`no golden file test/golden/${path}; write it with GOLDEN=update`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
