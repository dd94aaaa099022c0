/** An imported database as files of a spec: what is of the whole, and each schema by area. Pure. */
import type { Catalog } from '../catalog/catalog';
import { groupBy } from '../kernel/group';
import type { Meaning } from '../meaning/meaning';
import { areasOf } from './areas';
import { FileNames } from './file-names';
import type { Words } from './field';
import { exactOf, type Unmanaged, type Written } from './from-catalog';
import { yamlText, type Remark } from './yaml';

export interface SpecFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly contents: string;
}

export interface Imported extends Written {
  readonly files: readonly SpecFile[];
}

export const MAIN = 'tenet.yaml';

/** Sections of a schema that have a file of their own where there are many. */
const APART = ['enums', 'functions'] as const;
const MANY = 10;

/**
 * @param remarks how it was decided whose rows these are, as lines
 */
export function specFiles(catalog: Catalog, meaning: Meaning, remarks: readonly string[]): Imported {
  const written = exactOf(catalog);
  const { schemas, ...rest } = written.exact as { readonly schemas: Readonly<Record<string, Words>> };
  const folderNames = new FileNames();
  const named = Object.entries(schemas).flatMap(([name, words]) =>
    schemaFiles(name, `schemas/${folderNames.give(name)}`, scoped(name, words, meaning)),
  );
  const folders = [...new Set(named.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))];
  const main: Words = {
    tenet: 1,
    database: catalog.database,
    postgres: catalog.major,
    ...(named.length > 0 && { include: folders.map((folder) => `${folder}/*.yaml`) }),
    ...tenancyWords(meaning),
    exact: {
      ...rest,
      ...(meaning.tenancy.key === null && { tenants: 'none' }),
      ...(named.length === 0 && { schemas: {} }),
    },
    ...unmanagedWords(written.unmanaged),
  };
  const about: readonly Remark[] = remarks.length === 0 ? [] : [{ path: ['tenancy'], lines: remarks }];
  return { ...written, files: [{ path: MAIN, contents: `${HEAD}${yamlText(main, about)}` }, ...named] };
}

const HEAD = `# Imported by tenet import. What is under exact is compiled exactly as written: change it, and plan.\n`;

function tenancyWords({ tenancy, context }: Meaning): Words {
  const { key, registry } = tenancy;
  if (key === null) return {};
  const [setting] = context;
  return {
    tenancy: {
      key: { column: key.column, type: key.type },
      ...(registry !== null && { registry }),
      ...(setting?.value === '{tenant}' && { context: { setting: setting.name } }),
    },
  };
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
  if (unmanaged.length === 0) return {};
  const kinds = [...groupBy(unmanaged, ({ kind }) => kind)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { unmanaged: Object.fromEntries(kinds.map(([kind, some]) => [kind, some.map(({ name }) => name)])) };
}

/** The files of a schema: its own with what is small, one for its enums and its functions where they are many, one an area of tables. */
function schemaFiles(name: string, folder: string, words: Words): readonly SpecFile[] {
  const file = (path: string, part: Words): SpecFile => ({
    path: `${folder}/${path}.yaml`,
    contents: yamlText({ exact: { schemas: { [name]: part } } }),
  });
  const { tables = {}, ...others } = words as { readonly tables?: Words };
  const apart = APART.filter((section) => Object.keys((others as Words)[section] ?? {}).length > MANY);
  const small = Object.fromEntries(Object.entries(others).filter(([section]) => !apart.some((one) => one === section)));
  const areas = areasOf(Object.keys(tables));
  const isOne = areas.size === 1;
  const first: Words = { ...small, ...(isOne && Object.keys(tables).length > 0 && { tables }) };
  return [
    file('schema', first),
    ...apart.map((section) => file(section, { [section]: (others as Words)[section] })),
    ...(isOne
      ? []
      : [...areas].map(([area, names]) =>
          file(`tables-${area}`, { tables: Object.fromEntries(names.map((one) => [one, tables[one]])) }),
        )),
  ];
}
