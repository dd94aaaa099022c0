/** A folder with a Terraform configuration, applied by the real terraform through the stand-in provider to an embedded server. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engine } from '../../src/engine';
import { terraformWith, withStandIn, type TerraformResult } from './terraform';

/** One call of the provider, as its journal has it; times in milliseconds. */
export interface Operation {
  readonly type: string;
  readonly action: 'read' | 'create' | 'update' | 'delete';
  readonly id: string;
  readonly warnings: readonly string[];
  readonly error?: string;
  readonly start: number;
  readonly end: number;
}

export interface StandIn {
  /** Writes files into the folder, by their path. */
  write(files: Readonly<Record<string, string>>): void;
  init(): TerraformResult;
  /** `apply -auto-approve`, with further arguments. */
  apply(...args: readonly string[]): TerraformResult;
  /** `plan -detailed-exitcode`: 0 where nothing is to be done, 2 where something is. */
  plan(...args: readonly string[]): TerraformResult;
  run(...args: readonly string[]): TerraformResult;
  /** What changed the server since the last time that this was asked, in the order in which it began. */
  changes(): readonly Operation[];
}

export interface StandInOptions {
  /** The role that terraform and psql log in as; a superuser unless given. */
  readonly user?: string;
  /** By role, how long the provider waits between its two locks. */
  readonly lockPausesMs?: Readonly<Record<string, number>>;
}

/** A fresh `folder` for an engine that other clients can reach. */
export function standIn(folder: string, engine: Engine, options: StandInOptions = {}): StandIn {
  const settings = withStandIn(folder);
  const journal = join(folder, 'journal.jsonl');
  const environment = {
    PGHOST: engine.connection?.host,
    PGPORT: String(engine.connection?.port),
    PGUSER: options.user ?? engine.connection?.user,
    PGDATABASE: 'postgres',
    PGSSLMODE: 'disable',
    PGSUPERUSER: String(options.user === undefined),
    TENET_STAND_IN_JOURNAL: journal,
    TENET_STAND_IN_LOCK_PAUSES_MS: JSON.stringify(options.lockPausesMs ?? {}),
  };
  const run = (...args: readonly string[]): TerraformResult => {
    Object.assign(process.env, environment);
    return terraformWith(settings, folder, ...args);
  };
  let seen = 0;
  return {
    write: (files) => {
      for (const [path, contents] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), contents);
      }
    },
    init: () => run('init', '-input=false'),
    apply: (...args) => run('apply', '-auto-approve', '-input=false', ...args),
    plan: (...args) => run('plan', '-detailed-exitcode', '-input=false', ...args),
    run,
    changes: () => {
      const lines = existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [];
      const operations = lines
        .slice(seen)
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Operation);
      seen = lines.length;
      return operations.filter(({ action }) => action !== 'read').toSorted((a, b) => a.start - b.start);
    },
  };
}

/** A configuration of the provider's resources alone: by type and name, their arguments. */
export function mainOf(resource: Readonly<Record<string, Readonly<Record<string, object>>>>): string {
  const provider = { source: 'cyrilgdn/postgresql', version: '~> 1.26' };
  return JSON.stringify({ terraform: { required_providers: { postgresql: provider } }, resource });
}
