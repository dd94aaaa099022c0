import { grantAttribute, grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import { differences, type Difference } from '../../src/catalog/differences';
import { relationKey } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import type { Pointer } from '../../src/kernel/pointer';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { CatalogObject, Grant } from '../../src/kinds/kind';
import { defineRule, type Hit } from '../../src/rules/rule';
import type { Script } from '../../src/script/types';

export default defineRule({
  id: 'change/match-spec',
  severity: 'warning',
  only: 'sql',
  title: 'Change the spec with the database',
  why: 'A grant, drop or type change that exists only in a migration is never checked again: the next check reads the spec and passes, and a new database that is built from the spec differs from production.',
  tradeoffs: 'Two files change together. If the migration is deployed first, the warning stays until the spec follows.',
  validation: { none: 'it compares a migration with a spec; run tenet check on the server to see what is deployed' },
  changesIf:
    'The migration prepares a temporary step that the spec never contains, such as a column that is dropped again.',
  review: {
    found: 'objects',
    are: 'differ from what the spec declares',
    advice:
      'Decide which of the two is right. Take what the migration grants or drops by mistake out of it, and declare the rest in the same change.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-grant.html',
    'https://www.postgresql.org/docs/current/ddl-alter.html',
  ],
  *checkScript(script) {
    const { ground, groundBefore } = script;
    if (ground.meaning.model === null) return;
    const [declared, left] = [groundBefore.catalog, ground.catalog];
    const found = differences(declared, left).filter(({ id }) => isKnown(id, declared) && isKnown(id, left));
    const gone = keysOf(found, 'missing');
    const made = keysOf(found, 'extra');
    for (const difference of found) {
      const { id, how } = difference;
      // with a table its columns, constraints and policies come and go
      if (isIn(id, how === 'missing' ? gone : made)) continue;
      if (how === 'missing') yield dropped(id, script);
      else if (how === 'extra') yield* added(id, script);
      else yield* changed(difference, script);
    }
  },
});

const keysOf = (found: readonly Difference[], which: Difference['how']): ReadonlySet<string> =>
  new Set(found.flatMap(({ id, how }) => (how === which ? [objectKey(id)] : [])));

function isIn({ of }: ObjectId, keys: ReadonlySet<string>): boolean {
  return of !== undefined && (keys.has(objectKey(of)) || isIn(of, keys));
}

/** What is only named can't be compared. */
function isKnown(id: ObjectId, { partial }: Pick<Catalog, 'partial'>): boolean {
  return !partial.has(objectKey(id)) && (id.of === undefined || isKnown(id.of, { partial }));
}

function dropped(id: ObjectId, script: Script): Hit {
  return {
    at: placeOfLoss(id, script),
    about: id,
    message: `${said(script.ground.catalog, id)} is dropped by the migration but declared in the spec, so a database built from the spec has it again; remove it from the spec too`,
  };
}

/** An object that is gone has no place: that is where the last statement dropped it, or touched what it was a part of. */
function placeOfLoss(id: ObjectId, { statements, ground }: Script): Pointer {
  const relation = relationKey(id.of ?? id);
  const isLoss = (kind: string): boolean => kind.startsWith('drop');
  const dropping = statements.filter(({ operations }) =>
    operations.some(
      (one) => isLoss(one.kind) && one.relation === relation && (id.of === undefined || one.part === id.name),
    ),
  );
  return dropping.at(-1)?.at ?? ground.place(id);
}

/** What a spec has to declare for rules to check it: the table, not each of its parts. */
const WHOLES: ReadonlySet<string> = new Set([
  'schema',
  'table',
  'view',
  'materialized view',
  'function',
  'role',
  'column',
]);
const GIVING: ReadonlySet<string> = new Set(['membership', 'default privileges']);

function* added(id: ObjectId, { ground }: Script): Iterable<Hit> {
  const spot = { at: ground.place(id), about: id };
  if (GIVING.has(id.kind))
    yield {
      ...spot,
      message: `${givingSaid(id, ground.catalog)}, which the spec doesn't declare, so checking the spec never reports who has it; declare it or remove it`,
    };
  else if (WHOLES.has(id.kind))
    yield {
      ...spot,
      severity: 'note',
      message: `${said(ground.catalog, id)} is not in the spec, so a database built from the spec lacks it; declare it`,
    };
}

function givingSaid(id: ObjectId, catalog: Catalog): string {
  return id.kind === 'membership'
    ? `role "${id.name}" becomes a member of "${id.of?.name ?? ''}"`
    : `${said(catalog, id)} change`;
}

function* changed({ id, attributes }: Difference, script: Script): Iterable<Hit> {
  const { ground, groundBefore } = script;
  const [before, after] = [groundBefore, ground].map(({ catalog }) => catalog.objects.get(objectKey(id)));
  if (before === undefined || after === undefined) return;
  if (attributes.includes('acl')) yield* grantsChanged(before, after, script);
  const others = attributes.filter((name) => name !== 'acl' && name !== 'comment' && isOther(name, before, after));
  const [first] = others;
  if (first === undefined) return;
  if (GIVING.has(id.kind)) return void (yield* added(id, script));
  yield {
    at: ground.place(id, first),
    about: id,
    message: `${said(ground.catalog, id)} no longer matches the spec (${others.map(wordsOf).join(', ')}), so a database built from the spec differs; change the spec too`,
  };
}

/** Spaces, quotes and parentheses don't make another expression. */
function isOther(name: string, before: CatalogObject, after: CatalogObject): boolean {
  const [left, right] = [before, after].map((object) =>
    JSON.stringify(name === 'owner' ? object.owner : object.attributes[name]),
  );
  return plain(left) !== plain(right);
}

function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/\\[nt"]|[\s()"]/g, '').toLowerCase();
}

