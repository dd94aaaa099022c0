/** A folder in which npm installed Tenet, as far as editors see it: the schema of a spec where the package has it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';

export function installSchema(folder: string): void {
  const path = 'src/spec/tenet.schema.json';
  cpSync(path, join(folder, 'node_modules/pgtenet', path));
}
