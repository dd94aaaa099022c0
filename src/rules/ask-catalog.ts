/** Asks rules of a catalog, and turns what they say of objects into what is said of places. Pure. */
import type { Catalog, Shown } from '../catalog/catalog';
import { said } from '../catalog/words';
import type { Edit } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Meaning } from '../meaning/meaning';
import type { CatalogHit, Hit, Moment, Rule, SpotEdit } from './rule';

/** What rules are asked of: a catalog, what is meant by it, and where its source says what. */
export interface Ground {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  /** The place of an object or of an attribute in the source; `''` where it has none. */
  place(of: ObjectId, attribute?: string): Pointer;
}

/** A rule that was not asked of a source, and why. */
export interface NotChecked {
  readonly rule: string;
  readonly reason: string;
}

/** Parts of a table that findings are not told by: fifty columns of one table are one table to look at. */
const OF_TABLES: ReadonlySet<string> = new Set([
  'column',
  'default',
  'constraint',
  'foreign key',
  'partition',
  'replica identity',
]);

/** What a rule finds in a catalog, as hits with places; nothing where it is not asked of this source. */
export function* askCatalog(rule: Rule, ground: Ground, moment: Moment = 'state'): Iterable<Hit> {
  const { catalog, meaning } = ground;
  if (rule.checkCatalog === undefined || lacking(rule, catalog).length > 0) return;
  for (const hit of rule.checkCatalog(catalog, meaning, moment)) yield placed(hit, ground);
}

/** What a source does not show and a rule would have to know. */
export function lacking({ needs = [] }: Pick<Rule, 'needs'>, { shows }: Pick<Catalog, 'shows'>): readonly Shown[] {
  return needs.filter((part) => !shows.has(part));
}

/** What tells a hit from others of its rule; its words do not. */
export function hitKey({ about, detail = '' }: Pick<CatalogHit, 'about' | 'detail'>): string {
  return `${objectKey(about)}\u0000${detail}`;
}

function placed(hit: CatalogHit, ground: Ground): Hit {
  const { about, detail, spot, role, message, known, numbers, fix, ddl, before } = hit;
  const { of, attribute } = spot ?? { of: about };
  return {
    at: ground.place(of, attribute),
    about,
    object: said(ground.catalog, subjectOf(about)),
    message,
    ...(detail !== undefined && { detail }),
    ...(role !== undefined && { role }),
    ...(known !== undefined && { known }),
    ...(numbers !== undefined && { numbers }),
    ...(fix !== undefined && { fix: fix.map((edit) => editOf(edit, ground)) }),
    ...(ddl !== undefined && ddl.length > 0 && { ddl }),
    ...(before !== undefined && before.length > 0 && { before }),
  };
}

/** What a finding is told by. */
export function subjectOf(about: ObjectId): ObjectId {
  return about.of !== undefined && OF_TABLES.has(about.kind) ? subjectOf(about.of) : about;
}

function editOf(edit: SpotEdit, ground: Ground): Edit {
  const at = ground.place(edit.of, edit.attribute);
  return edit.op === 'set' ? { op: 'set', at, value: edit.value } : { op: 'remove', at };
}
