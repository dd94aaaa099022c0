/** Lines that a host files under its own levels: JSON on the error stream, as go-hclog writes it. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

export type Values = Readonly<Record<string, string | number>>;

let writes: (level: Level, message: string, values: Values) => void = asJson;

/** @param values are shown as they are: nothing that may hold a password belongs here */
export function log(level: Level, message: string, values: Values = {}): void {
  writes(level, message, values);
}

/** For a host that has no levels of its own. */
export function logBy(write: typeof writes): void {
  writes = write;
}

function asJson(level: Level, message: string, values: Values): void {
  const line = {
    '@level': level,
    '@message': message,
    '@module': 'tenet',
    '@timestamp': microseconds(new Date()),
    ...values,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** A host takes the line for plain text where the fraction has not six digits (go-plugin, client.go). */
function microseconds(now: Date): string {
  return now.toISOString().replace('Z', '000Z');
}
