/** sqitch: a plan lists the changes, psql runs each script as it is written. https://sqitch.org/docs/manual/sqitchchanges/ */
import { baseName, byName, folderOf, sqlPaths, textOf, whole } from '../paths';
import type { ChainProblem, Folder, Migration, Tool } from '../types';

export const sqitch: Tool = {
  name: 'sqitch',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['1.3.1'], what: 'order and transactions' },
  recognize: planOf,
  read: (folder) => {
    const plan = planOf(folder) ?? 'sqitch.plan';
    const top = folderOf(plan);
    const there = new Set(sqlPaths(folder));
    const migrations: Migration[] = [];
    const problems: ChainProblem[] = [];
    for (const { name, line } of changesOf(textOf(folder, plan))) {
      const path = `${top === '' ? '' : `${top}/`}deploy/${name}.sql`;
      // psql commits each statement by itself; scripts begin transactions of their own
      if (there.has(path)) migrations.push(whole(folder, path, name, 'apart'));
      else
        problems.push({
          path: plan,
          line,
          message: `the plan lists "${name}", but "${path}" is missing`,
          remedy: 'commit the script, or take the change out of the plan',
        });
    }
    const used = new Set(migrations.map(({ path }) => path));
    return {
      migrations,
      leftOut: [...there]
        .filter((path) => /(?:^|\/)deploy\//.test(path) && !used.has(path))
        .toSorted(byName)
        .map((path) => ({ path, why: 'the plan does not list it' })),
      problems,
    };
  },
};

function planOf({ paths }: Folder): string | undefined {
  return paths.find((path) => baseName(path) === 'sqitch.plan');
}

/** A change that was reworked after a tag stands twice; the script of the first is named `change@tag`. */
function changesOf(plan: string): readonly { readonly name: string; readonly line: number }[] {
  const found: { name: string; line: number; tag: string | undefined }[] = [];
  for (const [index, text] of plan.split('\n').entries()) {
    const tag = /^@(\S+)/.exec(text)?.[1];
    if (tag !== undefined) for (const one of found) one.tag ??= tag;
    const name = /^[+]?([^\s%#@:+-][^\s@:]*)(?:\s|$)/.exec(text)?.[1];
    if (name === undefined) continue;
    const before = found.find((one) => one.name === name);
    if (before?.tag !== undefined) before.name = `${name}@${before.tag}`;
    found.push({ name, line: index + 1, tag: undefined });
  }
  return found;
}
