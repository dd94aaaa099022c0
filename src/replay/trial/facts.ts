/** What a statement of a migration is about, by its text alone: what it names, and whether rows are what it is about. Pure. */
import { calledNames } from '../../script/called';
import { settingsLeft, type Leaves } from './settings';
import { child, held, list, strings, text, unwrap } from '../../script/node';
import { eachNode, parse, parsePlpgsql, type Node } from '../../sql/parser';

export interface RelationName {
  readonly schema: string | undefined;
  readonly name: string;
}

export interface StatementFacts {
  /** As the parse tree names it; empty where the grammar does not take the text. */
  readonly kind: string;
  readonly tree: Node;
  /** `rows`: it reports the rows that it changes. `code`: a block or call, which reports none. `check`: a foreign key that is checked. */
  readonly is: 'rows' | 'query' | 'code' | 'check' | 'other';
  readonly named: readonly RelationName[];
  /** Those of them whose rows it reads: what is only written is none. */
  readonly reads: readonly RelationName[];
  /** The functions that it calls. */
  readonly calls: readonly string[];
  /** Code whose statements cannot all be read, so that any table may be meant whose name is in it. */
  readonly code: string;
  /** Sets a setting of the application: a session that did is of a tenant. */
  readonly setsTenant: 'literal' | 'computed' | null;
  /** What it leaves settings of the application at, by their names; `*`: it resets all. */
  readonly leaves: Leaves;
  /** Trees of the statements in it: its own, or those of its block. */
  readonly parts: readonly Node[];
}

const ROWS: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CopyStmt']);
const CODE: ReadonlySet<string> = new Set(['DoStmt', 'CallStmt']);
const MADE_OF_ROWS: ReadonlySet<string> = new Set(['CreateTableAsStmt', 'RefreshMatViewStmt', 'ExecuteStmt']);

/** The parser must be loaded. */
export function factsOf(statement: string): StatementFacts {
  const parsed = parse(statement);
  const [tree, more] = 'problem' in parsed ? [] : parsed.statements;
  if (tree === undefined || more !== undefined) return NOTHING;
  const [kind, node] = unwrap(tree);
  const parts = kind === 'DoStmt' ? codeParts(statement) : [tree];
  return {
    kind,
    tree,
    is: sortOf(kind, node),
    named: namedIn(parts),
    reads: readIn(parts),
    calls: parts.flatMap(calledNames),
    code: kind === 'DoStmt' ? statement : '',
    setsTenant: tenantSet(kind, node, statement),
    leaves: settingsLeft(parts),
    parts,
  };
}

const NOTHING: StatementFacts = {
  kind: '',
  tree: {},
  is: 'other',
  named: [],
  reads: [],
  calls: [],
  code: '',
  setsTenant: null,
  leaves: new Map(),
  parts: [],
};

/** The statements and expressions of a PL/pgSQL body, of the whole statement that holds it. */
export function codeParts(statement: string): readonly Node[] {
  const parts: Node[] = [];
  eachNode(parsePlpgsql(statement), (key, node) => {
    const query = key === 'PLpgSQL_expr' ? text(node, 'query') : undefined;
    if (query !== undefined) parts.push(...treesOf(query));
  });
  return parts;
}

/** Of an expression, and of the one that is assigned, the tree is that of the query that PL/pgSQL makes of it. */
function treesOf(query: string): readonly Node[] {
  for (const written of [query, `SELECT ${query}`, `SELECT ${query.replace(/^[^:=]*:?=/, '')}`]) {
    const parsed = parse(written);
    if (!('problem' in parsed)) return parsed.statements;
  }
  return [];
}

function sortOf(kind: string, node: Node): StatementFacts['is'] {
  if (kind === 'CopyStmt' && node['is_from'] !== true) return 'query';
  if (ROWS.has(kind)) return 'rows';
  if (CODE.has(kind) || MADE_OF_ROWS.has(kind)) return 'code';
  if (kind === 'SelectStmt') return isPlain(node) ? 'other' : node['intoClause'] === undefined ? 'query' : 'code';
  return kind === 'AlterTableStmt' && checksForeignKey(node) ? 'check' : 'other';
}

/** `SELECT set_config(..)`, `SELECT 1`: it reads nothing, and calls nothing of the database's own. */
function isPlain(node: Node): boolean {
  let isReading = false;
  eachNode(node, (name) => {
    isReading ||= name === 'RangeVar' || name === 'SubLink' || name === 'RangeFunction';
  });
  const called = calledNames(node);
  return !isReading && called.every((name) => name === 'set_config' || name.startsWith('pg_'));
}

function checksForeignKey(node: Node): boolean {
  return commandsOf(node).some((command) => {
    const subtype = text(command, 'subtype');
    const constraint = child(command, 'def', 'Constraint');
    if (subtype === 'AT_ValidateConstraint') return true;
    return subtype === 'AT_AddConstraint' && isForeign(constraint) && constraint?.['skip_validation'] !== true;
  });
}

