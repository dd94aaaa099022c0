/** Asks rules of a catalog, and turns what they say of objects into what is said of places. Pure. */
import type { Catalog } from '../catalog/catalog';
import type { Edit } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Meaning } from '../meaning/meaning';
import type { CatalogHit, Hit, Moment, Need, Rule, SpotEdit } from './rule';

/** What rules are asked of: a catalog, what is meant by it, and where its source says what. */
export interface Ground {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  /** The place of an object or of an attribute in the source; `''` where it has none. */
  place(of: ObjectId, attribute?: string): Pointer;
  /** Absent: the grammar of specs has what fixes set. False: the source has words of its own. */
  readonly takesFixes?: false;
}

/** What a rule finds in a catalog, as hits with places; nothing where it is not asked of this source. */
export function* askCatalog(rule: Rule, ground: Ground, moment: Moment = 'state'): Iterable<Hit> {
  const { catalog, meaning } = ground;
  if (rule.checkCatalog === undefined || lacking(rule, ground).length > 0) return;
  for (const hit of rule.checkCatalog(catalog, meaning, moment)) yield placed(hit, ground);
}

/** What a source does not show and a rule would have to know. */
function lacking({ needs = [] }: Pick<Rule, 'needs'>, { catalog, meaning }: Ground): readonly Need[] {
  return needs.filter(
    (part) => part === 'load' || (part === 'intent' ? meaning.model === null : !catalog.shows.has(part)),
  );
}

function placed(hit: CatalogHit, ground: Ground): Hit {
  const { about, detail, relation, spot, role, message, known, severity, numbers, fix, ddl, before } = hit;
  const { of, attribute } = spot ?? { of: about };
  const knownAs = known ?? (isOnlyNamed(role, ground) ? 'assumed' : undefined);
  return {
    at: ground.place(of, attribute),
    about,
    message,
    ...(detail !== undefined && { detail }),
    ...(relation !== undefined && { relation }),
    ...(role !== undefined && { role }),
    ...(knownAs !== undefined && { known: knownAs }),
    ...(severity !== undefined && { severity }),
    ...(numbers !== undefined && { numbers }),
    ...(fix !== undefined && ground.takesFixes !== false && { fix: fix.map((edit) => editOf(edit, ground)) }),
    ...(ddl !== undefined && ddl.length > 0 && { ddl }),
    ...(before !== undefined && before.length > 0 && { before }),
  };
}

/** A role that the source names and does not define: what it may is not known. */
function isOnlyNamed(role: string | undefined, { catalog }: Ground): boolean {
  return role !== undefined && catalog.partial.has(objectKey({ kind: 'role', name: role }));
}

function editOf(edit: SpotEdit, ground: Ground): Edit {
  const at = ground.place(edit.of, edit.attribute);
  return edit.op === 'set' ? { op: 'set', at, value: edit.value } : { op: 'remove', at };
}
