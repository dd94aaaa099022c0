/** Which settings tell a database who a session is, where no spec says it. Pure. */
import type { Catalog } from '../catalog/catalog';
import { eachNode, isNode, parse, walk } from '../sql/parser';
import { indexesOf, keyColumns } from '../catalog/keys';
import { relationKey, relationsByKey, relationsOf } from '../catalog/relations';
import { columnOf, objectsOf, partsOf } from '../catalog/select';
import type { ObjectId } from '../kinds/id';
import { comparedWith } from './compared';
import { claimPaths, claimsAt } from './claims';
import type { ContextSetting } from './meaning';
import { calledNames, wordOf } from './mentions';
import { isPerson, stemOf } from './tenancy/names';
import { tenantColumnOf } from './whose';

/** Settings that policies, and the functions that they call, ask for. */
export function contextOf(catalog: Catalog, column: string | null): readonly ContextSetting[] {
  const texts = policyTexts(catalog);
  const called = bodiesCalledBy(texts, catalog);
  const sources = [...texts, ...called, ...bodiesCalledBy(called, catalog)];
  const names = [...new Set(sources.flatMap(settingsOf))].sort();
  const direct = keySettings(catalog, column, texts, (side) => !readsTable(side));
  // looked up in a table, it names the tenant all the same
  const keys = direct.size > 0 ? direct : keySettings(catalog, column, texts, () => true);
  const persons = names.filter((name) => !name.startsWith('request.') && memberBy(name, catalog, column) !== undefined);
  // of two that name somebody one may be a region, which its client chooses
  const isPersonSaid = direct.size > 0 || persons.length > 1;
  return names.flatMap((name) => {
    const said = valueOf(name, catalog, column, isPersonSaid);
    // beside a setting that is the key, others are whatever the session likes: a switch, a user, a region
    return said.every(({ value }) => value !== '{tenant}') || keys.size === 0 || keys.has(name) ? said : [];
  });
}

