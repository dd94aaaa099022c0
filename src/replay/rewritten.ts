/** Statements that run here with other words, because this server has another database, build or owner. Pure. */
import { quoteIdentifier } from '../kernel/identifier';
import { withoutLeakproof } from '../prove/fence/runner';
import { ownersIn } from '../prove/fence/sort';
import { headOf, isStrangers, runFor, type Broken } from './amend';
import type { Ground } from './ground';
import type { StandIn } from './types';

export interface Other {
  readonly sql: readonly string[];
  readonly said?: Omit<StandIn, 'place'>;
}

const NO_DATABASE = '3D000';
const UNSUPPORTED = '0A000';
const DENIED = '42501';
const NO_OBJECT = '42704';

/** Undefined where nothing is known. */
export function rewritten(broken: Broken, ground: Ground): Other | undefined {
  const { error, refused, statement } = broken;
  const { sql } = statement;
  if (!refused.isWritten) return undefined;
  const said = (why: string): NonNullable<Other['said']> => ({
    is: 'statement',
    name: headOf(sql),
    why,
    matters: false,
  });
  if (error.code === NO_DATABASE) return inThisDatabase(sql, ground);
  if (error.code === UNSUPPORTED && /compression method/.test(error.message)) {
    const plain = sql.replaceAll(/\bCOMPRESSION\s+(?:lz4|'lz4'|"lz4")/gi, 'COMPRESSION pglz');
    return plain === sql ? undefined : { sql: [plain], said: said('this build has no LZ4, so PGLZ compresses') };
  }
  if (error.code === DENIED && /leakproof/.test(error.message))
    return {
      sql: [withoutLeakproof(sql, refused.node)],
      said: said('LEAKPROOF is omitted, because only a superuser can set it'),
    };
  if (error.code === DENIED && error.message.startsWith('permission denied for schema '))
    return withCreate(broken, ground);
  if (error.code === NO_OBJECT && refused.kind === 'IndexStmt' && error.message.startsWith('access method '))
    return { sql: [], said: said(`${error.message} here, so the index is not created`) };
  return undefined;
}

/** The one of the ground, by whatever name the files call theirs. */
function inThisDatabase(sql: string, { database }: Ground): Other | undefined {
  const ours = sql.replace(/\bDATABASE\s+("(?:[^"]|"")+"|[^\s;,]+)/i, () => `DATABASE ${quoteIdentifier(database)}`);
  return ours === sql ? undefined : { sql: [ours] };
}

/**
 * A new owner must have CREATE on the schema, which a superuser's ALTER .. OWNER TO does not ask for. Whoever owns the schema may give
 * it for the time of the statement.
 */
function withCreate({ error, refused, statement }: Broken, ground: Ground): Other | undefined {
  const schema = /^permission denied for schema (.+)$/.exec(error.message)?.[1];
  const [owner] = ownersIn(refused.kind, refused.node);
  if (schema === undefined || owner === undefined || !isStrangers(owner)) return undefined;
  const [of, to] = [quoteIdentifier(schema), quoteIdentifier(owner)];
  const around = [`grant create on schema ${of} to ${to}`, `revoke create on schema ${of} from ${to}`] as const;
  return { sql: [around[0], ...runFor(ground, statement), around[1]] };
}
