/** What the provider has. */
import { database } from './database';
import type { ProviderFunction } from './function';
import type { DataSource, Resource } from './resource';

export const resources: Readonly<Record<string, Resource>> = { tenet_database: database };

export const dataSources: Readonly<Record<string, DataSource>> = {};

export const functions: Readonly<Record<string, ProviderFunction>> = {};
