/** A server with databases that a provider makes of the starter spec, and what happens to them beside it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import {
  startProvider,
  type Attributes,
  type Diagnostic,
  type ProviderOptions,
  type TestedProvider,
} from '../../src/provider-testing';

export const PROVIDER = resolve('dist/src/provider/terraform-provider-tenet.js');

const STARTER = readFileSync('examples/starter/tenet.yaml', 'utf8').replace(/^# yaml-language-server.*\n/, '');

/** Changes of a starter spec that are run online: a column that is filled later, and one that is dropped once no code uses it. */
export interface Changes {
  readonly withNote?: boolean;
  readonly withoutDone?: boolean;
}

/** The starter spec under another name; roles and schema are called after the database. */
export function starter(
  database: string,
  major: number,
  { withNote = false, withoutDone = false }: Changes = {},
): string {
  const spec = STARTER.replaceAll('starter', database).replace('postgres: 18', `postgres: ${major}`);
  const projects = withNote
    ? spec.replace('      name: text\n      created_at', '      name: text\n      note: text\n      created_at')
    : spec;
  return withoutDone ? projects.replace(/ {6}done:.*\n/, '') : projects;
}

/** A row of one tenant: what has no rows is changed at once. */
export const ROW = (name: string): string => `
  insert into ${name}.tenants (id, name) values ('00000000-0000-4000-8000-000000000001', 'one');
  insert into ${name}.projects (tenant_id, id, name)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'first')`;

export interface Server {
  readonly engine: Engine;
  /** Where it is, as the block of the provider or of a connection has it. */
  readonly settings: Readonly<Record<string, string | number>>;
  start(options?: ProviderOptions): Promise<TestedProvider>;
  run(database: string, sql: string, user?: string): Promise<void>;
  query<R>(database: string, sql: string): Promise<readonly R[]>;
  /** Ends the server and all providers that were started and run yet. */
  stop(): Promise<void>;
}

export async function startServer(major: number): Promise<Server> {
  const engine = await startEmbedded({ major });
  const { host = '', port = 0, user = '' } = engine.connection ?? {};
  const settings = { host, port, user };
  const providers: TestedProvider[] = [];
  return {
    engine,
    settings,
    start: async (options = {}) => {
      const started = await startProvider({ command: [process.execPath, PROVIDER], settings, ...options });
      providers.push(started);
      return started;
    },
    run: async (database, sql, as) => {
      const session = await engine.connect({ database, ...(as !== undefined && { user: as }) });
      await session.execute(sql).finally(() => session.end());
    },
    query: async <R>(database: string, sql: string) => {
      const session = await engine.connect({ database });
      return session.query<R>(sql).finally(() => session.end());
    },
    stop: async () => {
      for (const one of providers) await one.kill();
      await engine.stop();
    },
  };
}

/** What a host shows first of each. */
export function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, summary, at }) => `${severity} ${at.join('.')}: ${summary}`);
}

/** The statements of a planned or kept state, by phase. */
export function ddlOf(state: Attributes | null): Readonly<Record<string, string>> {
  const phases = (state?.['ddl'] ?? []) as readonly { readonly phase: string; readonly sql: string }[];
  return Object.fromEntries(phases.map(({ phase, sql }) => [phase, sql]));
}

/** A folder that is removed at the end of a suite. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-host-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks until it holds. @throws Error where it does not within the time */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
