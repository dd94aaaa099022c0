import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind, type CatalogObject } from './kind';
import { ownerName, schemaObjectId, userSchema } from './sql';
import type { Name } from './write';

/** Which dictionaries a kind of token is looked up in, in their order. */
export interface TokenMapping {
  readonly token: string;
  readonly dictionaries: readonly Name[];
}

export interface TextSearchConfiguration {
  readonly parser: Name;
  /** By the number that the parser gives the kind of token. */
  readonly mappings: readonly TokenMapping[];
}

type One = CatalogObject<TextSearchConfiguration>;

export default defineKind<TextSearchConfiguration>({
  kind: 'text search configuration',
  rank: 360,
  catalog: 'pg_ts_config',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, ${schemaObjectId('text search configuration', 'c.cfgname')} as id, ${ownerName('c.cfgowner')},
      json_build_object('schema', pn.nspname, 'name', p.prsname) as parser,
      (select coalesce(json_agg(json_build_object('token', m.alias, 'dictionaries', m.dictionaries) order by m.tokid), '[]') from (
        select tt.tokid, tt.alias, json_agg(json_build_object('schema', dn.nspname, 'name', d.dictname) order by m.mapseqno) as dictionaries
        from pg_ts_config_map m join ts_token_type(c.cfgparser) tt on tt.tokid = m.maptokentype
        join pg_ts_dict d on d.oid = m.mapdict join pg_namespace dn on dn.oid = d.dictnamespace
        where m.mapcfg = c.oid group by tt.tokid, tt.alias) m) as mappings
    from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace join pg_ts_parser p on p.oid = c.cfgparser
    join pg_namespace pn on pn.oid = p.prsnamespace where ${userSchema()}`,
  create: (configuration) => [
    `CREATE TEXT SEARCH CONFIGURATION ${sqlName(configuration.id)} (PARSER = ${sqlName(configuration.attributes.parser)})`,
    ...configuration.attributes.mappings.map((mapping) => mapped(configuration, 'ADD', mapping)),
  ],
  alter: {
    mappings: (wanted, { attributes: { mappings: actual } }) => {
      const have = new Map(actual.map((one) => [one.token, JSON.stringify(one.dictionaries)]));
      const kept = new Set(wanted.attributes.mappings.map(({ token }) => token));
      return [
        ...actual
          .filter(({ token }) => !kept.has(token))
          .map(({ token }) => `${head(wanted)} DROP MAPPING FOR ${quoteIdentifier(token)}`),
        ...wanted.attributes.mappings
          .filter(({ token, dictionaries }) => have.get(token) !== JSON.stringify(dictionaries))
          .map((mapping) => mapped(wanted, have.has(mapping.token) ? 'ALTER' : 'ADD', mapping)),
      ];
    },
  },
  address: (id) => `TEXT SEARCH CONFIGURATION ${sqlName(id)}`,
});

function head({ id }: One): string {
  return `ALTER TEXT SEARCH CONFIGURATION ${sqlName(id)}`;
}

function mapped(configuration: One, verb: 'ADD' | 'ALTER', { token, dictionaries }: TokenMapping): string {
  return `${head(configuration)} ${verb} MAPPING FOR ${quoteIdentifier(token)} WITH ${dictionaries.map(sqlName).join(', ')}`;
}
