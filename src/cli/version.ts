import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package, from its package.json: the only place that says it. */
export function packageVersion(): string {
  for (const up of ['../..', '../../..']) {
    try {
      const found = JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8')) as {
        readonly name?: string;
        readonly version?: string;
      };
      if (found.name === 'pgtenet' && found.version !== undefined) return found.version;
    } catch {
      // compiled code lies one folder deeper than its source
    }
  }
  return '0.0.0';
}
