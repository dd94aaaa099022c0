/** Components for Pulumi: check first, then register. */
export { TenantDatabase, type TenantDatabaseProps, type TenantDatabaseFinding } from './tenant-database';
export { SpecRefused } from './refused';
