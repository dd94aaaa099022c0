/** Components for Pulumi: check first, then register. */
export { TenantDatabase, type TenantDatabaseProps, type TenantDatabaseFinding } from './tenant-database';
export type { TenantDatabaseConnection } from './connection';
export { SpecRefused } from './refused';
