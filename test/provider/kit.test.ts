/** The kit that drives a provider: how it starts and ends one, and the faults that a host would report of it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../../src/provider/certificate';
import { Calls } from '../../src/provider/testing/client';
import { launched } from '../../src/provider/testing/process';
import {
  ProviderLawError,
  startProvider,
  type Attributes,
  type TestedProvider,
  type TestedResource,
} from '../../src/provider-testing';
import { isRunning, PROVIDER, until } from './server';

const OWN = { command: [process.execPath, PROVIDER] } as const;

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-kit-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a provider starts', () => {
  test('only for a host', async () => {
    const env = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: 'wrong' };
    await expect(startProvider({ ...OWN, env })).rejects.toThrow(
      /ended before it announced itself: 1\nterraform-provider-tenet is started by Terraform or OpenTofu, not by hand/,
    );
  });

  test.each([
    [
      'a program that is none',
      [process.execPath, '-e', 'console.log("hello"); setInterval(() => {}, 1000)'],
      /announced "hello"/,
    ],
    ['a program that does not exist', [join('no', 'such')], /did not start: spawn/],
    ['a program that ends', [process.execPath, '-e', 'console.error("why"); process.exit(3)'], /ended .*: 3\nwhy/],
  ] as const)('not: %s', async (_, command, message) => {
    await expect(startProvider({ command })).rejects.toThrow(message);
  });

  test('for nobody but the host that started it', async () => {
    const [own, other] = [await makeCertificate(), await makeCertificate()];
    const running = await launched({
      command: [...OWN.command],
      env: process.env,
      cwd: '.',
      clientCertificate: own.certificate,
    });
    const calls = new Calls(running, other);
    await expect(calls.call('GetMetadata')).rejects.toThrow(/GetMetadata: /);
    calls.close();
    running.process.kill('SIGKILL');
    await running.exited;
  });
});

describe('a provider ends', () => {
  test('when its host says so, and leaves no folder', async () => {
    const provider = await startProvider({ ...OWN, env: { ...process.env, TMPDIR: folder } });
    expect(readdirSync(folder).filter((name) => name.startsWith('tenet-provider-'))).toHaveLength(1);
    expect(await provider.shutdown()).toEqual({ code: 0, signal: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when its host was killed', async () => {
    const host = spawn(process.execPath, ['test/provider/driver.cjs'], {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((done) =>
      host.stdout.once('data', (line: Buffer) => done(Number(line.toString()))),
    );
    expect(isRunning(pid)).toBe(true);
    host.kill('SIGKILL');
    // within a second; the rest is for machines that do other work as well
    await until('the provider is gone', () => !isRunning(pid), 15_000);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('what it writes has a level, by which a host files it', async () => {
  const provider = await startProvider(OWN);
  const resource = provider.resource('tenet_database');
  await resource.validate({ spec_file: 'no/such.yaml' });
  await provider.shutdown();
  const levels = new Set(provider.logs.map(({ level }) => level));
  expect([...levels].filter((level) => !['trace', 'debug', 'info', 'warn', 'error'].includes(level))).toEqual([]);
  expect(provider.logs.map(({ level, message }) => `${level} ${message}`)).toContain('trace ValidateResourceConfig');
  // with another number of digits a host takes the line for plain text
  const time = expect.stringMatching(/T\d\d:\d\d:\d\d\.\d{6}Z$/) as string;
  for (const { text } of provider.logs)
    expect(JSON.parse(text)).toMatchObject({ '@module': 'tenet', '@timestamp': time });
});

describe('the contract', () => {
  const running: TestedProvider[] = [];
  afterAll(async () => {
    for (const one of running) await one.kill();
  });
  const faulty = async (fault: string): Promise<TestedResource> => {
    const env = { ...process.env, FAULT: fault, TMPDIR: folder };
    const provider = await startProvider({ command: [process.execPath, 'test/provider/faulty.cjs'], env });
    running.push(provider);
    return provider.resource('faulty');
  };
  const CONFIG = { given: 'a', secret: 's', tags: ['x', 'y'], part: [{ size: '1' }] };
  const life = async (resource: TestedResource, configs: readonly (Attributes | null)[]): Promise<void> => {
    for (const config of configs) await resource.apply(await resource.plan(config));
  };

  test('a provider that keeps it', async () => {
    const resource = await faulty('none');
    const plan = await resource.plan(CONFIG);
    expect(plan).toMatchObject({ action: 'create', planned: { secret: null, part: [{ size: '1' }] } });
    expect(await resource.apply(plan)).toEqual({ isDone: true, diagnostics: [] });
    expect(resource.state).toMatchObject({ given: 'a', made: 'plan 2', secret: null, tags: ['y', 'x'] });
    expect(resource.stateFile).not.toContain('"s"');
    expect(await resource.plan({ ...CONFIG, tags: ['x'] })).toMatchObject({ action: 'update' });
    const replaced = await resource.plan({ given: 'b' });
    expect(replaced).toMatchObject({ action: 'replace' });
    await resource.apply(replaced);
    expect(resource.state).toMatchObject({ given: 'b', tags: null, part: [] });
    await life(resource, [null]);
    expect(resource.state).toBeNull();
  });

  test.each([
    ['plan-changes', [CONFIG], 'plan: given is configured as "a", and planned as "other"'],
    ['part-changes', [CONFIG], 'plan: part.0.size is configured as "1", and planned as "other"'],
    ['plan-keeps-secret', [CONFIG], 'plan: secret is write-only, and the plan keeps a value'],
    ['plan-adds', [{ given: 'a' }], 'plan: tags is not configured, and planned as ["one"]'],
    ['plan-lacks', [CONFIG], 'plan: made is missing from the state'],
    ['second-plan', [CONFIG], 'the second plan: made was promised as "plan 1", and is "plan 2"'],
    ['apply-changes', [CONFIG], 'apply: given was promised as "a", and is "other"'],
    ['apply-unknown', [CONFIG], 'apply: made is still unknown'],
    ['apply-keeps-secret', [CONFIG], 'apply: secret is write-only, and the state keeps it'],
    ['apply-more', [CONFIG], 'apply: more is not in the schema'],
    ['apply-gone', [CONFIG], 'apply: no state is left of what was planned to exist'],
    ['read-unknown', [CONFIG, CONFIG], 'read: made is still unknown'],
    ['not-destroyed', [CONFIG, null], 'plan: it is destroyed, and the planned state is not null'],
    ['left', [CONFIG, null], 'apply: a state is left of what was planned to be destroyed'],
  ])('broken: %s', async (fault, configs, message) => {
    const broken = life(await faulty(fault), configs);
    await expect(broken).rejects.toThrow(ProviderLawError);
    await expect(broken).rejects.toThrow(message);
  });

  test('what was half created is replaced, and what is gone is created anew', async () => {
    const half = await faulty('half');
    expect(await half.apply(await half.plan(CONFIG))).toMatchObject({
      isDone: false,
      diagnostics: [{ severity: 'ERROR', summary: 'half', at: ['part', '0'] }],
    });
    expect(half.isTainted).toBe(true);
    expect(await half.plan(CONFIG)).toMatchObject({ action: 'replace' });
    const gone = await faulty('gone');
    await gone.apply(await gone.plan(CONFIG));
    expect(gone.state).not.toBeNull();
    expect(await gone.plan(CONFIG)).toMatchObject({ action: 'create' });
  });

  test('of what is not healthy, of another protocol, not there or not in the schema', async () => {
    await expect(faulty('sick')).rejects.toThrow('the provider is NOT_SERVING');
    await expect(faulty('old')).rejects.toThrow('and not version 6 of the protocol');
    const resource = await faulty('none');
    await expect(resource.plan({ given: 'a', other: 'x' })).rejects.toThrow('faulty has no other');
    await expect(resource.plan({ given: 'a', part: [{ other: 'x' }] })).rejects.toThrow('faulty.part has no other');
    await expect(resource.plan({})).rejects.toThrow('faulty needs given');
    expect(() => running.at(-1)?.resource('none')).toThrow('the provider has no none; it has: faulty');
    expect(existsSync(folder)).toBe(true);
  });
});
