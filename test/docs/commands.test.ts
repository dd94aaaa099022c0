/** Every command has a page: its help as it is, where more is written, and a session that `node scripts/tour.mjs` plays. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { runTenet } from '../support/cli';

const FOLDER = 'docs/commands';

async function commandsOf(...path: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runTenet([...path, '--help'], '.');
  const [, list = ''] = stdout.split('\nCommands:\n');
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}

const pageOf = (command: string): string => `${FOLDER}/${command}.md`;

test('no command is without a page, and no page without a command', async () => {
  const commands = await commandsOf();
  expect(commands.filter((command) => !existsSync(pageOf(command)))).toEqual([]);
  expect(readdirSync(FOLDER).toSorted()).toEqual(commands.map((command) => `${command}.md`).toSorted());
});

test.each(readdirSync(FOLDER).map((file) => file.replace('.md', '')))('the page of %s is current', async (command) => {
  const page = readFileSync(pageOf(command), 'utf8');
  const paths = [[command], ...(await commandsOf(command)).map((name) => [command, name])];
  for (const path of paths) {
    const { stdout } = await runTenet([...path, '--help'], '.');
    expect(page).toContain(`$ tenet ${[...path, '--help'].join(' ')}\n${stdout}`);
  }
  const session = [...page.matchAll(/^\$ (.*)/gm)].filter(([, line = '']) => line.includes(`tenet ${command}`));
  expect(session.length).toBeGreaterThan(paths.length);
  // what is checked by node scripts/tour.mjs is a command that worked, or one whose exit code is shown
  expect(page).not.toContain('this is a bug in Tenet');
});

test('README leads to each page', async () => {
  const readme = readFileSync('README.md', 'utf8');
  expect((await commandsOf()).filter((command) => !readme.includes(`(${pageOf(command)})`))).toEqual([]);
});
