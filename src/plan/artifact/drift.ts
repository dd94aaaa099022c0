/** Where a database has left what is declared: by object and attribute, with what undoes it and what adopts it. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { defaultOf, objectAt } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import type { KindAttributes } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Change, Refusal, Rename } from '../change';
import { afterRenames, idAfter } from '../renames';
import type { AccessCell, Plan } from '../plan';

export interface DriftItem {
  readonly about: ObjectId;
  /** added: there and not declared. missing: declared and not there. changed: there otherwise. renamed: there under its former name. */
  readonly how: 'added' | 'missing' | 'changed' | 'renamed';
  /** What is renamed is declared as this. */
  readonly declaredAs?: ObjectId;
  /** Of what changed, the attributes; `acl` are its grants. */
  readonly attributes: readonly string[];
  /** Statements that lead back to what is declared; empty where an object may stay, and is dropped only where that is allowed. */
  readonly undo: readonly string[];
  /** Lines of a spec that declare it as it is there; null where a spec should not: they would open access, or no word of a spec says it. */
  readonly adopt: readonly string[] | null;
}

export interface Drift {
  readonly items: readonly DriftItem[];
  /** Who gained and who lost access by it, in sentences. */
  readonly said: readonly string[];
  readonly changed: readonly AccessCell[];
  readonly refused: readonly Refusal[];
}

export interface DriftInput {
  readonly plan: Pick<Plan, 'steps' | 'kept' | 'refused'>;
  readonly actual: Catalog;
  readonly wanted: Catalog;
  /** That the spec declares and the database has not made. */
  readonly renames?: readonly Rename[];
  readonly said: readonly string[];
  readonly changed: readonly AccessCell[];
}

export function driftOf({ plan, actual: there, wanted, renames = [], said, changed }: DriftInput): Drift {
  const { steps, kept, refused } = plan;
  const actual = afterRenames(there, renames);
  const changes = steps.map(({ change }) => change);
  const former = renamesIn(changes, wanted, renames);
  const renaming = new Set([...former.values()].flat());
  const own = steps.filter(({ change }) => change.because === null && !renaming.has(change));
  const forced = steps.filter(({ change }) => change.because !== null);
  // a table that does not exist is one difference, not one for each of its keys and policies
  const wholeOf = (about: ObjectId): ObjectId => wholeMissing(about, actual, wanted);
  const planned = [...groupBy(own, ({ change }) => objectKey(wholeOf(change.about))).values()].flatMap(
    (some): readonly DriftItem[] => {
      const first = some[0]?.change.about;
      if (first === undefined) return [];
      const about = wholeOf(first);
      const because = forced.filter(
        ({ change }) => change.because !== null && objectKey(change.because) === objectKey(about),
      );
      return [
        {
          about,
          how: howOf(about, actual, wanted),
          attributes: [...new Set(some.flatMap(({ change }) => change.attributes))],
          undo: [...some, ...because].map(({ change }) => change.sql),
          adopt: adoptionOf(about, actual),
        },
      ];
    },
  );
  const stays = new Set(kept.map(({ about }) => objectKey(about)));
  const extra = kept
    .filter(({ about }) => about.of === undefined || !stays.has(objectKey(about.of)))
    .map(({ about }): DriftItem => ({
      about,
      how: 'added',
      attributes: [],
      undo: [],
      adopt: adoptionOf(about, actual),
    }));
  const waiting = [...former].flatMap(([key, some]) => renamedItem(key, some, renames));
  return { items: [...waiting, ...planned, ...extra], said, changed, refused };
}

/** Changes that only make the renames of a spec, by the new key of the table or column whose rename they follow. */
function renamesIn(
  changes: readonly Change[],
  wanted: Catalog,
  renames: readonly Rename[],
): ReadonlyMap<string, readonly Change[]> {
  const named = new Set(
    changes.flatMap(({ verb, about }) => (verb === 'rename' ? [objectKey(idAfter(about, renames))] : [])),
  );
  const rootOf = ({ about }: Change): string => {
    const now = idAfter(about, renames);
    const table = named.has(objectKey(now)) && now.kind === 'column' ? undefined : tableOf(now, wanted);
    return objectKey(table !== undefined && named.has(objectKey(table)) ? table : now);
  };
  // also of a NOT NULL, which is an attribute of its column
  const isRename = (change: Change): boolean =>
    change.verb === 'rename' || (/^ALTER TABLE .+ RENAME CONSTRAINT /.test(change.sql) && named.has(rootOf(change)));
  return groupBy(changes.filter(isRename), rootOf);
}

