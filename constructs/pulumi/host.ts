/** Pulumi as a host of databases: its words, its configuration, and its log. */
import type { dynamic } from '@pulumi/pulumi';
import { settingsOf } from '../../src/hosted/connection';
import { isRefused, type Diagnostic } from '../../src/hosted/diagnostics';
import { logBy } from '../../src/hosted/log';
import type { Host, HostWords } from '../../src/hosted/host';
import { text } from './inputs';

const PULUMI: HostWords = {
  unprotect:
    'Set deletionProtection: false and run pulumi up first. Destroying it then makes Pulumi forget it: nothing is dropped.',
  letThrough: "Set until: 'PHASE' once that is so. pendingDdl has the statements.",
  takeOver: 'Take database DATABASE over with adopt: true; pulumi preview --diff shows what would change.',
};

/** Keys of the configuration of a stack, by setting. */
const KEYS: Readonly<Record<string, string>> = {
  host: 'tenet:host',
  port: 'tenet:port',
  user: 'tenet:user',
  password: 'tenet:password',
  sslmode: 'tenet:sslmode',
  sslrootcert: 'tenet:sslrootcert',
  sslcert: 'tenet:sslcert',
  sslkey: 'tenet:sslkey',
  connect_timeout: 'tenet:connectTimeout',
};

/** What this process knows of its host; the engine configures a provider once. */
let host: Host = { words: PULUMI, settings: {}, isStopping: () => false };

export function theHost(): Host {
  return host;
}

/** Takes the settings of a stack, below those of a connection. */
export function configure({ config }: dynamic.ConfigureRequest): void {
  const found = Object.entries(KEYS).flatMap(([name, key]) => {
    const value = config.get(key);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  host = { ...host, settings: settingsOf(Object.fromEntries(found)) };
}

// what a dynamic provider writes is shown to whoever runs the command, line by line
logBy((level, message) => {
  if (level === 'warn' || level === 'error') say(`${level === 'warn' ? 'warning' : level}: ${message}`);
});

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Warnings are shown, and errors returned. */
export function errorsAmong(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  for (const one of diagnostics) if (!isRefused([one])) say(`warning: ${text(one)}`);
  return diagnostics.filter((one) => isRefused([one]));
}
