/** Trials 1.7 and 1.10: the process ends with its verdict, and says so where its output cannot be written. */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import '../support/engines-env';

const MAIN = resolve('dist/src/cli/tenet.js');
const DUMP = `
create table public.notes (tenant_id uuid not null, id uuid not null default gen_random_uuid(), body text, primary key (tenant_id, id));
alter table public.notes enable row level security;
alter table public.notes force row level security;
create policy own on public.notes using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or body = 'public');
grant select on public.notes to notes_app;
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-process-'));
  writeFileSync(join(folder, 'dump.sql'), DUMP);
  writeFileSync(join(folder, 'timer.cjs'), 'setTimeout(() => undefined, 600_000);\n');
  const many = Array.from({ length: 3000 }, (_, index) => `create table public.t${index} (a int);`);
  writeFileSync(join(folder, 'many.sql'), many.join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the last of the output to the end of the process. */
  readonly afterMs: number;
}

function tenet(
  args: readonly string[],
  options: { readonly node?: readonly string[]; readonly stdout?: number } = {},
): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...(options.node ?? []), MAIN, ...args], {
      cwd: folder,
      stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    let last = Date.now();
    const listen = (): void => {
      child.stdout?.on('data', (chunk: Buffer) => {
        said.stdout += chunk.toString();
        last = Date.now();
      });
    };
    child.stderr?.on('data', (chunk: Buffer) => void (said.stderr += chunk.toString()));
    listen();
    child.on('close', (code) => done({ code, ...said, afterMs: Date.now() - last }));
  });
}

test('1.7: prove ends when its verdict is printed, whatever timers are left', async () => {
  const { code, stdout, afterMs } = await tenet(['prove', 'dump.sql', '--format', 'json'], {
    node: ['--require', join(folder, 'timer.cjs')],
  });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'fails', solved: expect.arrayContaining([expect.anything()]) });
  expect(afterMs).toBeLessThan(15_000);
}, 120_000);

test('1.7: a reader that is slow gets everything', async () => {
  const whole = await shell(`"$1" "$2" review many.sql --format html | cat`);
  const slow = await shell(`"$1" "$2" review many.sql --format html | { sleep 3; cat; }`);
  expect(slow.stdout.length).toBe(whole.stdout.length);
  expect(slow.stdout).toMatch(/<\/html>\s*$/);
}, 60_000);

test.each([[['check', 'many.sql']], [['explain']], [['--help']]])(
  '1.10: a full disk behind the output of %p is one sentence and exit 2',
  async (args) => {
    const { code, stderr } = await tenet(args, { stdout: openSync('/dev/full', 'w') });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: cannot write the output: .*ENOSPC.*\n$/);
  },
  60_000,
);

test('1.10: a reader that stops reading is no error', async () => {
  expect(await shell(`"$1" "$2" check many.sql --format json | head -c 10`)).toMatchObject({ stderr: '' });
}, 60_000);

function shell(script: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((done) => {
    const child = spawn('sh', ['-c', script, 'sh', process.execPath, MAIN], { cwd: folder });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => void (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (said.stderr += chunk.toString()));
    child.on('close', () => done(said));
  });
}