function renamedItem(key: string, some: readonly Change[], renames: readonly Rename[]): readonly DriftItem[] {
  const about = some.find((one) => objectKey(idAfter(one.about, renames)) === key)?.about;
  if (about === undefined) return [];
  const undo = some.map(({ sql }) => sql);
  return [{ about, how: 'renamed', declaredAs: idAfter(about, renames), attributes: [], undo, adopt: null }];
}

/** What an object is called after. */
function tableOf(id: ObjectId, { objects, dependencies }: Catalog): ObjectId | undefined {
  const own = id.of ?? (objects.get(objectKey(id))?.attributes['table'] as ObjectId | undefined);
  if (own !== undefined || id.kind !== 'sequence') return own;
  const needed = [...(dependencies.get(objectKey(id)) ?? [])].map((key) => objects.get(key)?.id.of);
  return needed.find((one) => one?.kind === 'table');
}

/** The outermost object that does not exist and that this one is a part of; itself where what it is a part of exists. */
function wholeMissing(about: ObjectId, actual: Catalog, wanted: Catalog): ObjectId {
  const outer = tableOf(about, wanted);
  if (outer === undefined || objectAt(actual, outer) !== undefined || objectAt(wanted, outer) === undefined)
    return about;
  return wholeMissing(outer, actual, wanted);
}

function howOf(about: ObjectId, actual: Catalog, wanted: Catalog): DriftItem['how'] {
  if (objectAt(actual, about) === undefined) return 'missing';
  return objectAt(wanted, about) === undefined ? 'added' : 'changed';
}

type Adoption = (object: CatalogObject, actual: Catalog) => readonly string[] | null;

/** By kind: what a spec has words for and what opens nothing. */
const ADOPTIONS: Readonly<Partial<Record<keyof KindAttributes, Adoption>>> = {
  column: ({ id, attributes }, actual) => {
    const { type, notNull, identity, generated } = attributes as unknown as KindAttributes['column'];
    const value = defaultOf(actual, id);
    if (id.of === undefined || identity !== null || generated !== null) return null;
    const parts = [
      `type: ${yaml(type)}`,
      ...(notNull === null ? ['nullable: true'] : []),
      ...(value === null ? [] : [`default: ${yaml(value)}`]),
    ];
    return inTable(id.of, 'columns', `${yaml(id.name)}: { ${parts.join(', ')} }`);
  },
  constraint: ({ id, attributes }) => {
    const { type, check } = attributes as unknown as KindAttributes['constraint'];
    if (type !== 'c' || check === null || id.of === undefined) return null;
    return inTable(id.of, 'checks', `${yaml(id.name)}: ${yaml(check)}`);
  },
  index: ({ id, attributes }) => {
    const { table, elements, where, unique, method } = attributes as unknown as KindAttributes['index'];
    const columns = elements.flatMap(({ column }) => column ?? []);
    if (columns.length !== elements.length || where !== null || unique || method !== 'btree') return null;
    return inTable(table, 'indexes', `${yaml(id.name)}: { columns: [${columns.map(yaml).join(', ')}] }`);
  },
};

function inTable({ name }: ObjectId, part: string, line: string): readonly string[] {
  return ['tables:', `  ${yaml(name)}:`, `    ${part}:`, `      ${line}`];
}

function adoptionOf(about: ObjectId, actual: Catalog): readonly string[] | null {
  const object = objectAt(actual, about);
  if (object === undefined) return null;
  return ADOPTIONS[about.kind as keyof KindAttributes]?.(object, actual) ?? null;
}

/** Quoted where YAML would read it otherwise. */
function yaml(text: string): string {
  return /^[a-z_][\w ]*(\(\d+(,\d+)?\))?$/i.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
