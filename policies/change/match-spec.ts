import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import { grantTo, revoking } from '../../src/catalog/remedy';
import { objectOf, objectsOf, objectAt } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import type { Grant } from '../../src/kinds/kind';
import { groupBy } from '../../src/kernel/group';
import { judgedRoles } from '../../src/meaning/judged';
import type { Model } from '../../src/model/types';
import type { ScriptGround } from '../../src/script/types';
import { defineRule, type Hit } from '../../src/rules/rule';

export default defineRule({
  id: 'change/match-spec',
  severity: 'warning',
  only: 'sql',
  title: 'Change the spec with what it declares',
  why: 'The next plan from the spec takes back what a migration changed behind it, and until then checks of the spec speak of another database.',
  tradeoffs: 'Two files change together. A plan from the changed spec writes the migration instead.',
  validation: { none: 'a catalog does not say what a spec declares; tenet check URL --spec compares them' },
  changesIf: 'The spec is changed in the same commit: then name the changed one.',
  review: {
    found: 'objects',
    are: 'are no longer as the spec declares them',
    advice: 'Change the spec first, and make the migration from it; or put back what the spec declares.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-alter.html'],
  *checkScript({ ground, groundBefore }) {
    const { model } = ground.meaning;
    if (model === null) return;
    yield* lostIndexes(ground, groundBefore.catalog, model);
    yield* changedTypes(ground, groundBefore.catalog);
    yield* addedGrants(ground, groundBefore.catalog);
  },
});

/** Indexes that a declared query rests on. */
function* lostIndexes({ catalog, place }: ScriptGround, before: Catalog, model: Model): Generator<Hit> {
  for (const { id, attributes } of objectsOf(before, 'index')) {
    if (objectOf(catalog, 'index', id) !== undefined || objectAt(catalog, attributes.table) === undefined) continue;
    const declared = model.tables
      .filter(({ schema, name }) => schema === attributes.table.schema && name === attributes.table.name)
      .flatMap(({ indexes }) => indexes)
      .find(({ name }) => name === id.name);
    if (declared === undefined) continue;
    const [query] = declared.serves;
    const what = query === undefined ? 'which the spec declares' : `which query "${query}" of the spec reads`;
    yield {
      at: place(attributes.table),
      about: id,
      message: `index ${sqlName(id)}, ${what}, is dropped, so queries read more rows until the next plan builds it again; take it out of the spec too`,
    };
  }
}

function* changedTypes({ catalog, place }: ScriptGround, before: Catalog): Generator<Hit> {
  for (const { id, attributes } of objectsOf(before, 'column')) {
    const now = objectOf(catalog, 'column', id);
    if (now === undefined || now.attributes.type === attributes.type || id.of === undefined) continue;
    yield {
      at: place(id, 'type'),
      about: id,
      message: `column "${id.name}" of ${said(catalog, id.of)} becomes ${now.attributes.type}, and the spec declares ${attributes.type}, so the next plan changes it back; change the spec too`,
    };
  }
}

/** Privileges of declared roles on declared objects beyond those declared. */
function* addedGrants({ catalog, meaning, place }: ScriptGround, before: Catalog): Generator<Hit> {
  const roles = new Set(judgedRoles(catalog, meaning).map(({ id }) => id.name));
  for (const [key, known] of before.objects) {
    const now = catalog.objects.get(key);
    if (now === undefined || now.acl === null) continue;
    const had = new Set(grantsOn(known, before).map(keyOf));
    const more = grantsOn(now, catalog).filter((grant) => {
      const isForRuntime = grant.grantee === null || (grant.grantee !== now.owner && roles.has(grant.grantee));
      return isForRuntime && !had.has(keyOf(grant));
    });
    for (const [role, grants] of groupBy(more, ({ grantee }) => grantee ?? 'PUBLIC')) {
      const privileges = grants.map(({ privilege }) => privilege).join(', ');
      const grantee = grants[0]?.grantee ?? null;
      yield {
        at: place(now.id, grantTo(grantee)),
        about: now.id,
        detail: role,
        role,
        message: `"${role}" gets ${privileges} on ${said(catalog, now.id)} beyond the grants of the spec, and the next plan revokes it; declare it in the spec, or revoke it`,
        ddl: revoking(catalog, now, grants),
      };
    }
  }
}

function keyOf({ grantee, privilege, grantable }: Grant): string {
  return `${privilege} ${grantable ? 'grantable ' : ''}${grantee ?? ''}`;
}
