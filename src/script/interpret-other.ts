/** Schemas, sequences, extensions, publications, comments, and what the session is set to. */
import { relationKey } from '../catalog/relations';
import type { KindAttributes } from '../kinds/attributes';
import type { Node } from '../sql/parser';
import { addressed } from './addressed';
import { unknownColumn } from './interpret-grant';
import { functionNamed, secretOptions, changedSecrets } from './names';
import { calledNames } from './called';
import { child, constant, held, isSet, list, options, roleName, strings, text } from './node';
import { isOf, type Entry } from './objects';
import { newRange, rangeOf, relationOf } from './relation';
import { alteredSequence, sequenceOf, wordsOf } from './sequence';
import { settingValue } from './setting';
import type { Step } from './step';
import { SOMEBODY } from './initial-grants';
import type { World } from './world';

/** CREATE SCHEMA; the objects inside it are statements of their own to whoever asks for it. */
export function createSchema(node: Node, { world }: Step): void {
  const owner = node['authrole'] === undefined ? world.currentRole : roleName(child(node, 'authrole'));
  const id = { kind: 'schema' as const, name: text(node, 'schemaname') ?? owner };
  if (world.objects.find(id) === undefined) world.putOwned(id, {}, { owner });
}

export function createSequence(node: Node, { world }: Step): void {
  const range = newRange(child(node, 'sequence'), world);
  const id = { kind: 'sequence' as const, ...range };
  if (world.relations.has(relationKey(id))) {
    if (isSet(node, 'if_not_exists')) return;
  }
  const given = options(list(node, 'options'));
  const unlogged = text(child(node, 'sequence'), 'relpersistence') === 'u';
  const sequence = world.putOwned(id, { ...sequenceOf(given, 'bigint'), unlogged });
  own(sequence, given, world);
}

export function alterSequence(node: Node, { world }: Step): void {
  const found = world.relation(rangeOf(child(node, 'sequence')));
  if (found === undefined || !isOf(found, 'sequence')) return;
  const given = options(list(node, 'options'));
  world.objects.change(found, alteredSequence(given, found.attributes));
  own(found, given, world);
}

/** OWNED BY: a sequence that a column owns belongs to whom the table belongs. */
function own(sequence: Entry<'sequence'>, given: ReturnType<typeof options>, world: World): void {
  const words = strings(wordsOf(given, 'owned_by'));
  if (words.length === 0) return;
  const known = world.objects.part(sequence, 'owner of', '');
  if (known !== undefined) world.remove(known);
  if (words.length < 2) return;
  const table = relationOf({ schema: words.at(-3), name: words.at(-2) ?? '' }, world);
  const column = { kind: 'column', name: words.at(-1) ?? '', of: table.id };
  world.put({ kind: 'owner of', name: '', of: sequence.id }, { column }, { whole: sequence });
  if (sequence.owner !== null && table.owner !== null) sequence.list?.rename(sequence.owner, table.owner);
  sequence.owner = table.owner;
}

export function createExtension(node: Node, { world }: Step): void {
  const given = options(list(node, 'options'));
  const of = (name: string): string | undefined => given.find((one) => one.name === name)?.value;
  const id = { kind: 'extension' as const, name: text(node, 'extname') ?? '' };
  if (world.objects.find(id) !== undefined || id.name === 'plpgsql') return;
  world.put(id, { version: of('new_version') ?? '', schema: of('schema') ?? world.newSchema(undefined) });
}

const OPERATIONS = ['insert', 'update', 'delete', 'truncate'] as const;

type Publication = KindAttributes['publication'];

function publicationOptions(given: ReturnType<typeof options>): Partial<Publication> {
  let said: Partial<Publication> = {};
  for (const { name, value } of given) {
    const words = value.split(',').map((one) => one.trim());
    if (name === 'publish') said = { ...said, operations: OPERATIONS.filter((one) => words.includes(one)) };
    if (name === 'publish_via_partition_root') said = { ...said, viaRoot: /^(?:true|on|1|yes)$/i.test(value) };
    if (name === 'publish_generated_columns') said = { ...said, generatedColumns: value === 'none' ? 'n' : 's' };
  }
  return said;
}

