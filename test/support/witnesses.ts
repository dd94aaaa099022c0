/** What rules find in a catalog, by identity: to hold two sources of one database side by side. */
import type { Catalog } from '../../src/catalog/catalog';
import { catalogsOfModel } from '../../src/compile/catalog';
import { objectText, type ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import type { Model } from '../../src/model/types';
import { groundOf } from '../../src/pipeline';
import { compile } from '../../src/resources/compile';
import { askCatalog, type Ground } from '../../src/rules/ask-catalog';
import type { Need, Rule } from '../../src/rules/rule';
import { readScript } from '../../src/script/read-script';
import { findTarget } from '../../src/targets';
import type { Artifact } from '../../src/targets/target';

/** A rule that a source cannot show all of: what the rule finds in it is part of what it finds in another source of the same database. */
export interface Exception {
  readonly rule: string;
  readonly source: Catalog['source'];
  /** What PostgreSQL knows and the source does not say. */
  readonly reason: string;
}

interface Manifest {
  readonly files: readonly { readonly path: string; readonly database: string | null }[];
}

/** What one source shows and the other does not, of the rules that both can be asked. */
export interface Difference {
  readonly rule: string;
  /** The source that shows nothing of it. */
  readonly blind: Catalog['source'];
  readonly finding: string;
}

/** What two sources of one database differ in; objects that are `outside` of what both are to show are left out. */
export function differences(
  rules: readonly Rule[],
  [left, right]: readonly [Ground, Ground],
  outside: (about: ObjectId) => boolean = () => false,
): readonly Difference[] {
  return rules
    .filter((rule) => isAsked(rule, left) && isAsked(rule, right))
    .flatMap((rule) => {
      const [first, second] = [findingsOf(rule, left, outside), findingsOf(rule, right, outside)];
      const only = (found: readonly string[], others: readonly string[], blind: Ground): readonly Difference[] =>
        found
          .filter((one) => !others.includes(one))
          .map((finding) => ({ rule: rule.id, blind: blind.catalog.source, finding }));
      return [...only(first, second, right), ...only(second, first, left)];
    });
}

/** Whether a source shows all that a rule reads. */
export function isAsked(rule: Rule, { catalog, meaning }: Ground): boolean {
  const isShown = (need: Need): boolean =>
    need !== 'load' && (need === 'intent' ? meaning.model !== null : catalog.shows.has(need));
  return rule.checkCatalog !== undefined && (rule.needs ?? []).every(isShown);
}

/** `object (detail)` of each finding of a rule, once. */
export function findingsOf(
  rule: Rule,
  ground: Ground,
  outside: (about: ObjectId) => boolean = () => false,
): readonly string[] {
  const found = [...askCatalog(rule, ground)].filter(({ about }) => !outside(about));
  return [
    ...new Set(
      found.map(({ about, detail }) => `${objectText(about)}${detail === undefined ? '' : ` (${plain(detail)})`}`),
    ),
  ];
}

const CONTROL = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(31)}]`);

/** A detail may be the key of an object: its parts have control characters between them. */
const plain = (detail: string): string => detail.split(CONTROL).filter(Boolean).join(' ');

/** A catalog with what is meant by it, without places. */
export const groundIn = (catalog: Catalog, meaning: Meaning): Ground => ({ catalog, meaning, place: () => '' });

/** A text of SQL, as the database that it leaves behind. */
export function groundOfText(name: string, text: string, major: number): Ground {
  return readScript(`${name}.sql`, text, { before: null, as: 'schema', major }).script.ground;
}

/** What a spec compiles to, for a major. */
export function declaredFor(model: Model, major: number): Model {
  return { ...model, postgres: { ...model.postgres, declared: major } };
}

/** The files of the `sql` target, whatever rules find in the spec. */
export function ddlOf(model: Model): readonly Artifact[] {
  const target = findTarget('sql');
  if (target === undefined) throw new Error('there is no target "sql"');
  return target.emit({ model, compiled: compile(model) });
}

/** The database of a spec; of one that has one for each tenant, the first. */
export function databaseOf(model: Model): string {
  return catalogsOfModel(model)[0]?.catalog.database ?? model.database;
}

/** A spec, and the same as the text of its DDL; what is meant is said once. */
export function specAndFile(model: Model, major: number): readonly [Ground, Ground] {
  const declared = groundOf(model);
  const artifacts = new Map(ddlOf(model).map(({ path, contents }) => [path, contents]));
  const { files } = JSON.parse(artifacts.get('manifest.json') ?? '') as Manifest;
  const own = files.filter(({ database }) => database === null || database === databaseOf(model));
  const file = groundOfText('ddl', own.map(({ path }) => artifacts.get(path) ?? '').join('\n'), major);
  return [declared, groundIn(file.catalog, declared.meaning)];
}
