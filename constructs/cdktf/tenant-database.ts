import { provider as postgresql } from '@cdktf/provider-postgresql';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Finding } from '../../src/kernel/finding';
import { assertChecked, type CheckedSpec } from './checked-spec';
import { SchemasAndExtensions, TenantDefaultPrivileges, TenantGrants, TenantRoles, type SpecProps } from './constructs';
import { TableDdl, type StackDdl } from './table-ddl';

type ProviderSettings = postgresql.PostgresqlProviderConfig;

export interface TenantDatabaseProps extends Pick<SpecProps, 'spec'> {
  /**
   * Settings of the provider, or a provider of the stack. Default: the provider that the stack has, else one that reads
   * PGHOST, PGUSER, PGPASSWORD and the like.
   */
  readonly provider?: ProviderSettings | postgresql.PostgresqlProvider;
}

/** A whole tenant database: what the provider can say as its resources, the rest as DDL with a gate. */
export class TenantDatabase extends Construct {
  readonly database: string;
  readonly roleNames: readonly string[];
  readonly schemaNames: readonly string[];
  readonly ddl: readonly StackDdl[];
  /** Warnings, notes and what is waived. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, { spec, provider }: TenantDatabaseProps) {
    assertChecked(spec);
    super(scope, id);
    const props = { spec, provider: this.#provider(spec, provider) };
    const roles = new TenantRoles(this, 'roles', props);
    const schemas = new SchemasAndExtensions(this, 'schemas', props);
    new TenantDefaultPrivileges(this, 'default-privileges', props);
    const tables = new TableDdl(this, 'tables', props);
    new TenantGrants(this, 'grants', { ...props, onTables: tables.grantsAfter });
    this.database = spec.database;
    this.roleNames = roles.roleNames;
    this.schemaNames = schemas.schemaNames;
    this.ddl = tables.files;
    this.findings = spec.findings;
  }

  /** The provider that resources must name; none where they take the stack's only one. */
  #provider(spec: CheckedSpec, given: TenantDatabaseProps['provider']): postgresql.PostgresqlProvider | undefined {
    if (given instanceof postgresql.PostgresqlProvider) return given;
    const providers = TerraformStack.of(this).allProviders();
    const found = providers.some((one) => one instanceof postgresql.PostgresqlProvider);
    if (!found || given !== undefined) {
      new postgresql.PostgresqlProvider(this, 'provider', { ...spec.providerDefaults, ...given });
    }
    return undefined;
  }
}