/** CREATE PUBLICATION and ALTER PUBLICATION. */
export function publish(node: Node, step: Step): void {
  const { world } = step;
  const id = { kind: 'publication' as const, name: text(node, 'pubname') ?? '' };
  const said = publicationOptions(options(list(node, 'options')));
  const allTables = isSet(node, 'for_all_tables');
  const plain = { allTables, operations: OPERATIONS, viaRoot: false, generatedColumns: 'n' };
  const known = world.objects.find(id);
  const publication =
    known ?? world.put(id, { ...plain, ...said }, { owner: world.currentRole, isNew: node['action'] === undefined });
  if (known !== undefined) world.objects.change(known, said);
  const action = text(node, 'action');
  if (action === 'AP_SetObjects')
    for (const kind of ['published table', 'published schema'] as const)
      for (const one of world.objects.parts(publication, kind)) world.remove(one);
  for (const one of held(node, 'pubobjects', 'PublicationObjSpec')) {
    if (action === 'AP_DropObjects') unpublishOne(one, publication, world);
    else publishOne(one, publication, step);
  }
}

function publishOne(one: Node, publication: Entry<'publication'>, { world, excerpts }: Step): void {
  const table = child(one, 'pubtable');
  if (table === undefined) {
    const name = schemaIn(one, world);
    world.put({ kind: 'published schema', name, of: publication.id }, {}, { whole: publication });
    return;
  }
  const relation = relationOf(rangeOf(child(table, 'relation')), world);
  const named = new Set(strings(list(table, 'columns')));
  // in the order of the table
  const known = world.objects.parts(relation, 'column').map(({ id }) => id.name);
  const columns = [...known.filter((name) => named.has(name)), ...[...named].filter((name) => !known.includes(name))];
  const from = excerpts.findName(relation.id.name) ?? 0;
  const where = table['whereClause'] === undefined ? null : (excerpts.bracketsAfter('WHERE', from) ?? null);
  world.put(
    { kind: 'published table', schema: relation.id.schema ?? '', name: relation.id.name, of: publication.id },
    { table: relation.id, columns: columns.length === 0 ? null : columns, where },
    { whole: publication },
  );
}

function schemaIn(one: Node, world: World): string {
  return text(one, 'pubobjtype') === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA'
    ? world.newSchema(undefined)
    : (text(one, 'name') ?? '');
}

function unpublishOne(one: Node, publication: Entry<'publication'>, world: World): void {
  const range = child(one, 'pubtable', 'relation');
  const relation = range === undefined ? undefined : world.relation(rangeOf(range));
  const id =
    relation === undefined
      ? { kind: 'published schema', name: schemaIn(one, world), of: publication.id }
      : { ...relation.id, kind: 'published table', of: publication.id };
  const found = world.objects.find(id);
  if (found !== undefined) world.remove(found);
}

/** COMMENT ON. */
export function comment(node: Node, { world }: Step): void {
  const kind = text(node, 'objtype') ?? '';
  const said = text(node, 'comment') ?? null;
  const found = addressed(kind, child(node, 'object'), world);
  const words = strings(list(child(node, 'object', 'List'), 'items'));
  const relation = world.relation({ schema: words.at(-3), name: words.at(-2) ?? '' });
  const column =
    kind === 'OBJECT_COLUMN' && found.length === 0 && relation !== undefined
      ? unknownColumn(words.at(-1) ?? '', relation, world)
      : undefined;
  for (const entry of column === undefined ? found : [column]) {
    entry.comment = said;
    world.objects.note(entry, 'comment');
  }
}

/** CREATE EVENT TRIGGER. */
export function createEventTrigger(node: Node, { world }: Step): void {
  const tags = options(list(node, 'whenclause')).flatMap(({ name, node: element }) =>
    name === 'tag' ? strings(list(child(element, 'arg', 'List'), 'items')) : [],
  );
  world.put(
    { kind: 'event trigger', name: text(node, 'trigname') ?? '' },
    {
      event: text(node, 'eventname') ?? '',
      tags: tags.length === 0 ? null : tags.map((tag) => tag.toUpperCase()),
      function: functionNamed(strings(list(node, 'funcname')), world),
      enabled: 'O',
    },
    { owner: world.currentRole },
  );
}

