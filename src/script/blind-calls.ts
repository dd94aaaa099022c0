/** What runs along with a statement: functions that it calls, and triggers that it fires. They run in its session. */
import { quoteLiteral } from '../kernel/identifier';
import { parse, type Node } from '../sql/parser';
import { bodyOf, type Body, type InnerStatement } from './body';
import { calledNames } from './called';
import { firedBy, type Fired } from './fired';
import { liveQuery } from './live-query';
import { held, text, unwrap } from './node';
import type { Entry } from './objects';
import { ownerOf, type Runner } from './blind-relation';
import type { Variables } from './reachable';
import type { World } from './world';

/** One statement of a function, and who runs it there. */
export interface Called {
  readonly through: string;
  /** The function that the given statement calls. */
  readonly routine: Entry<'function'>;
  readonly runner: Runner;
  readonly statement: InnerStatement;
}

/** Whether it stands for what only a server reads. */
export function isUnread({ statement }: Called): boolean {
  return statement === UNREAD;
}

/** Statements in which a call runs; in others it is only written down. */
const CALLING = /^(?:Select|Call|Insert|Update|Delete|Merge|CreateTableAs|Copy)Stmt$|^PLpgSQL_expr$/;
/** Stands for what only a server reads. */
const UNREAD: InnerStatement = { kind: '', node: {}, text: '', offset: 0 };
/** Functions that call each other are followed that far. */
const DEEPEST = 5;

/** The statements of all functions that run along, those that they call in turn included. */
export function calledBy(kind: string, node: Node, runner: Runner, world: World): readonly Called[] {
  return followed(kind, node, { runner, world, first: null, seen: new Set(), caught: [] });
}

interface Path {
  readonly runner: Runner;
  readonly world: World;
  readonly first: Entry<'function'> | null;
  readonly seen: ReadonlySet<Entry>;
  readonly caught: readonly string[];
}

function followed(kind: string, node: Node, path: Path): readonly Called[] {
  if (path.seen.size >= DEEPEST) return [];
  const called = calledIn(kind, node, path.world).map((routine): Fired => ({ routine, event: null }));
  return [...called, ...firedBy(kind, node, path.world)]
    .filter(({ routine }) => !path.seen.has(routine))
    .flatMap((one) => inBody(one, path));
}

function calledIn(kind: string, node: Node, world: World): readonly Entry<'function'>[] {
  if (world.routines.size === 0) return [];
  const calling = kind === 'AlterTableStmt' ? rewriting(node) : CALLING.test(kind) ? [node] : [];
  return calling.flatMap((one) => calledNames(one)).flatMap((name) => world.routinesCalled(name));
}

/** ALTER COLUMN .. TYPE .. USING computes each row. */
function rewriting(node: Node): readonly Node[] {
  return held(node, 'cmds', 'AlterTableCmd').filter((one) => text(one, 'subtype') === 'AT_AlterColumnType');
}

function inBody({ routine, event }: Fired, { runner, world, first, seen, caught }: Path): readonly Called[] {
  const { language, source, settings, securityDefiner } = routine.attributes;
  // what it sets itself, before or while it runs, only a server follows
  const isSetting = (settings ?? []).some(({ name }) => name.includes('.') || name === 'row_security');
  if (isSetting || !/^(?:sql|plpgsql)$/.test(language) || /\bset_config\b|\bset\s+local\b/i.test(source)) return [];
  const path = {
    world,
    runner: securityDefiner ? ownerOf(routine, runner) : runner,
    first: first ?? routine,
    seen: new Set([...seen, routine]),
    caught,
  };
  const variables = new Map(event === null ? [] : [['tg_op', event]]);
  const { statements = [], unread = [] } = bodyIn(routine, variables) ?? {};
  const hasUnread = unread.length > 0;
  return [...statements, ...(hasUnread ? [UNREAD] : [])].flatMap((found) => {
    const statement =
      found === UNREAD
        ? found
        : { ...found, node: liveQuery(found.node), caught: [...caught, ...(found.caught ?? [])] };
    return [
      { through: path.first.id.name, routine: path.first, runner: path.runner, statement },
      ...followed(statement.kind, statement.node, { ...path, caught: statement.caught ?? [] }),
    ];
  });
}

/** True where a function does more than tell: it changes something, or raises an error. */
export function doesAct(routine: Entry<'function'>): boolean {
  return /^(?:sql|plpgsql)$/.test(routine.attributes.language) && bodyIn(routine)?.acts === true;
}

function bodyIn(
  { attributes: { language, source, body, result, arguments: declared } }: Entry<'function'>,
  variables?: Variables,
): Body | undefined {
  const head = result === null ? `PROCEDURE f(${declared})` : `FUNCTION f(${declared}) RETURNS ${result}`;
  const definition = `CREATE ${head} LANGUAGE ${language} ${body ?? `AS ${quoteLiteral(source)}`}`;
  const parsed = parse(definition);
  const [statement] = 'problem' in parsed ? [] : parsed.statements;
  return statement === undefined ? undefined : bodyOf(...unwrap(statement), definition, true, variables);
}