/** `rowSecurity` as `row security`. */
function wordsOf(attribute: string): string {
  return attribute.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function* grantsChanged(before: CatalogObject, after: CatalogObject, { ground, groundBefore }: Script): Iterable<Hit> {
  // privileges of the owner, old or new, are not granted
  const owners = [before.owner, after.owner];
  const [old, now] = [grantsIn(before, groundBefore.catalog, owners), grantsIn(after, ground.catalog, owners)];
  const object = said(ground.catalog, after.id);
  for (const grant of now) {
    const known = old.find((one) => isSame(one, grant));
    if (known !== undefined && (known.grantable || !grant.grantable)) continue;
    const option = grant.grantable ? ' WITH GRANT OPTION' : '';
    yield {
      ...hitOf(after.id, grant, ground.place(after.id, grantAttribute(grant))),
      message: `"${nameOf(grant)}" gets ${grant.privilege}${option} on ${object}, which the spec doesn't declare, so checking the spec never reports it; declare it or remove it`,
    };
  }
  for (const grant of old.filter((one) => !now.some((other) => isSame(one, other))))
    yield {
      ...hitOf(after.id, grant, ground.place(after.id, 'acl')),
      message: `"${nameOf(grant)}" loses ${grant.privilege} on ${object}, which the spec declares, so a database built from the spec grants it again; remove it from the spec too`,
    };
}

function hitOf(about: ObjectId, grant: Grant, place: Pointer): Omit<Hit, 'message'> {
  return { at: place, about, detail: `${nameOf(grant)} ${grant.privilege}`, role: nameOf(grant) };
}

function grantsIn(object: CatalogObject, catalog: Catalog, owners: readonly (string | null)[]): readonly Grant[] {
  return grantsOn(object, catalog).filter(({ grantee }) => grantee === null || !owners.includes(grantee));
}

const isSame = (one: Grant, other: Grant): boolean =>
  one.grantee === other.grantee && one.privilege === other.privilege;

const nameOf = ({ grantee }: Grant): string => grantee ?? 'PUBLIC';
