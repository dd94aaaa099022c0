/** CDKTF synthesis of a generated spec, against a program by hand with the same resources. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CdktfCost {
  readonly tables: number;
  /** Resources in the stack. */
  readonly resources: number;
  /** CPU seconds of a cold process, without reading and checking the spec. */
  readonly cpu: number;
  /** CPU seconds of a cold process that makes the same resources with cdktf and its bindings alone. */
  readonly byHandCpu: number;
  /** CPU seconds with reading and checking. */
  readonly programCpu: number;
}

interface ChildCost {
  readonly cpu: number;
  readonly before: number;
  readonly resources: number;
}

/** Measures both programs in processes of their own, `times` each and in turn, and takes the least of each. */
export function cdktfCost(tables: number, times = 5): CdktfCost {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  try {
    const ours: ChildCost[] = [];
    const byHand: ChildCost[] = [];
    for (let run = 0; run < times; run += 1) {
      ours.push(child('cdktf-constructs.js', folder, tables));
      byHand.push(child('cdktf-by-hand.js', folder, tables));
    }
    return {
      tables,
      resources: ours[0]?.resources ?? 0,
      cpu: least(ours.map(({ cpu, before }) => cpu - before)),
      byHandCpu: least(byHand.map(({ cpu, before }) => cpu - before)),
      programCpu: least(ours.map(({ cpu }) => cpu)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A spec of tables that differ only in their names. */
export function benchSpec(tables: number): object {
  const names = Array.from({ length: tables }, (_, index) => `t${String(index).padStart(5, '0')}`);
  return {
    tenet: 1,
    database: 'bench',
    postgres: 16,
    tenancy: { model: 'shared-schema', key: { column: 'tenant_id', type: 'uuid' }, registry: 'tenants' },
    roles: {
      bench_owner: { kind: 'owner' },
      bench_app: { kind: 'application', connections: 50, statement_timeout: '5s' },
      bench_ingest: { kind: 'ingest', connections: 10 },
      bench_reader: { kind: 'reader', connections: 10 },
    },
    tables: {
      tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
      ...Object.fromEntries(
        names.map((name) => [name, { columns: { id: 'uuid', name: 'text', made_at: 'timestamptz' } }]),
      ),
    },
  };
}

/** What a child prints: its CPU seconds, those before synthesis began, and the resources that it made. */
export function printCost(before: NodeJS.CpuUsage, resources: number): void {
  const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  process.stdout.write(JSON.stringify({ cpu: seconds(process.cpuUsage()), before: seconds(before), resources }));
}

function child(program: string, folder: string, tables: number): ChildCost {
  const args = [join(__dirname, program), folder, String(tables)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as ChildCost;
}

function least(values: readonly number[]): number {
  return Math.min(...values);
}