function settingsOf(text: string): readonly string[] {
  return [...text.matchAll(/current_setting\('([\w.]+)'/g)].map(([, name = '']) => name);
}

/** Settings that policies compare with the tenant's column, themselves or in a function that they call. */
function keySettings(
  catalog: Catalog,
  column: string | null,
  texts: readonly string[],
  counts: (side: unknown) => boolean,
): ReadonlySet<string> {
  const sides = column === null ? [] : texts.flatMap((text) => comparedWith(column, text));
  const found = sides.filter(counts).map(askedIn);
  const named = new Set(found.flatMap(({ calls }) => calls));
  const called = bodiesOf(catalog).flatMap(({ name, body }) => (named.has(name) ? [body] : []));
  const bodies = [...called, ...bodiesCalledBy(called, catalog)];
  return new Set([...found.flatMap(({ settings }) => settings), ...bodies.flatMap(settingsOf)]);
}

function readsTable(tree: unknown): boolean {
  return walk(tree).some(([name]) => name === 'RangeVar');
}

interface Asked {
  readonly settings: readonly string[];
  readonly calls: readonly string[];
}

function askedIn(tree: unknown): Asked {
  const settings: string[] = [];
  const calls: string[] = [];
  eachNode(tree, (name, node) => {
    if (name === 'String' && typeof node['sval'] === 'string') calls.push(node['sval']);
    const constant = name === 'A_Const' ? node['sval'] : undefined;
    if (isNode(constant) && typeof constant['sval'] === 'string') settings.push(constant['sval']);
  });
  return { settings, calls };
}

function policyTexts(catalog: Catalog): readonly string[] {
  return relationsOf(catalog)
    .flatMap(({ id }) => partsOf(catalog, id, 'policy'))
    .flatMap(({ attributes: { using, check } }) => [using ?? '', check ?? '']);
}

function bodiesOf(catalog: Catalog): readonly { readonly name: string; readonly body: string }[] {
  return objectsOf(catalog, 'function').map(({ id, attributes: { body, source } }) => ({
    name: id.name,
    body: body ?? source,
  }));
}

function bodiesCalledBy(texts: readonly string[], catalog: Catalog): readonly string[] {
  const called = calledNames(texts);
  return bodiesOf(catalog)
    .filter(({ name }) => called.has(name))
    .map(({ body }) => body);
}

/** Where the platform's user is in a table of members, which says whose user he is: users of his own it has without any tenant. */
function userOf(catalog: Catalog, column: string | null): string {
  const texts = [...policyTexts(catalog), ...bodiesOf(catalog).map(({ body }) => body)];
  const compared = texts.flatMap((text) =>
    [...text.matchAll(/(\w+) = (?:\( ?select )?auth\.uid\(\)/gi)].map(([, name = '']) => ({ name, text })),
  );
  const tenants = relationsOf(catalog).filter(({ id }) => tenantColumnOf(catalog, id, column) !== null);
  const membersBy = (name: string): readonly { readonly place: string; readonly word: RegExp }[] =>
    tenants
      .filter(({ id }) => columnOf(catalog, id, name) !== undefined)
      .map(({ id }) => ({ place: `${relationKey(id)}.${name}`, word: wordOf(id.name) }));
  const members = new Map(compared.map(({ name }) => [name, membersBy(name)]));
  const times = new Map<string, number>();
  for (const { name, text } of compared)
    for (const { place, word } of members.get(name) ?? [])
      if (word.test(text)) times.set(place, (times.get(place) ?? 0) + 1);
  const [most] = [...times].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? 'auth.users.id';
}

/** A hook of the platform puts the tenant into the token: where policies look for it, or by its column's name. */
function tenantClaims(catalog: Catalog, column: string | null): Readonly<Record<string, unknown>> {
  if (column === null) return {};
  const compared = policyTexts(catalog).flatMap((text) => comparedWith(column, text));
  const named = new Set(compared.map(askedIn).flatMap(({ calls }) => calls));
  const bodies = bodiesOf(catalog).flatMap(({ name, body }) => (named.has(name) ? [parse(body)] : []));
  const paths = claimPaths([...compared, ...bodies]);
  return claimsAt([[column], ['app_metadata', column], ...paths], '{tenant}');
}

/** The platform fills in one of them, and its functions take the first that is there. */
const CLAIMS: ReadonlySet<string> = new Set(['request.jwt.claims', 'request.jwt.claim']);

/** Who the user is, for the platforms and frameworks that say it in a setting of a known name. */
function valueOf(
  name: string,
  catalog: Catalog,
  column: string | null,
  isPersonSaid: boolean,
): readonly ContextSetting[] {
  const has = (relation: string): boolean => relationsByKey(catalog).has(relation);
  if (CLAIMS.has(name) && has('auth.users'))
    return [
      {
        name,
        value: JSON.stringify({
          sub: `{${userOf(catalog, column)}}`,
          role: 'authenticated',
          email: '{auth.users.email}',
          ...tenantClaims(catalog, column),
        }),
      },
    ];
  if (name === 'request.jwt.claim.sub' && has('auth.users')) return [{ name, value: `{${userOf(catalog, column)}}` }];
  if (name.startsWith('request.')) return [];
  if (name.endsWith('session_id') && has('app_private.sessions'))
    return [{ name, value: '{app_private.sessions.uuid}' }];
  // where the platform says who the user is, another setting is whatever its client writes into it
  const person = isPersonSaid || has('auth.users') ? undefined : memberBy(name, catalog, column);
  return [{ name, value: person ?? '{tenant}' }];
}

function isKeyAlone(catalog: Catalog, table: ObjectId, column: string): boolean {
  return indexesOf(catalog, table).some(
    (index) => index.unique && index.where === null && index.elements.length === 1 && keyColumns(index)[0] === column,
  );
}

/**
 * Where no setting is compared with the tenant's column, and this one names a person, whose tenants a table of members lists, or a row,
 * such as that of a session: the rows of that table say who is whose, and the proof plants them.
 */
function memberBy(name: string, catalog: Catalog, column: string | null): string | undefined {
  const texts = [...policyTexts(catalog), ...bodiesOf(catalog).map(({ body }) => body.replace(/;\s*$/, ''))];
  const asks = (text: string, compared: string): boolean =>
    comparedWith(compared, text).some((side) => !readsTable(side) && askedIn(side).settings.includes(name));
  if (column === null || texts.some((text) => asks(text, column))) return undefined;
  const members = relationsOf(catalog).filter(({ id }) => tenantColumnOf(catalog, id, column) !== null);
  const places = members.flatMap(({ id }) =>
    partsOf(catalog, id, 'column').flatMap((one) =>
      (isPerson(stemOf(one.id.name)) || isKeyAlone(catalog, id, one.id.name)) &&
      one.id.name !== tenantColumnOf(catalog, id, column) &&
      texts.some((text) => wordOf(id.name).test(text) && asks(text, one.id.name))
        ? [`{${relationKey(id)}.${one.id.name}}`]
        : [],
    ),
  );
  return places[0];
}
