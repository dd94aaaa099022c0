/** Lines that a host files under its own levels: JSON on the error stream, as go-hclog writes it. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** @param values are shown as they are: nothing that may hold a password belongs here */
export function log(level: Level, message: string, values: Readonly<Record<string, string | number>> = {}): void {
  const line = {
    '@level': level,
    '@message': message,
    '@module': 'tenet',
    '@timestamp': new Date().toISOString(),
    ...values,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
