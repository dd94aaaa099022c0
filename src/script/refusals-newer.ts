/** Syntax that the grammar at hand reads and an older server does not: a statement that fails on the server that the spec declares. */
import { walk, type Node } from '../sql/parser';
import { isSet, list, text } from './node';

interface Newer {
  /** As the manual writes it. */
  readonly name: string;
  readonly since: number;
  readonly node: string;
  readonly isOf: (node: Node) => boolean;
}

/** Source: the release notes of PostgreSQL 16, 17 and 18; test/script holds each against servers. */
const NEWER: readonly Newer[] = [
  {
    name: 'a VIRTUAL generated column',
    since: 18,
    node: 'Constraint',
    // in the grammar of 18 that is also what says neither VIRTUAL nor STORED, which older servers refuse alike
    isOf: (node) => isType(node, 'CONSTR_GENERATED') && text(node, 'generated_kind') === 'v',
  },
  {
    name: 'a NOT NULL table constraint',
    since: 18,
    node: 'Constraint',
    isOf: (node) => isType(node, 'CONSTR_NOTNULL') && list(node, 'keys').length > 0,
  },
  {
    name: 'NOT ENFORCED',
    since: 18,
    node: 'Constraint',
    isOf: (node) => (isType(node, 'CONSTR_CHECK') || isType(node, 'CONSTR_FOREIGN')) && !isSet(node, 'is_enforced'),
  },
  { name: 'WITHOUT OVERLAPS', since: 18, node: 'Constraint', isOf: (node) => isSet(node, 'without_overlaps') },
  { name: 'PERIOD', since: 18, node: 'Constraint', isOf: (node) => isSet(node, 'fk_with_period') },
  {
    name: 'SET EXPRESSION',
    since: 17,
    node: 'AlterTableCmd',
    isOf: (node) => text(node, 'subtype') === 'AT_SetExpression',
  },
  {
    name: 'MERGE ... RETURNING',
    since: 17,
    node: 'MergeStmt',
    isOf: (node) => node['returningClause'] !== undefined,
  },
  {
    name: 'WHEN NOT MATCHED BY SOURCE',
    since: 17,
    node: 'MergeWhenClause',
    isOf: (node) => text(node, 'matchKind') === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE',
  },
  { name: 'JSON_TABLE', since: 17, node: 'JsonTable', isOf: () => true },
];

function isType(node: Node, type: string): boolean {
  return text(node, 'contype') === type;
}

/** What a statement writes that is newer than a server; undefined where it writes nothing such. */
export function newerThan(kind: string, node: Node, major: number): Pick<Newer, 'name' | 'since'> | undefined {
  const late = NEWER.filter(({ since }) => since > major);
  if (late.length === 0) return undefined;
  for (const [name, inner] of walk({ [kind]: node })) {
    const found = late.find((one) => one.node === name && one.isOf(inner));
    if (found !== undefined) return found;
  }
  return undefined;
}
