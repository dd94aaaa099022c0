import { objectOf } from '../old-catalog/names';
import type { CatalogPublication } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { ALL } from './acl';
import { kindOf } from './interpret-column';
import { child, constant, held, isSet, list, options, roleName, strings, text } from './node';
import { blankRelation, rangeOf, rangeOfNames, standing as standingOf } from './relation';
import type { Step } from './step';
import { typeText } from './type-name';
import type { World } from './world';

/** CREATE SCHEMA; the objects inside it are statements of their own to whoever asks for it. */
export function createSchema(node: Node, { world, touch }: Step): void {
  const owner = node['authrole'] === undefined ? world.currentRole : roleName(child(node, 'authrole'));
  const name = text(node, 'schemaname') ?? owner;
  if (!world.schemas.has(name)) world.schemas.set(name, { name, owner, acl: ALL.schema(owner) });
  touch(`schema "${name}"`);
}

/** CREATE SEQUENCE. */
export function createSequence(node: Node, step: Step): void {
  const key = step.world.newKey(rangeOf(child(node, 'sequence')));
  if (isSet(node, 'if_not_exists') && step.world.relations.has(key)) return;
  const { relation } = step.world.add(blankRelation(key, 'sequence', step.world), true);
  relation.ownedBy = ownedBy(list(node, 'options'), step.world);
  step.touch(objectOf(relation));
}

/** ALTER SEQUENCE ... OWNED BY. */
export function alterSequence(node: Node, { world }: Step): void {
  const key = world.keyOf(rangeOf(child(node, 'sequence')));
  const owner = ownedBy(list(node, 'options'), world);
  const found = world.relations.get(key);
  if (found !== undefined && owner !== null) found.relation.ownedBy = owner;
}

function ownedBy(elements: readonly Node[], world: World): string | null {
  const option = options(elements).find(({ name }) => name === 'owned_by');
  const words = strings(list(child(option?.node, 'arg', 'List'), 'items'));
  if (words.length < 2) return null;
  return `${world.keyOf({ schema: words.at(-3), name: words.at(-2) ?? '' })}.${words.at(-1) ?? ''}`;
}

/** CREATE TYPE ... AS ENUM. */
export function createEnum(node: Node, { world }: Step): void {
  addType(rangeOfNames(list(node, 'typeName')), world, { is: 'enum', labels: strings(list(node, 'vals')) });
}

/** ALTER TYPE ... ADD VALUE, RENAME VALUE. */
export function alterEnum(node: Node, { world }: Step): void {
  const { schema, name } = rangeOfNames(list(node, 'typeName'));
  const key = `${schema ?? world.typeSchema(name) ?? 'public'}.${name}`;
  const found = world.types.get(key);
  if (found?.is !== 'enum') return;
  const [from, to] = [text(node, 'oldVal'), text(node, 'newVal') ?? ''];
  const labels =
    from === undefined ? [...found.labels, to] : found.labels.map((label) => (label === from ? to : label));
  world.types.set(key, { is: 'enum', labels });
}

/** CREATE TYPE ... AS (...). */
export function createComposite(node: Node, { world }: Step): void {
  const fields = held(node, 'coldeflist', 'ColumnDef');
  addType(rangeOf(child(node, 'typevar')), world, {
    is: 'composite',
    fields: fields.map((field) => ({
      name: text(field, 'colname') ?? '',
      kind: kindOf(
        typeText(child(field, 'typeName'), (one) => world.typeSchema(one)),
        world,
      ),
    })),
  });
}

/** CREATE DOMAIN. */
export function createDomain(node: Node, { world, excerpts }: Step): void {
  const base = typeText(child(node, 'typeName'), (one) => world.typeSchema(one));
  const constraints = held(node, 'constraints', 'Constraint');
  const has = (kind: string): boolean => constraints.some((one) => text(one, 'contype') === kind);
  addType(rangeOfNames(list(node, 'domainname')), world, {
    is: 'domain',
    of: kindOf(base, world),
    notNull: has('CONSTR_NOTNULL'),
    checks: has('CONSTR_CHECK') ? [`CHECK (${excerpts.bracketsAfter('CHECK') ?? ''})`] : [],
  });
}

