/** Every command has a page: its help as it is, where more is written, and a session that `node scripts/tour.mjs` plays. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
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

test('the session on a live database is what the commands print', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    const { host = '', port = 0 } = engine.connection ?? {};
    const url = `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
    const mode = process.env['GOLDEN'] === 'update' ? [] : ['--check'];
    const played = spawnSync(process.execPath, ['scripts/tour.mjs', ...mode, pageOf('apply')], {
      env: { ...process.env, DATABASE_URL: url },
      encoding: 'utf8',
    });
    expect({ status: played.status, stderr: played.stderr }).toEqual({ status: 0, stderr: '' });
  } finally {
    await engine.stop();
  }
});
