/** Objects that grants name, and of which a plan says nothing else. */
import { PLAIN_COLUMN } from '../../kinds/column-attributes';
import type { ObjectId } from '../../kinds/id';
import type { Spot } from '../types';
import type { Builder } from './builder';

/** The database that a catalog is of has no name in it. */
export function databaseId(builder: Builder, spot: Spot): ObjectId {
  const id = { kind: 'database' as const, name: '' };
  builder.named(
    id,
    {
      encoding: '',
      localeProvider: '',
      collate: '',
      ctype: '',
      locale: null,
      connectionLimit: -1,
      allowsConnections: true,
    },
    spot,
  );
  return id;
}

export function schemaId(builder: Builder, name: string, spot: Spot): ObjectId {
  const id = { kind: 'schema' as const, name };
  builder.named(id, {}, spot);
  return id;
}

export function tableOf(builder: Builder, schema: string, name: string, spot: Spot): ObjectId {
  const id = { kind: 'table' as const, schema, name };
  builder.named(
    id,
    {
      unlogged: false,
      rowSecurity: false,
      forceRowSecurity: false,
      options: null,
      toastOptions: null,
      partitionBy: null,
      inherits: null,
      ofType: null,
      accessMethod: null,
      tablespace: null,
      foreign: null,
    },
    spot,
  );
  return id;
}

export function columnOf(builder: Builder, schema: string, table: string, name: string, spot: Spot): ObjectId {
  const id = { kind: 'column' as const, name, of: tableOf(builder, schema, table, spot) };
  builder.named(id, { ...PLAIN_COLUMN, type: '', of: 'TABLE' }, spot);
  return id;
}

export function foreignServerOf(builder: Builder, name: string, spot: Spot): ObjectId {
  const id = { kind: 'foreign server' as const, name };
  builder.named(id, { wrapper: '', type: null, version: null, options: null }, spot);
  return id;
}

export function foreignWrapperOf(builder: Builder, name: string, spot: Spot): ObjectId {
  const id = { kind: 'foreign-data wrapper' as const, name };
  builder.named(id, { handler: null, validator: null, options: null }, spot);
  return id;
}

export function sequenceOf(builder: Builder, schema: string, name: string, spot: Spot): ObjectId {
  const id = { kind: 'sequence' as const, schema, name };
  builder.named(
    id,
    {
      type: 'bigint',
      start: '1',
      increment: '1',
      minimum: '1',
      maximum: '1',
      cache: '1',
      cycle: false,
      unlogged: false,
      identity: false,
    },
    spot,
  );
  return id;
}