/** Names of the constraints that a statement validates; of which kind they are only the database tells. Empty where it adds a key besides. */
export function validatedIn({ kind, tree }: Pick<StatementFacts, 'kind' | 'tree'>): readonly string[] {
  const node = child(tree, kind);
  if (node === undefined || kind !== 'AlterTableStmt') return [];
  const commands = commandsOf(node);
  if (commands.some((command) => isForeign(child(command, 'def', 'Constraint')))) return [];
  return commands.flatMap((command) =>
    text(command, 'subtype') === 'AT_ValidateConstraint' ? [text(command, 'name') ?? ''] : [],
  );
}

function commandsOf(node: Node): readonly Node[] {
  return held(node, 'cmds', 'AlterTableCmd');
}

function isForeign(constraint: Node | undefined): boolean {
  return text(constraint, 'contype') === 'CONSTR_FOREIGN';
}

/** Relations that statements name, but for those that they make themselves by WITH. */
export function namedIn(trees: readonly Node[]): readonly RelationName[] {
  const made = new Set<string>();
  const found = new Map<string, RelationName>();
  eachNode(trees, (key, node) => {
    if (key === 'CommonTableExpr') made.add(text(node, 'ctename') ?? '');
  });
  eachNode(trees, (_key, node) => {
    const name = text(node, 'relname');
    const schema = text(node, 'schemaname');
    if (name === undefined || (schema === undefined && made.has(name))) return;
    found.set(`${schema ?? ''}.${name}`, { schema, name });
  });
  return [...found.values()];
}

const WRITTEN_ALONE: Readonly<Record<string, string>> = {
  InsertStmt: 'relation',
  IntoClause: 'rel',
  into: 'rel',
  CreateStmt: 'relation',
};

/** Relations whose rows statements read, as far as they name them. */
function readIn(trees: readonly Node[]): readonly RelationName[] {
  const written = new Set<unknown>();
  eachNode(trees, (key, node) => {
    const target = WRITTEN_ALONE[key];
    if (target !== undefined) written.add(node[target]);
    if (key === 'CopyStmt' && node['is_from'] === true) written.add(node['relation']);
  });
  const read = new Set<string>();
  eachNode(trees, (_key, node) => {
    const name = text(node, 'relname');
    if (name !== undefined && !written.has(node)) read.add(`${text(node, 'schemaname') ?? ''}.${name}`);
  });
  return namedIn(trees).filter(({ schema, name }) => read.has(`${schema ?? ''}.${name}`));
}

/** A literal tenant is one that no seeded row is of. */
function tenantSet(kind: string, node: Node, statement: string): StatementFacts['setsTenant'] {
  if (kind === 'VariableSetStmt')
    return settingsLeft([{ [kind]: node }])
      .values()
      .next().value === 'tenant'
      ? 'literal'
      : null;
  if (/\bset_config\s*\(\s*'[^']*\.[^']*'\s*,\s*'[^']/i.test(statement)) return 'literal';
  if (/\bset\s+(?:local\s+|session\s+)?\w+\.\w+\s*(?:=|\bto\b)\s*(?!''|default\b)/i.test(statement)) return 'literal';
  return /\bset_config\s*\((?!\s*'[^']*'\s*,\s*(?:''\s*,|null\b))/i.test(statement) ? 'computed' : null;
}

export interface Tie {
  readonly from: RelationName;
  readonly columns: readonly string[];
  readonly to: RelationName;
  /** Empty: its primary key. */
  readonly toColumns: readonly string[];
}

/** The foreign keys that a statement adds. */
export function addedKeys({ kind, tree }: StatementFacts): readonly Tie[] {
  const node = child(tree, kind);
  if (node === undefined || kind !== 'AlterTableStmt') return [];
  const from = nameOf(child(node, 'relation'));
  return commandsOf(node).flatMap((command) => {
    const constraint = child(command, 'def', 'Constraint');
    const to = nameOf(child(constraint, 'pktable'));
    if (from === undefined || to === undefined || !isForeign(constraint)) return [];
    return [
      { from, to, columns: strings(list(constraint, 'fk_attrs')), toColumns: strings(list(constraint, 'pk_attrs')) },
    ];
  });
}

function nameOf(node: Node | undefined): RelationName | undefined {
  const name = text(node, 'relname');
  return name === undefined ? undefined : { schema: text(node, 'schemaname'), name };
}

/** Whether a statement begins or ends a transaction, or only sets something: nothing is to be looked at. */
export function isOfSession({ kind }: StatementFacts): boolean {
  return kind === 'TransactionStmt' || kind === 'VariableSetStmt' || kind === 'ConstraintsSetStmt';
}

/** Whether a later statement may name what this one makes. */
export function mayMakeTables({ kind, is }: StatementFacts): boolean {
  return (
    /^(?:Create(?:Table|Function|Foreign)?\w*|Rename|AlterObjectSchema|IntoClause|View)Stmt$/.test(kind) ||
    is === 'code' ||
    is === 'query'
  );
}

/** In one line, without the texts that may be secrets. */
export function excerptOf(statement: string): string {
  const line = statement
    .replaceAll(/--[^\n]*|\/\*[^]*?\*\//g, ' ')
    .replaceAll(/\bpassword\s+'(?:[^']|'')*'/gi, "PASSWORD '***'")
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}

const MOST_CHARACTERS = 200;
