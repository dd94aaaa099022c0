/** Clusters of CloudNativePG as `kubernetes_manifest`. Defaults by its documentation of the API. */
import { major, number, type ServerAdapter } from '../adapter';
import { listOf, own, textOf } from '../value';
import type { Value } from '../types';

const API = 'https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/';
const BACKUP = 'https://cloudnative-pg.io/documentation/current/backup/';
const SPEC = ['manifest', 'spec'] as const;

/** Whether a cluster ships its WAL: to an object store, or through a plugin that does. */
function archives(spec: Value): boolean {
  const store = own<Value>(own<Value>(spec, 'backup') ?? null, 'barmanObjectStore') ?? null;
  return (
    store !== null || listOf(own<Value>(spec, 'plugins')).some((plugin) => own<Value>(plugin, 'isWALArchiver') === true)
  );
}

/** `30d`, `4w`, `6m`. */
function days(value: Value): number | undefined {
  const found = /^(\d+)([dwm])$/.exec(textOf(value) ?? '');
  if (found === null) return undefined;
  return Number(found[1]) * ({ d: 1, w: 7, m: 30 }[found[2] as 'd' | 'w' | 'm'] ?? 1);
}

export const CLUSTER: ServerAdapter = {
  type: 'kubernetes_manifest',
  title: 'CloudNativePG cluster',
  platform: 'cloudnativepg',
  // other operators have a kind Cluster too: cloudnative-pg's is of its group
  engine: { path: ['manifest', 'apiVersion'], is: /^postgresql\.cnpg\.io\// },
  kind: { path: ['manifest', 'kind'], is: /^Cluster$/ },
  replica: [],
  inherits: [],
  holdsData: true,
  facts: {
    major: { path: [...SPEC, 'imageName'], read: major },
    publicAddress: {
      path: [...SPEC, 'managed', 'services', 'additional'],
      read: (services: Value) =>
        listOf(services).some((service) => {
          const template = own<Value>(own<Value>(service, 'serviceTemplate') ?? null, 'spec');
          return textOf(own<Value>(template ?? null, 'type')) === 'LoadBalancer';
        }),
      absent: { value: false, source: API },
    },
    pointInTime: { path: SPEC, read: archives },
    backups: {
      linked: {
        type: 'kubernetes_manifest',
        by: [...SPEC, 'cluster', 'name'],
        key: ['manifest', 'metadata', 'name'],
        within: ['manifest', 'metadata', 'namespace'],
        is: { path: ['manifest', 'kind'], like: /^ScheduledBackup$/ },
      },
      called: 'ScheduledBackup',
      paths: [[...SPEC, 'schedule']],
      read: (schedules: readonly unknown[]) => schedules.length > 0,
      absent: { value: false, source: BACKUP },
    },
    retentionDays: { path: [...SPEC, 'backup', 'retentionPolicy'], read: days },
    standby: {
      path: [...SPEC, 'instances'],
      read: (value: Value) => {
        const found = number(value);
        return found === undefined ? undefined : found > 1;
      },
      absent: { value: false, source: API },
    },
  },
  parameters: { in: 'map', path: [...SPEC, 'postgresql', 'parameters'] },
};