function addType(
  { schema, name }: { readonly schema: string | undefined; readonly name: string },
  world: World,
  kind: ReturnType<typeof kindOf>,
): void {
  world.types.set(`${schema ?? world.searchPath[0] ?? 'public'}.${name}`, kind);
}

/** CREATE EXTENSION. */
export function createExtension(node: Node, { world }: Step): void {
  const given = options(list(node, 'options'));
  const schema = given.find(({ name }) => name === 'schema')?.value ?? 'public';
  world.extensions = [...world.extensions, { name: text(node, 'extname') ?? '', version: '', schema }];
}

const OPERATIONS = ['insert', 'update', 'delete', 'truncate'] as const;

/** CREATE PUBLICATION and ALTER PUBLICATION ... ADD TABLE. */
export function publish(node: Node, step: Step): void {
  const name = text(node, 'pubname') ?? '';
  const known: CatalogPublication = step.world.publications.get(name) ?? {
    name,
    allTables: false,
    tables: [],
    viaRoot: false,
    operations: ['insert', 'update', 'delete', 'truncate'],
  };
  const tables = list(node, 'pubobjects').flatMap((one) => {
    const table = child(one, 'PublicationObjSpec', 'pubtable');
    if (table === undefined) return [];
    const { relation } = standingOf(rangeOf(child(table, 'relation')), step.world);
    const columns = strings(list(table, 'columns'));
    const where = table['whereClause'] === undefined ? null : (step.excerpts.bracketsAfter('WHERE') ?? null);
    return [{ relation: relation.key, where, columns: columns.length === 0 ? null : columns }];
  });
  const allTables = known.allTables || isSet(node, 'for_all_tables');
  const published = options(list(node, 'options')).find((option) => option.name === 'publish')?.value;
  const operations = published === undefined ? known.operations : OPERATIONS.filter((one) => published.includes(one));
  step.world.publications.set(name, { ...known, allTables, tables: [...known.tables, ...tables], operations });
  step.touch(`publication "${name}"`);
}

/** SET search_path, SET ROLE: what the names of later statements mean, and who owns what they make. */
export function setVariable(node: Node, { world }: Step): void {
  const name = text(node, 'name');
  const values = list(node, 'args').flatMap((one) => constant(one) ?? []);
  if (name === 'search_path' && values.length > 0) world.searchPath = values.filter((one) => one !== '');
  if (name === 'search_path' && values.length === 0) world.searchPath = ['public'];
  if (name?.toLowerCase() === 'timezone') world.setTimeZone(values[0] ?? null, isSet(node, 'is_local'));
  if (node['kind'] === 'VAR_RESET_ALL') world.setTimeZone(null, false);
  if (name === 'role' || name === 'session_authorization') world.currentRole = values[0] ?? 'current_user';
}

/** BEGIN, COMMIT and the like: what SET LOCAL says ends with the transaction. */
export function switchTransaction(node: Node, { world }: Step): void {
  const kind = text(node, 'kind') ?? '';
  if (/_(?:BEGIN|START)$/.test(kind)) world.setTransaction(true);
  if (/_(?:COMMIT|ROLLBACK|PREPARE)$/.test(kind)) world.setTransaction(false);
}

/** `SELECT set_config('search_path', '', false)`, which stands at the head of each dump. */
export function selectSetConfig(node: Node, { world }: Step): void {
  for (const target of list(node, 'targetList')) {
    const call = child(target, 'ResTarget', 'val', 'FuncCall');
    if (strings(list(call, 'funcname')).at(-1) !== 'set_config') continue;
    const [name, value = ''] = list(call, 'args').map((one) => constant(one) ?? '');
    if (name === 'search_path')
      world.searchPath = value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
  }
}
