/** sqitch: a plan lists the changes, psql runs each script as it is written. https://sqitch.org/docs/manual/sqitchchanges/ */
import { literally } from '../../kernel/name-pattern';
import { baseName, byName, folderOf, sqlPaths, textOf, whole } from '../paths';
import type { ChainProblem, Folder, Migration, Tool } from '../types';

export const sqitch: Tool = {
  name: 'sqitch',
  isOneTransaction: false,
  early: 'is refused',
  compared: { versions: ['1.3.1'], what: 'order and transactions' },
  recognize: (folder) => projectOf(folder)?.plan,
  read: (folder) => {
    const { plan, deploy } = projectOf(folder) ?? { plan: 'sqitch.plan', deploy: 'deploy' };
    const there = new Set(sqlPaths(folder));
    const migrations: Migration[] = [];
    const problems: ChainProblem[] = [];
    for (const { name, line } of changesOf(textOf(folder, plan))) {
      const path = `${deploy}/${name}.sql`;
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
        .filter((path) => path.startsWith(`${deploy}/`) && !used.has(path))
        .toSorted(byName)
        .map((path) => ({ path, why: 'the plan does not list it' })),
      problems: [...problems, ...migrations.flatMap(including), ...otherPlans(folder, plan)],
    };
  },
};

interface Project {
  readonly plan: string;
  /** The folder of the scripts. */
  readonly deploy: string;
}

/** sqitch.conf may name other places than the plan beside it and `deploy`. */
function projectOf(folder: Folder): Project | undefined {
  const conf = folder.paths.find((path) => baseName(path) === 'sqitch.conf');
  const text = conf === undefined ? '' : textOf(folder, conf);
  const setting = (name: string): string | undefined =>
    new RegExp(`^\\s*${literally(name)}\\s*=\\s*"?([^"\\n#;]*[^"\\s#;])`, 'm').exec(coreOf(text))?.[1];
  const top = within(folderOf(conf ?? ''), setting('top_dir') ?? '.');
  const named = setting('plan_file');
  const plan =
    named === undefined
      ? (folder.paths.find((path) => path === within(top, 'sqitch.plan')) ?? planIn(folder))
      : within(folderOf(conf ?? ''), named);
  if (plan === undefined || !folder.paths.includes(plan)) return undefined;
  const root = setting('top_dir') === undefined && named === undefined ? folderOf(plan) : top;
  const deploy = setting('deploy_dir');
  return { plan, deploy: deploy === undefined ? within(root, 'deploy') : within(folderOf(conf ?? ''), deploy) };
}

function planIn({ paths }: Folder): string | undefined {
  return paths.find((path) => baseName(path) === 'sqitch.plan');
}

/** The section that is not of one engine or target. */
function coreOf(text: string): string {
  return /^\s*\[core\]\s*$([^]*?)(?=^\s*\[|(?![^]))/m.exec(text)?.[1] ?? '';
}

function within(folder: string, path: string): string {
  const own = path.replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
  if (own === '.' || own === '') return folder;
  return folder === '' ? own : `${folder}/${own}`;
}

/** psql follows it, and Tenet does not. */
function including({ path, sql }: Migration): readonly ChainProblem[] {
  const [command] = /^\s*\\(?:i|ir|include|include_relative)\b.*/m.exec(sql) ?? [];
  if (command === undefined) return [];
  return [
    {
      path,
      isRemark: true,
      line: sql.slice(0, sql.indexOf(command.trim())).split('\n').length,
      message: `psql runs another file by "${command.trim()}", which Tenet does not follow`,
      remedy: 'write the statements into the script',
    },
  ];
}

function otherPlans({ paths }: Folder, plan: string): readonly ChainProblem[] {
  return paths
    .filter((path) => path !== plan && baseName(path) === 'sqitch.plan')
    .map((path) => ({
      path,
      isRemark: true,
      message: 'it is the plan of another project, which is not checked',
      remedy: 'name the folder of that project',
    }));
}

/** A change that was reworked after a tag stands twice; the script of the first is named `change@tag`. */
function changesOf(plan: string): readonly { readonly name: string; readonly line: number }[] {
  const found: { name: string; line: number; tag: string | undefined }[] = [];
  for (const [index, text] of plan.split('\n').entries()) {
    const tag = /^\s*@(\S+)/.exec(text)?.[1];
    if (tag !== undefined) for (const one of found) one.tag ??= tag;
    const name = /^\s*[+]?\s*([^\s%#@:+-][^\s@:]*)(?:\s|$)/.exec(text)?.[1];
    if (name === undefined) continue;
    const before = found.find((one) => one.name === name);
    if (before?.tag !== undefined) before.name = `${name}@${before.tag}`;
    found.push({ name, line: index + 1, tag: undefined });
  }
  return found;
}
