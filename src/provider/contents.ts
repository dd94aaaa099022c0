/** What the provider has. */
import { access } from './data/access';
import { review } from './data/review';
import { database } from './database';
import type { ProviderFunction } from './function';
import { quoteIdent, quoteText, tenantPredicate } from './functions';
import type { DataSource, Resource } from './resource';

export const resources: Readonly<Record<string, Resource>> = { tenet_database: database };

export const dataSources: Readonly<Record<string, DataSource>> = { tenet_access: access, tenet_review: review };

export const functions: Readonly<Record<string, ProviderFunction>> = {
  quote_ident: quoteIdent,
  quote_literal: quoteText,
  tenant_predicate: tenantPredicate,
};
