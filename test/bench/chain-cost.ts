/** Folders of migrations, each checked by a process of its own: the newest file against all the others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, medianCost } from './measure';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'tenet.js');
const ENGINES = join(__dirname, '..', '..', '..', 'test', 'engines');

/** CPU in seconds, memory in megabytes; medians. */
export interface ChainCost {
  readonly files: number;
  readonly check: { readonly cpu: number; readonly memory: number; readonly exitCode: number };
  readonly review: { readonly cpu: number; readonly memory: number };
}

/** Of `tenet prove` of a folder whose newest file moves rows: wall time in seconds, and CPU of the process that proves. */
export interface ReplayCost {
  readonly files: number;
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
  readonly exitCode: number;
}

/** Each once: a server is started cold every time. */
export function replayCosts(sizes: readonly number[]): readonly ReplayCost[] {
  return sizes.map((files) => {
    const folder = chainOf(files - 2);
    const table = `t${files - 2}`;
    writeFileSync(join(folder, nameOf(files - 1)), `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;\n`);
    writeFileSync(join(folder, nameOf(files)), `UPDATE ${table} SET name = upper(name);\n`);
    const began = performance.now();
    const { cpu, rss, exitCode } = measure([TENET, 'prove', folder], { TENET_ENGINES: ENGINES });
    const wall = (performance.now() - began) / 1000;
    rmSync(folder, { recursive: true });
    return { files, wall, cpu, memory: rss, exitCode };
  });
}

/** @param times how often each is run, after once that does not count */
export function chainCosts(sizes: readonly number[], times: number): readonly ChainCost[] {
  return sizes.map((files) => {
    const folder = chainOf(files);
    const [check, review] = ['check', 'review'].map((command) =>
      medianCost(times, () => measure([TENET, command, folder])),
    );
    rmSync(folder, { recursive: true });
    return {
      files,
      check: { cpu: check?.cpu ?? 0, memory: check?.rss ?? 0, exitCode: check?.exitCode ?? -1 },
      review: { cpu: review?.cpu ?? 0, memory: review?.rss ?? 0 },
    };
  });
}

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}_step.up.sql`;

function chainOf(files: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  for (let number = 1; number <= files; number += 1) writeFileSync(join(folder, nameOf(number)), migration(number));
  return folder;
}

/** Six statements: a table, an index, row security, a policy, and two changes of the table before it. */
function migration(number: number): string {
  const [table, before] = [`t${number}`, `t${Math.max(1, number - 1)}`];
  return `CREATE TABLE ${table} (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, name text, made_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ${table}_tenant ON ${table} (tenant_id, made_at);
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON ${table} USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE ${before} ADD COLUMN extra_${number} text;
ALTER TABLE ${before} ALTER COLUMN name SET DEFAULT '';
`;
}
