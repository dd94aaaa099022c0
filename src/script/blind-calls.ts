/** What runs along with a statement: functions that it calls, and triggers that it fires. They run in its session. */
import { quoteLiteral } from '../kernel/identifier';
import { parse, type Node } from '../sql/parser';
import { targetsOf } from './blind-accesses';
import { bodyOf, type Body, type InnerStatement } from './body';
import { calledNames } from './called';
import { held, text, unwrap } from './node';
import type { Entry } from './objects';
import { ownerOf, type Runner } from './blind-relation';
import type { World } from './world';

/** One statement of a function, and who runs it there. */
export interface Called {
  readonly through: string;
  /** The function that the given statement calls. */
  readonly routine: Entry<'function'>;
  readonly runner: Runner;
  readonly statement: InnerStatement;
}

/** Statements in which a call runs; in others it is only written down. */
const CALLING = /^(?:Select|Call|Insert|Update|Delete|Merge|CreateTableAs|Copy)Stmt$|^PLpgSQL_expr$/;
/** Functions that call each other are followed that far. */
const DEEPEST = 5;

/** The statements of all functions that run along, those that they call in turn included. */
export function calledBy(kind: string, node: Node, runner: Runner, world: World): readonly Called[] {
  return followed(kind, node, { runner, world, first: null, seen: new Set() });
}

interface Path {
  readonly runner: Runner;
  readonly world: World;
  readonly first: Entry<'function'> | null;
  readonly seen: ReadonlySet<Entry>;
}

function followed(kind: string, node: Node, path: Path): readonly Called[] {
  if (path.seen.size >= DEEPEST) return [];
  return [...calledIn(kind, node, path.world), ...firedBy(kind, node, path.world)]
    .filter((routine) => !path.seen.has(routine))
    .flatMap((routine) => inBody(routine, path));
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

function firedBy(kind: string, node: Node, world: World): readonly Entry<'function'>[] {
  if (world.session.isReplica()) return [];
  return targetsOf(kind, node).flatMap(({ range, events }) => {
    const table = world.relation(range);
    if (table === undefined) return [];
    return world.objects
      .parts(table, 'trigger')
      .filter(({ attributes }) => attributes.enabled !== 'D' && attributes.events.some((one) => events.includes(one)))
      .flatMap(
        ({
          attributes: {
            function: { schema, name },
          },
        }) => world.routinesOf({ schema, name }),
      );
  });
}

function inBody(routine: Entry<'function'>, { runner, world, first, seen }: Path): readonly Called[] {
  const { language, source, settings, securityDefiner } = routine.attributes;
  // what it sets itself, before or while it runs, only a server follows
  const isSetting = (settings ?? []).some(({ name }) => name.includes('.') || name === 'row_security');
  if (isSetting || !/^(?:sql|plpgsql)$/.test(language) || /\bset_config\b|\bset\s+local\b/i.test(source)) return [];
  const path = {
    world,
    runner: securityDefiner ? ownerOf(routine, runner) : runner,
    first: first ?? routine,
    seen: new Set([...seen, routine]),
  };
  return statementsOf(routine).flatMap((statement) => [
    { through: path.first.id.name, routine: path.first, runner: path.runner, statement },
    ...followed(statement.kind, statement.node, path),
  ]);
}

/** True where a function does more than tell: it changes something, or raises an error. */
export function doesAct(routine: Entry<'function'>): boolean {
  return /^(?:sql|plpgsql)$/.test(routine.attributes.language) && bodyIn(routine)?.acts === true;
}

function statementsOf(routine: Entry<'function'>): readonly InnerStatement[] {
  return bodyIn(routine)?.statements ?? [];
}

function bodyIn({
  attributes: { language, source, body, result, arguments: declared },
}: Entry<'function'>): Body | undefined {
  const head = result === null ? `PROCEDURE f(${declared})` : `FUNCTION f(${declared}) RETURNS ${result}`;
  const definition = `CREATE ${head} LANGUAGE ${language} ${body ?? `AS ${quoteLiteral(source)}`}`;
  const parsed = parse(definition);
  const [statement] = 'problem' in parsed ? [] : parsed.statements;
  return statement === undefined ? undefined : bodyOf(...unwrap(statement), definition, true);
}
