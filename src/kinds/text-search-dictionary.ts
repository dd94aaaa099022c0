import { sqlName } from './id';
import { defineKind } from './kind';
import { ownerName, schemaObjectId, userSchema } from './sql';
import type { Name } from './write';

export interface TextSearchDictionary {
  readonly template: Name;
  /** As PostgreSQL keeps them, which is how CREATE takes them: `language = 'english', stopwords = 'english'`. */
  readonly options: string | null;
}

/** Dictionaries of text search; parsers and templates are C functions and are only listed. */
export default defineKind<TextSearchDictionary>({
  kind: 'text search dictionary',
  rank: 350,
  catalog: 'pg_ts_dict',
  createdBy: 'loader',
  read: () => `
    select d.oid::text as oid, ${schemaObjectId('text search dictionary', 'd.dictname')} as id, ${ownerName('d.dictowner')},
      json_build_object('schema', tn.nspname, 'name', t.tmplname) as template, d.dictinitoption as options
    from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace join pg_ts_template t on t.oid = d.dicttemplate
    join pg_namespace tn on tn.oid = t.tmplnamespace where ${userSchema()}`,
  create: ({ id, attributes: { template, options } }) => [
    `CREATE TEXT SEARCH DICTIONARY ${sqlName(id)} (TEMPLATE = ${sqlName(template)}${options === null ? '' : `, ${options}`})`,
  ],
  alter: {
    // an option without a value goes back to what the template takes without it
    options: ({ id, attributes: { options } }, { attributes: actual }) => {
      const [want, have] = [optionsIn(options), optionsIn(actual.options)];
      const gone = [...have.keys()].filter((name) => !want.has(name));
      const set = [...want].flatMap(([name, value]) => (have.get(name) === value ? [] : [`${name} = ${value}`]));
      return [`ALTER TEXT SEARCH DICTIONARY ${sqlName(id)} (${[...gone, ...set].join(', ')})`];
    },
  },
  address: (id) => `TEXT SEARCH DICTIONARY ${sqlName(id)}`,
});

/** By name as it is quoted, the value as it is written. */
function optionsIn(options: string | null): ReadonlyMap<string, string> {
  const found = (options ?? '').matchAll(/("(?:[^"]|"")*"|[^\s=",]+) = (E?'(?:[^'\\]|''|\\.)*'|[^,\s]+)/g);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}
