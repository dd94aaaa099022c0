/** Constructs for CDKTF, and for CDK Terrain by an alias of the package: load, construct, synthesize. */
export { TenetApp } from './app';
export type { CheckedSpec } from './checked-spec';
export { load, type LoadOptions } from './load';
export {
  SchemasAndExtensions,
  TenantDefaultPrivileges,
  TenantGrants,
  TenantRoles,
  type SpecProps,
  type TenantGrantsProps,
} from './constructs';
export { SynthesisRefusal } from './held';
export { run } from './run';
export { TableDdl, type StackDdl } from './table-ddl';
export { TenantDatabase, type TenantDatabaseProps, type Via } from './tenant-database';
export { TenetDatabase, TenetProvider, type TenetDatabaseConfig, type TenetProviderSettings } from './tenet-provider';
