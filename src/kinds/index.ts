/** All kinds, by rank. Written by `npm run generate` from the files of this folder. */
import aggregate from './aggregate';
import attachment from './attachment';
import cast from './cast';
import collation from './collation';
import column from './column';
import compositeType from './composite-type';
import constraint from './constraint';
import database from './database';
import defaultPrivileges from './default-privileges';
import defaultKind from './default';
import domainConstraint from './domain-constraint';
import domain from './domain';
import enumKind from './enum';
import eventTrigger from './event-trigger';
import extension from './extension';
import foreignKey from './foreign-key';
import foreignServer from './foreign-server';
import foreignWrapper from './foreign-wrapper';
import functionKind from './function';
import indexKind from './index-kind';
import materializedView from './materialized-view';
import membership from './membership';
import operator from './operator';
import parameter from './parameter';
import partitionRunway from './partition-runway';
import partition from './partition';
import policy from './policy';
import privileges from './privileges';
import publicationSchema from './publication-schema';
import publicationTable from './publication-table';
import publication from './publication';
import rangeType from './range-type';
import replicaIdentity from './replica-identity';
import rewriteRule from './rewrite-rule';
import role from './role';
import schema from './schema';
import sequenceOwner from './sequence-owner';
import sequence from './sequence';
import setting from './setting';
import statistics from './statistics';
import table from './table';
import textSearchConfiguration from './text-search-configuration';
import textSearchDictionary from './text-search-dictionary';
import trigger from './trigger';
import userMapping from './user-mapping';
import view from './view';
import type { AnyKind } from './kind';

export const kinds: readonly AnyKind[] = [
  role,
  membership,
  setting,
  database,
  parameter,
  schema,
  extension,
  collation,
  enumKind,
  compositeType,
  domain,
  rangeType,
  textSearchDictionary,
  textSearchConfiguration,
  foreignWrapper,
  foreignServer,
  userMapping,
  sequence,
  table,
  column,
  functionKind,
  aggregate,
  operator,
  cast,
  domainConstraint,
  defaultKind,
  sequenceOwner,
  constraint,
  partition,
  partitionRunway,
  indexKind,
  attachment,
  foreignKey,
  replicaIdentity,
  statistics,
  view,
  materializedView,
  rewriteRule,
  trigger,
  policy,
  publication,
  publicationTable,
  publicationSchema,
  defaultPrivileges,
  privileges,
  eventTrigger,
];
