import { quoteIdentifier } from '../kernel/identifier';
import { defineKind, type Impossible } from './kind';
import { aclOf, ownerName } from './sql';

/** How it was created; a scratch database is created before it is loaded, so that `create` has nothing to do. */
export interface Database {
  readonly encoding: string;
  readonly localeProvider: string;
  readonly collate: string;
  readonly ctype: string;
  readonly locale: string | null;
  readonly connectionLimit: number;
  readonly allowsConnections: boolean;
}

/** What CREATE DATABASE alone can say. */
const fixed = (): Impossible => ({
  refused: 'encoding and locale of a database are set when it is created; dump it and restore it into a new one',
});

/** The database that is read; its own name is that of the server it is on, so it has none here. */
export default defineKind<Database>({
  kind: 'database',
  rank: 130,
  catalog: 'pg_database',
  createdBy: 'superuser',
  read: (major) => `
    select oid::text as oid, json_build_object('kind', 'database', 'name', '') as id, ${ownerName('datdba')}, ${aclOf('datacl', 'datdba')},
      pg_encoding_to_char(encoding)::text as encoding, datlocprovider::text as "localeProvider", datcollate::text as collate,
      datctype::text as ctype, ${major >= 17 ? 'datlocale' : 'daticulocale'}::text as locale,
      datconnlimit as "connectionLimit", datallowconn as "allowsConnections"
    from pg_database where datname = current_database()`,
  create: () => [],
  finish: ({ attributes }, { database }) =>
    attributes.connectionLimit < 0
      ? []
      : [`ALTER DATABASE ${quoteIdentifier(database)} CONNECTION LIMIT ${Math.trunc(attributes.connectionLimit)}`],
  drop: () => [],
  isAmbient: () => true,
  ambient: ['encoding', 'localeProvider', 'collate', 'ctype', 'locale', 'allowsConnections'],
  alter: {
    encoding: fixed,
    localeProvider: fixed,
    collate: fixed,
    ctype: fixed,
    locale: fixed,
    connectionLimit: ({ attributes }, _, { database }) => [
      `ALTER DATABASE ${quoteIdentifier(database)} CONNECTION LIMIT ${Math.trunc(attributes.connectionLimit)}`,
    ],
    allowsConnections: ({ attributes }, _, { database }) => [
      `ALTER DATABASE ${quoteIdentifier(database)} ALLOW_CONNECTIONS ${attributes.allowsConnections ? 'true' : 'false'}`,
    ],
  },
  address: (_, __, { database }) => `DATABASE ${quoteIdentifier(database)}`,
});
