/** What a finding is known by: its rule, the object that it is about, and what tells it from others of that object. No word of it. */
import type { Catalog } from '../catalog/catalog';
import { said } from '../catalog/words';
import type { Identity } from '../kernel/finding';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Hit } from './rule';

/** A hit that says what it is about, with the object in words. */
export interface Identified {
  readonly about: ObjectId;
  readonly detail?: string;
  readonly object: string;
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

/** What messages name objects by: where they are from, and what a database is called there. */
export type Named = Pick<Catalog, 'source'> & Partial<Pick<Catalog, 'database'>>;

/** The object that a hit is about, as messages of its source name it. */
export function identified({ about, detail }: Pick<Hit, 'about' | 'detail'>, source: Named): Identified {
  return { about, ...(detail !== undefined && { detail }), object: wordsOf(subjectOf(about), source) };
}

/** A statement of a file is no object of a database: it has a number, and is in a function perhaps; one of a migration has words. */
function wordsOf(about: Identity, source: Named): string {
  const { kind, name, of } = about;
  if (kind !== 'statement' || !Number.isInteger(Number(name || 'none'))) return said(source, about);
  return of === undefined ? `statement ${name}` : `statement ${name}, ${said(source, of)}`;
}

/** The table that an object is, or is a part of. */
export function tableOf(about: Identity): Identity | undefined {
  if (about.kind === 'table') return about;
  return about.of === undefined ? undefined : tableOf(about.of);
}

/** The object that findings are grouped by. */
export function subjectOf(about: Identity): Identity {
  return about.of !== undefined && OF_TABLES.has(about.kind) ? subjectOf(about.of) : about;
}

/** What tells a hit from others of its rule; its words do not. */
export function hitKey({ about, detail = '', relation }: Known): string {
  return `${objectKey(about)}\u0000${detail}\u0000${relation === undefined ? '' : objectKey(relation)}`;
}

interface Known {
  readonly about: Identity;
  readonly detail?: string;
  readonly relation?: Identity;
}
