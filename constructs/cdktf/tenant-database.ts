import { provider as postgresql } from '@cdktf/provider-postgresql';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Finding } from '../../src/kernel/finding';
import type { Block } from '../../src/targets/terraform/block';
import { assertChecked, type CheckedSpec } from './checked-spec';
import { SchemasAndExtensions, TenantDefaultPrivileges, TenantGrants, TenantRoles } from './constructs';
import { SpecResource, type ApplyProps } from './spec-resource';
import { TableDdl, type StackDdl } from './table-ddl';
import { TenetProvider, type TenetProviderSettings } from './tenet-provider';

type ProviderSettings = postgresql.PostgresqlProviderConfig;

/**
 * Who makes what. tenet: the provider of Tenet all of it. postgresql: cyrilgdn/postgresql roles, schemas and grants, the provider of Tenet
 * the rest between them. files: cyrilgdn/postgresql what it can, and an operator runs a file of DDL.
 */
export type Via = 'tenet' | 'postgresql' | 'files';

export interface TenantDatabaseProps extends ApplyProps {
  /** What `await load("spec.yaml")` gives. */
  readonly spec: CheckedSpec;
  /** Default: `files`. */
  readonly via?: Via;
  /**
   * Settings of cyrilgdn/postgresql, or a provider of the stack. Default: the provider that the stack has, else one that reads
   * PGHOST, PGUSER, PGPASSWORD and the like. Not for `via: 'tenet'`.
   */
  readonly provider?: ProviderSettings | postgresql.PostgresqlProvider;
  /** Settings of the provider of Tenet. Default: the provider that the stack has, else one that reads PGHOST and the like. */
  readonly tenet?: TenetProviderSettings;
}

/** A whole tenant database. */
export class TenantDatabase extends Construct {
  readonly database: string;
  readonly roleNames: readonly string[];
  readonly schemaNames: readonly string[];
  /** Files that an operator runs; none but `via: 'files'`. */
  readonly ddl: readonly StackDdl[];
  /** Warnings, notes and what is waived. */
  readonly findings: readonly Finding[];

  constructor(scope: Construct, id: string, props: TenantDatabaseProps) {
    const { spec, via = 'files' } = props;
    assertChecked(spec);
    super(scope, id);
    this.database = props.database ?? spec.database;
    this.findings = spec.findings;
    if (via !== 'files') this.#tenetProvider(props.tenet);
    const made = via === 'tenet' ? this.#byTenet(props) : this.#byPostgresql(props, via);
    this.roleNames = made.roleNames;
    this.schemaNames = made.schemaNames;
    this.ddl = made.ddl;
  }

  #byTenet(props: TenantDatabaseProps): Pick<TenantDatabase, 'roleNames' | 'schemaNames' | 'ddl'> {
    new SpecResource(this, 'database', { ...props, manage: 'all', after: [] });
    const named = (type: Block['type']): readonly string[] =>
      props.spec.blocks.before
        .filter((block) => block.type === type)
        .map(({ attributes }) => String(attributes['name']));
    return { roleNames: named('postgresql_role'), schemaNames: named('postgresql_schema'), ddl: [] };
  }

  #byPostgresql(
    props: TenantDatabaseProps,
    via: 'postgresql' | 'files',
  ): Pick<TenantDatabase, 'roleNames' | 'schemaNames' | 'ddl'> {
    const { spec } = props;
    const common = { spec, provider: this.#provider(spec, props.provider) };
    const roles = new TenantRoles(this, 'roles', common);
    const schemas = new SchemasAndExtensions(this, 'schemas', common);
    new TenantDefaultPrivileges(this, 'default-privileges', common);
    const { onTables, ddl } = via === 'files' ? this.#gated(common) : this.#between(props);
    new TenantGrants(this, 'grants', { ...common, onTables });
    return { roleNames: roles.roleNames, schemaNames: schemas.schemaNames, ddl };
  }

  /** Grants on tables wait for the file. */
  #gated(common: ConstructorParameters<typeof TableDdl>[2]): Tables {
    const tables = new TableDdl(this, 'tables', common);
    return { onTables: tables.grantsAfter, ddl: tables.files };
  }

  /** Grants on tables wait for the resource that makes the tables. */
  #between(props: TenantDatabaseProps): Tables {
    const { before, after } = props.spec.blocks;
    const made = new SpecResource(this, 'database', {
      ...props,
      manage: 'inside',
      after: before.map(({ address }) => address),
    });
    const onTables = after.map((block) => ({ ...block, dependsOn: [...block.dependsOn, made.address].toSorted() }));
    return { onTables, ddl: [] };
  }

  #tenetProvider(settings: TenetProviderSettings | undefined): void {
    const there = TerraformStack.of(this)
      .allProviders()
      .some((one) => one instanceof TenetProvider);
    if (!there || settings !== undefined) new TenetProvider(this, 'tenet', settings);
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

interface Tables {
  readonly onTables: readonly Block[];
  readonly ddl: readonly StackDdl[];
}