export function alterEventTrigger(node: Node, { world }: Step): void {
  const found = world.objects.find({ kind: 'event trigger' as const, name: text(node, 'trigname') ?? '' });
  if (found !== undefined) world.objects.change(found, { enabled: text(node, 'tgenabled') ?? 'O' });
}

/** CREATE FOREIGN DATA WRAPPER. */
export function createWrapper(node: Node, { world }: Step): void {
  const functions = options(list(node, 'func_options'));
  const named = (name: string) => {
    const words = strings(list(child(functions.find((one) => one.name === name)?.node, 'arg', 'List'), 'items'));
    return words.length === 0 ? null : functionNamed(words, world);
  };
  const id = { kind: 'foreign-data wrapper' as const, name: text(node, 'fdwname') ?? '' };
  const attributes = {
    handler: named('handler'),
    validator: named('validator'),
    options: secretOptions(list(node, 'options')),
  };
  world.putOwned(id, attributes);
}

export function createServer(node: Node, { world }: Step): void {
  const id = { kind: 'foreign server' as const, name: text(node, 'servername') ?? '' };
  if (world.objects.find(id) !== undefined) return;
  world.putOwned(id, {
    wrapper: text(node, 'fdwname') ?? '',
    type: text(node, 'servertype') ?? null,
    version: text(node, 'version') ?? null,
    options: secretOptions(list(node, 'options')),
  });
}

export function alterServer(node: Node, { world }: Step): void {
  const found = world.objects.find({ kind: 'foreign server' as const, name: text(node, 'servername') ?? '' });
  if (found === undefined) return;
  const version = text(node, 'version');
  world.objects.change(found, {
    options: changedSecrets(found.attributes.options, list(node, 'options')),
    ...(version !== undefined && { version }),
  });
}

/** CREATE USER MAPPING; nobody is PUBLIC. */
export function createUserMapping(node: Node, { world }: Step): void {
  const name = roleName(child(node, 'user'));
  const server = text(node, 'servername') ?? '';
  const id = {
    kind: 'user mapping' as const,
    name: name === 'PUBLIC' ? '' : name,
    of: { kind: 'foreign server', name: server },
  };
  const names = options(list(node, 'options')).map((one) => one.name);
  world.put(
    id,
    { options: names.toSorted() },
    { whole: world.objects.find({ kind: 'foreign server' as const, name: server }) ?? null },
  );
}

/** SET search_path, SET ROLE: what the names of later statements mean, and who owns what they make. */
export function setVariable(node: Node, { world }: Step): void {
  world.session.variable(node);
  const name = text(node, 'name');
  const values = list(node, 'args').flatMap((one) => constant(one) ?? []);
  if (name === 'search_path' && values.length > 0) world.searchPath = values.filter((one) => one !== '');
  if (name === 'search_path' && values.length === 0) world.searchPath = ['public'];
  if (name?.toLowerCase() === 'timezone') world.setTimeZone(values[0] ?? null, isSet(node, 'is_local'));
  if (text(node, 'kind') === 'VAR_RESET_ALL') world.setTimeZone(null, false);
  if (name === 'role' || name === 'session_authorization') world.currentRole = roleIn(settingValue(node));
}

function roleIn(value: string | null): string {
  return value === null || value === 'none' ? SOMEBODY : value;
}

/** DISCARD ALL. */
export function discard(node: Node, { world }: Step): void {
  if (text(node, 'target') !== 'DISCARD_ALL') return;
  world.session.reset();
  world.currentRole = SOMEBODY;
}

/** BEGIN, COMMIT and the like: what SET LOCAL says ends with the transaction. */
export function switchTransaction(node: Node, { world }: Step): void {
  const kind = text(node, 'kind') ?? '';
  if (/_(?:BEGIN|START)$/.test(kind)) world.setTransaction(true);
  if (/_(?:BEGIN|START)$/.test(kind)) world.session.begin();
  if (!/_(?:COMMIT|ROLLBACK|PREPARE)$/.test(kind)) return;
  world.setTransaction(false);
  world.session.end(kind.endsWith('_ROLLBACK'));
}

/** `SELECT set_config('search_path', '', false)`, which stands at the head of each dump. */
export function selectSetConfig(node: Node, { world }: Step): void {
  world.session.calls(node);
  for (const name of calledNames(node))
    for (const { attributes } of world.routinesCalled(name)) world.session.runs(attributes.source);
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
