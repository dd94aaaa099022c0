/** What changed in a database since it was imported, put into a spec that was edited meanwhile. Pure. */
import { equalData } from '../kernel/equal';

/** A change of a spec at a path; undefined takes away what is there. */
export interface WordEdit {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Something that both sides changed, each in its own way: the spec keeps its own. */
export interface Conflict {
  readonly path: readonly string[];
  readonly base: unknown;
  readonly spec: unknown;
  readonly database: unknown;
}

export interface MergedWords {
  readonly edits: readonly WordEdit[];
  readonly conflicts: readonly Conflict[];
}

/**
 * @param base what the import before wrote
 * @param spec what it has become
 * @param database what an import would write now
 */
export function mergedWords(base: unknown, spec: unknown, database: unknown): MergedWords {
  const edits: WordEdit[] = [];
  const conflicts: Conflict[] = [];
  merge([], [base, spec, database], edits, conflicts);
  return { edits, conflicts };
}

type Sides = readonly [base: unknown, spec: unknown, database: unknown];

function merge(path: readonly string[], sides: Sides, edits: WordEdit[], conflicts: Conflict[]): void {
  const [base, spec, database] = sides;
  if (equalData(spec, database) || equalData(base, database)) return;
  if (equalData(base, spec)) {
    edits.push(...apart(path, spec, database));
    return;
  }
  if (isMap(spec) && isMap(database)) {
    const old = isMap(base) ? base : {};
    for (const name of new Set([...Object.keys(spec), ...Object.keys(database)]))
      merge([...path, name], [old[name], spec[name], database[name]], edits, conflicts);
    return;
  }
  conflicts.push({ path, base, spec, database });
}

/** Only what differs, so that what else is written there, and remarks about it, stay. */
function apart(path: readonly string[], spec: unknown, database: unknown): readonly WordEdit[] {
  if (!isMap(spec) || !isMap(database)) return [{ path, value: database }];
  return [...new Set([...Object.keys(spec), ...Object.keys(database)])].flatMap((name) =>
    equalData(spec[name], database[name]) ? [] : apart([...path, name], spec[name], database[name]),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
