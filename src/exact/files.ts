/** An imported database as files of a spec: what is of the whole, and each schema by area. Pure. */
import type { Catalog } from '../catalog/catalog';
import { relationsByKey } from '../catalog/relations';
import { groupBy } from '../kernel/group';
import type { Meaning } from '../meaning/meaning';
import { inferredKinds } from '../meaning/role-kinds';
import { areasOf, areasOfName } from './areas';
import { FileNames } from './file-names';
import type { Words } from './field';
import { exactOf, type Unmanaged } from './from-catalog';
import type { WordEdit } from './merge';
import type { Part } from './only';
import { depthIn, updatedYaml, yamlText, type Remark } from './yaml';

export interface SpecFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly contents: string;
}

/** What an import decides of a spec, and a later one may decide otherwise. */
export interface ImportedWords {
  readonly postgres: number;
  readonly exact: Words;
  readonly unmanaged?: Words;
}

export interface Imported {
  readonly files: readonly SpecFile[];
  readonly words: ImportedWords;
  readonly unmanaged: readonly Unmanaged[];
}

export const MAIN = 'tenet.yaml';

/** Sections of a schema that have a file of their own where there are many. */
const APART = ['enums', 'functions'] as const;
const MANY = 10;

/**
 * @param remarks how it was decided whose rows these are, as lines
 * @param schema path of the JSON Schema of specs from the folder of the main file, for editors
 */
export function specFiles(part: Part, meaning: Meaning, remarks: readonly string[], schema: string): Imported {
  const { catalog } = part;
  const { words, unmanaged } = importedWords(catalog, meaning, part.unmanaged);
  const { schemas, ...rest } = words.exact as { readonly schemas: Readonly<Record<string, Words>> };
  const folderNames = new FileNames();
  const isEmpty = ([, own]: readonly [string, Words]): boolean => Object.keys(own).length === 0;
  const empty = Object.fromEntries(Object.entries(schemas).filter(isEmpty));
  const filled = Object.entries(schemas).filter((one) => !isEmpty(one));
  const named = filled.flatMap(([name, own]) => schemaFiles(name, `schemas/${folderNames.give(name)}`, own));
  const folders = [...new Set(named.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))];
  const main: Words = {
    tenet: 1,
    database: catalog.database,
    postgres: words.postgres,
    ...(named.length > 0 && { include: folders.map((folder) => `${folder}/*.yaml`) }),
    ...tenancyWords(meaning, catalog),
    exact: { ...rest, ...(Object.keys(empty).length > 0 && { schemas: empty }) },
    ...(words.unmanaged && { unmanaged: words.unmanaged }),
  };
  const about: readonly Remark[] = [
    ...(remarks.length === 0 ? [] : [{ path: ['tenancy'], lines: remarks }]),
    ...[...inferredKinds(catalog, meaning.roles)].map(([name, { kind, because }]) => ({
      path: ['exact', 'roles', name],
      lines: [`${kind}, inferred: ${because}`],
    })),
  ];
  const files = [{ path: MAIN, contents: `${HEAD}${yamlText(main, about)}` }, ...named];
  return { words, unmanaged, files: files.map((file) => withSchema(file, schema)) };
}

/** Editors complete and check what has this line first. */
function withSchema({ path, contents }: SpecFile, schema: string): SpecFile {
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(schema);
  const up = isAbsolute ? '' : '../'.repeat(path.split('/').length - 1);
  return { path, contents: `# yaml-language-server: $schema=${up}${schema}\n${contents}` };
}

/** What a database says of a spec, without the files. */
export function importedWords(
  catalog: Catalog,
  meaning: Meaning,
  known: readonly Unmanaged[] = [],
): Pick<Imported, 'words' | 'unmanaged'> {
  const written = exactOf(catalog);
  const { exact } = written;
  const unmanaged = [...known, ...written.unmanaged];
  const { schemas, ...rest } = exact as { readonly schemas: Readonly<Record<string, Words>> };
  const roles = withKinds(rest, catalog, meaning);
  const left = unmanagedWords(unmanaged);
  return {
    unmanaged,
    words: {
      postgres: catalog.major,
      exact: {
        ...rest,
        ...roles,
        ...(meaning.tenancy.key === null && { tenants: 'none' }),
        schemas: Object.fromEntries(Object.entries(schemas).map(([name, own]) => [name, scoped(name, own, meaning)])),
      },
      ...(Object.keys(left).length > 0 && { unmanaged: left }),
    },
  };
}

