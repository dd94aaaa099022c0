/** What statements run beside their own text: functions, triggers and views, those of the database and those that the files make. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import { quoteLiteral } from '../../kernel/identifier';
import { routinesByName } from '../../prove/relations';
import { bodyOf } from '../../prove/texts';
import { calledNames } from '../../script/called';
import { child, list, options, strings, text } from '../../script/node';
import { isNode, parse, type Node } from '../../sql/parser';
import { codeParts, namedIn, type StatementFacts } from './facts';

export interface Reached {
  readonly trees: readonly Node[];
  /** Code that cannot all be read, so that any table may be meant whose name is in it. */
  readonly code: readonly string[];
}

interface Body {
  readonly code: string;
  readonly parts: readonly Node[];
}

interface Definitions {
  /** By name: overloads and twins in other schemas are one. */
  readonly routines: ReadonlyMap<string, readonly Body[]>;
  readonly views: ReadonlyMap<string, readonly Node[]>;
  /** Names of the functions that a table fires. */
  readonly triggers: ReadonlyMap<string, readonly string[]>;
}

const DEEPEST = 5;

/** @param about those of the statements that are about rows */
export function reachedBy(
  catalog: Catalog,
  statements: readonly StatementFacts[],
  about: readonly StatementFacts[],
): Reached {
  const known = definitionsOf(catalog, statements);
  const code = about.map((one) => one.code).filter((one) => one !== '');
  const trees = about.flatMap(({ parts }) => parts);
  const seen = new Set<string>();
  let last: readonly Node[] = trees;
  for (let depth = 0; depth < DEEPEST && last.length > 0; depth += 1) {
    const next: Node[] = [];
    const once = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
    const names = namedIn(last).map(({ name }) => name);
    const called = [...last.flatMap(calledNames), ...names.flatMap((name) => known.triggers.get(name) ?? [])];
    for (const name of names) if (once(`view ${name}`)) next.push(...(known.views.get(name) ?? []));
    for (const body of called
      .filter((name) => once(`routine ${name}`))
      .flatMap((name) => known.routines.get(name) ?? [])) {
      if (body.code !== '') code.push(body.code);
      next.push(...body.parts);
    }
    trees.push(...next);
    last = next;
  }
  return { trees, code };
}

function definitionsOf(catalog: Catalog, statements: readonly StatementFacts[]): Definitions {
  const routines = new Map<string, Body[]>();
  const views = new Map<string, Node[]>();
  const triggers = new Map<string, string[]>();
  const note = <T>(map: Map<string, T[]>, name: string, ...some: readonly T[]): void => {
    map.set(name, [...(map.get(name) ?? []), ...some]);
  };
  for (const { id, attributes } of routinesByName(catalog))
    note(routines, id.name, bodyIn(attributes.language, bodyOf(attributes)));
  for (const { id, attributes } of objectsOf(catalog, 'trigger'))
    note(triggers, id.of?.name ?? '', attributes.function.name);
  for (const { kind, tree } of statements) {
    const node = child(tree, kind);
    if (node === undefined) continue;
    if (kind === 'CreateFunctionStmt') note(routines, lastOf(node, 'funcname'), bodyMade(node));
    if (kind === 'ViewStmt' && isNode(node['query']))
      note(views, text(child(node, 'view'), 'relname') ?? '', node['query']);
    if (kind === 'CreateTrigStmt')
      note(triggers, text(child(node, 'relation'), 'relname') ?? '', lastOf(node, 'funcname'));
  }
  return { routines, views, triggers };
}

function lastOf(node: Node, key: string): string {
  return strings(list(node, key)).at(-1) ?? '';
}

function bodyMade(node: Node): Body {
  if (isNode(node['sql_body'])) return { code: '', parts: [node['sql_body']] };
  const given = options(list(node, 'options'));
  const source = given.find(({ name }) => name === 'as')?.node;
  const [body = ''] = strings(list(child(source, 'arg', 'List'), 'items'));
  return bodyIn(given.find(({ name }) => name === 'language')?.value.toLowerCase() ?? 'sql', body);
}

function bodyIn(language: string, source: string): Body {
  if (language === 'plpgsql')
    return {
      code: source,
      parts: codeParts(`CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS ${quoteLiteral(source)}`),
    };
  if (language !== 'sql') return { code: '', parts: [] };
  const parsed = parse(source);
  return { code: source, parts: 'problem' in parsed ? [] : parsed.statements };
}
