/** The folders of test/plan/recipes, and what the heads of their files say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../src/catalog/catalog';
import { renameOf } from '../../src/cli/plan-flags';
import type { SaidRename } from '../../src/planning/said';
import { renamesFor } from '../../src/planning/renames';
import type { Rename } from '../../src/plan/change';

const FOLDER = resolve('test/plan/recipes');

export function recipeFile(name: string, file: string): string {
  return readFileSync(join(FOLDER, name, file), 'utf8');
}

/** Names of those that a major knows: `-- since: 18` at the head of after.sql. */
export function recipesOn(major: number): readonly string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? [one.name] : []))
    .toSorted()
    .filter((name) => major >= Number(/^-- since: (\d+)$/m.exec(recipeFile(name, 'after.sql'))?.[1] ?? 15));
}

/** `-- rename: column app.orders.old new` at the head of after.sql. */
export function renamesIn(actual: Catalog, wanted: Catalog, sql: string): readonly Rename[] {
  const lines = [...sql.matchAll(/^-- rename: (.+)$/gm)].map(([, text = '']) => text);
  const side = {
    is: 'sql',
    name: 'after.sql',
    definedRoles: new Set<string>(),
    standIns: [],
    saysOwners: true,
  } as const;
  return renamesFor(
    { ...side, catalog: wanted },
    actual,
    lines.reduce<readonly SaidRename[]>((all, text) => renameOf(text, all), []),
  );
}