const HEAD = `# Imported by tenet import. What is under exact is compiled exactly as written: change it, and plan.\n`;

/** Of some tables of a database the one that lists the tenants may not be. */
function tenancyWords({ tenancy, context }: Meaning, catalog: Catalog): Words {
  const { key, registry } = tenancy;
  if (key === null) return {};
  const [setting] = context;
  return {
    tenancy: {
      key: { column: key.column, type: key.type },
      ...(registry !== null && relationsByKey(catalog).has(registry) && { registry }),
      ...(setting?.value === '{tenant}' && { context: { setting: setting.name } }),
    },
  };
}

/** Roles with what they are for: as it was said, else where their rights fit one kind. */
function withKinds(exact: Words, catalog: Catalog, { roles }: Meaning): Words {
  if (exact['roles'] === undefined) return {};
  const inferred = inferredKinds(catalog, roles);
  const kindOf = new Map(roles.map(({ name, kind }) => [name, kind ?? inferred.get(name)?.kind]));
  const own = Object.entries(exact['roles'] as Readonly<Record<string, Words>>).map(([name, words]) => {
    const kind = kindOf.get(name);
    return [name, kind === undefined ? words : { kind, ...words }];
  });
  return { roles: Object.fromEntries(own) };
}

function scoped(schema: string, words: Words, meaning: Meaning): Words {
  const tables = words['tables'] as Readonly<Record<string, Words>> | undefined;
  if (tables === undefined) return words;
  const shared = new Set(meaning.relations.filter(({ scope }) => scope === 'shared').map(({ relation }) => relation));
  const own = Object.entries(tables).map(([name, table]) => [
    name,
    shared.has(`${schema}.${name}`) ? { scope: 'shared', ...table } : table,
  ]);
  return { ...words, tables: Object.fromEntries(own) };
}

function unmanagedWords(unmanaged: readonly Unmanaged[]): Words {
  const kinds = [...groupBy(unmanaged, ({ kind }) => kind)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(kinds.map(([kind, some]) => [kind, some.map(({ name }) => name)]));
}

/** The files of a schema: its own with what is small, one for its enums and its functions where they are many, one an area of tables. */
function schemaFiles(name: string, folder: string, words: Words): readonly SpecFile[] {
  const file = (path: string, part: Words): SpecFile => ({
    path: `${folder}/${path}.yaml`,
    contents: yamlText({ exact: { schemas: { [name]: part } } }),
  });
  const { tables = {} } = words as { readonly tables?: Words };
  const apart = APART.filter((section) => Object.keys(words[section] ?? {}).length > MANY);
  const areas = areasOf(Object.keys(tables));
  const isOne = areas.size === 1;
  const isHere = (section: string): boolean => (section === 'tables' ? isOne : !apart.some((one) => one === section));
  const first = Object.fromEntries(Object.entries(words).filter(([section]) => isHere(section)));
  return [
    file('schema', first),
    ...apart.map((section) => file(section, { [section]: words[section] })),
    ...(isOne
      ? []
      : [...areas].map(([area, names]) =>
          file(`tables-${area}`, { tables: Object.fromEntries(names.map((one) => [one, tables[one]])) }),
        )),
  ];
}

/**
 * Files with changes in them; those that nothing changes are left out. What is new goes to the file that has most of its path, and of several
 * to that with the tables of its area.
 */
export function editedFiles(files: readonly SpecFile[], edits: readonly WordEdit[]): readonly SpecFile[] {
  const byFile = groupBy(edits, ({ path }) => fileOf(files, path));
  return files.flatMap(({ path, contents }) => {
    const own = byFile.get(path);
    return own === undefined ? [] : [{ path, contents: updatedYaml(contents, own) }];
  });
}

function fileOf(files: readonly SpecFile[], path: readonly string[]): string {
  const depths = files.map((file) => ({ file, depth: depthIn(file.contents, path) }));
  const most = Math.max(...depths.map(({ depth }) => depth));
  const candidates = depths.filter(({ depth }) => depth === most).map(({ file }) => file.path);
  const name = path.at(most) ?? '';
  const ofArea = areasOfName(name).flatMap((area) => candidates.filter((one) => one.endsWith(`tables-${area}.yaml`)));
  return ofArea[0] ?? candidates[0] ?? MAIN;
}
