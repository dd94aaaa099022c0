/**
 * The attributes of each kind, by its name: what a rule, a compiler or a reader finds in an object of it. Written by `npm run generate`
 * from the files of this folder.
 */
import type { Aggregate } from './aggregate';
import type { Attachment } from './attachment';
import type { Cast } from './cast';
import type { Collation } from './collation';
import type { Column } from './column';
import type { CompositeType } from './composite-type';
import type { Constraint } from './constraint';
import type { Database } from './database';
import type { DefaultPrivileges } from './default-privileges';
import type { Default } from './default';
import type { DomainConstraint } from './domain-constraint';
import type { Domain } from './domain';
import type { Enum } from './enum';
import type { EventTrigger } from './event-trigger';
import type { Extension } from './extension';
import type { ForeignKey } from './foreign-key';
import type { ForeignServer } from './foreign-server';
import type { ForeignWrapper } from './foreign-wrapper';
import type { Routine } from './function';
import type { Index } from './index-kind';
import type { MaterializedView } from './materialized-view';
import type { Membership } from './membership';
import type { Operator } from './operator';
import type { PartitionRunway } from './partition-runway';
import type { Partition } from './partition';
import type { Policy } from './policy';
import type { Privileges } from './privileges';
import type { PublicationTable } from './publication-table';
import type { Publication } from './publication';
import type { RangeType } from './range-type';
import type { ReplicaIdentity } from './replica-identity';
import type { RewriteRule } from './rewrite-rule';
import type { Role } from './role';
import type { SequenceOwner } from './sequence-owner';
import type { Sequence } from './sequence';
import type { Setting } from './setting';
import type { Statistics } from './statistics';
import type { Table } from './table';
import type { TextSearchConfiguration } from './text-search-configuration';
import type { TextSearchDictionary } from './text-search-dictionary';
import type { Trigger } from './trigger';
import type { UserMapping } from './user-mapping';
import type { View } from './view';
import type { CatalogObject } from './kind';

export interface KindAttributes {
  readonly aggregate: Aggregate;
  readonly attachment: Attachment;
  readonly cast: Cast;
  readonly collation: Collation;
  readonly column: Column;
  readonly 'composite type': CompositeType;
  readonly constraint: Constraint;
  readonly database: Database;
  readonly default: Default;
  readonly 'default privileges': DefaultPrivileges;
  readonly domain: Domain;
  readonly 'domain constraint': DomainConstraint;
  readonly enum: Enum;
  readonly 'event trigger': EventTrigger;
  readonly extension: Extension;
  readonly 'foreign key': ForeignKey;
  readonly 'foreign server': ForeignServer;
  readonly 'foreign-data wrapper': ForeignWrapper;
  readonly function: Routine;
  readonly index: Index;
  readonly 'materialized view': MaterializedView;
  readonly membership: Membership;
  readonly operator: Operator;
  readonly 'owner of': SequenceOwner;
  readonly parameter: object;
  readonly partition: Partition;
  readonly 'partition runway': PartitionRunway;
  readonly policy: Policy;
  readonly privileges: Privileges;
  readonly publication: Publication;
  readonly 'published schema': object;
  readonly 'published table': PublicationTable;
  readonly 'range type': RangeType;
  readonly 'replica identity': ReplicaIdentity;
  readonly role: Role;
  readonly rule: RewriteRule;
  readonly schema: object;
  readonly sequence: Sequence;
  readonly setting: Setting;
  readonly statistics: Statistics;
  readonly table: Table;
  readonly 'text search configuration': TextSearchConfiguration;
  readonly 'text search dictionary': TextSearchDictionary;
  readonly trigger: Trigger;
  readonly 'user mapping': UserMapping;
  readonly view: View;
}

export type KindName = keyof KindAttributes;

/** An object of a kind, with the attributes of that kind. */
export type ObjectOf<K extends KindName> = CatalogObject<KindAttributes[K]>;
