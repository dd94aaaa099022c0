/**
 * What is made or left out on a scratch server so that a statement runs that would run where the migrations belong. What is made is made
 * by the superuser, of a text of our own or of one written again from a parse tree; what is left out is said.
 */
import { literally } from '../kernel/name-pattern';
import { headOf, insteadForAll, type Broken } from './amend';
import { refusedOf, type Refused } from './failed';
import type { Ground } from './ground';
import { mendExtension } from './mend-extensions';
import { mendRole } from './mend-roles';
import { rewritten } from './rewritten';
import { placeKey, type Failure } from './run-types';

/** What is missing: table, object, function, schema, column, foreign key's target. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42704', '42883', '3F000', '42703', '42P10', '42830']);
const DENIED = '42501';
const DUPLICATE_SCHEMA = '42P06';

/** Nothing of rows or access hangs on it. */
const IDLE: ReadonlySet<string> = new Set([
  'CommentStmt',
  'SecLabelStmt',
  'AlterExtensionStmt',
  'AlterExtensionContentsStmt',
  'CheckPointStmt',
  'VacuumStmt',
  'CreatePublicationStmt',
  'AlterPublicationStmt',
  'CreateSubscriptionStmt',
]);

export class Mender {
  private readonly tried = new Set<string>();

  constructor(private readonly ground: Ground) {}

  /** Whether something was made, or amended, so that the unit may come further when it is run again. */
  async mend(failure: Failure): Promise<boolean> {
    const key = `${placeKey(failure.statement)} ${failure.error.message}`;
    // what was mended and fails in the same words was not mended
    if (failure.isAtCommit || this.tried.has(key)) return false;
    this.tried.add(key);
    const broken = { ...failure, refused: refusedOf(failure) };
    const { ground } = this;
    if (await mendRole(ground, broken)) return true;
    if (await mendExtension(ground, broken)) return true;
    const other = rewritten(broken, ground);
    if (other !== undefined) return insteadForAll(ground, broken, other.sql, other.said);
    return ground.binding === 'unbound' && this.leaveOut(broken);
  }

  /**
   * Only the unbound run leaves out: what it runs and the migrator does not is what the comparison is about.
   */
  private leaveOut(broken: Broken): boolean {
    const { ground } = this;
    const { error, refused } = broken;
    const said = (why: string, matters: boolean): boolean => {
      ground.leftOut.push(broken.statement.sql);
      return insteadForAll(ground, broken, [], { is: 'statement', name: headOf(broken.statement.sql), why, matters });
    };
    if (error.code === DUPLICATE_SCHEMA && isMade(ground, error.message)) return insteadForAll(ground, broken, []);
    if (error.code === DUPLICATE_SCHEMA && refused.kind === 'CreateSchemaStmt' && /"public"/.test(error.message))
      return said('each new database has that schema', false);
    if (error.code === DENIED && !/row-level security/.test(error.message))
      return said(error.message, !IDLE.has(refused.kind) && !isIdleSetting(refused));
    if (MISSING.has(error.code) && isMissed(ground, broken))
      return said(`${error.message}, because what makes it was left out`, true);
    return false;
  }
}

/** Whether a schema is there because we made it before its statement. */
function isMade({ madeSchemas }: Ground, message: string): boolean {
  return madeSchemas.has(/schema "(.+)" already exists/.exec(message)?.[1] ?? '');
}

/** Of a setting that only a superuser may set, those that decide what runs. */
function isIdleSetting({ kind, node }: Refused): boolean {
  return (
    kind === 'VariableSetStmt' &&
    !/^(?:session_replication_role|role|session_authorization)$/i.test(String(node['name']))
  );
}

/** A name in a text, whole. */
function isWordIn(text: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\w$])${literally(name)}(?![\w$])`, 'i').test(text);
}

/** Whether what an error misses would have been made by what was left out: a statement that names it, or an extension. */
function isMissed({ leftOut, standIns }: Ground, { error }: Broken): boolean {
  const quoted = [...error.message.matchAll(/"([^"]+)"|(?:function|operator) (\S+?)\(/g)].map(
    ([, one, two]) => one ?? two ?? '',
  );
  const names = quoted.map((name) => name.split('.').at(-1)?.toLowerCase() ?? '').filter((name) => name !== '');
  const isNamed = leftOut.some((sql) => names.some((name) => isWordIn(sql, name)));
  if (isNamed) return true;
  const hasLess = standIns.some(({ is, matters }) => is === 'extension' && matters);
  return (
    hasLess &&
    /^(?:type|function|operator|access method|operator class|schema|text search|extension|procedure)\b/.test(
      error.message,
    )
  );
}
