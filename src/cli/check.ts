import { TenetError } from '../kernel/errors';
import type { CheckFlags } from './check-flags';
import type { SqlOptions } from './check-script';
import { refuseTenancy } from './config';
import type { Io } from './io';
import { judge, type JudgeOptions } from './judge';
import { isDatabaseUrl, isSqlFile } from './source-kind';
import type { TenancyFlags } from './tenancy-flags';

export type CheckOptions = JudgeOptions & CheckFlags & SqlOptions & TenancyFlags;

interface Answer {
  readonly text: string;
  readonly exitCode: number;
}

/** What is to be said of a spec, a query, a file of SQL or a live database; what a plain spec does not need is loaded when asked. */
export async function check(file: string, options: CheckOptions, io: Io): Promise<Answer> {
  const { query } = options;
  assertForSpec(options, query === undefined && !isDatabaseUrl(file) && !isSqlFile(file));
  const spec = specOf(file, options);
  if (spec !== undefined) refuseTenancy(options, spec, io);
  if (query !== undefined) return sql().checkQueryText(query, file, options, io);
  if (isDatabaseUrl(file)) return database().checkDatabase(file, options, io);
  if (isSqlFile(file)) return sql().checkSqlFile(file, options, io);
  return options.fix ? patches().fix(file, options, io) : judge(file, options, io);
}

/** The spec that declares the tenancy; undefined where none does: a schema as SQL declares none. */
function specOf(file: string, { query, spec }: CheckOptions): string | undefined {
  const isPlain = query === undefined && (isDatabaseUrl(file) || isSqlFile(file));
  const found = isPlain ? spec : (spec ?? file);
  return found === undefined || isSqlFile(found) ? undefined : found;
}

const sql = () => require('./check-script') as typeof import('./check-script');
const database = () => require('./check-database') as typeof import('./check-database');
const patches = () => require('./fix') as typeof import('./fix');

function assertForSpec(flags: CheckOptions, isSpec: boolean): void {
  if (flags.dryRun && !flags.fix) {
    throw new TenetError('--dry-run shows what --fix would do, and --fix is not there', {
      remedy: 'write: --fix --dry-run',
    });
  }
  if (flags.fix && !isSpec) {
    throw new TenetError('--fix patches a spec, and this is none', {
      remedy: 'run the statements shown with the findings',
    });
  }
  if (isSpec) return;
  if (flags.load !== undefined && flags.load !== false)
    throw new TenetError('--load is for specs only', { remedy: 'leave --load out, or name a spec' });
}
