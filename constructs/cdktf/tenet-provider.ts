/** Bindings of the provider of Tenet, thin and typed: what its schema says, by the names that CDKTF uses. */
import { TerraformProvider, TerraformResource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import type { AttributeValue } from '../../src/targets/terraform/block';

/** Where the server is. What is absent comes from PGHOST, PGUSER, PGPASSWORD and the like. */
export interface TenetProviderSettings {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  /** A variable that is marked as sensitive; a text here is refused. */
  readonly password?: string;
  readonly sslmode?: string;
  readonly sslrootcert?: string;
  readonly sslcert?: string;
  readonly sslkey?: string;
  readonly connectTimeout?: number;
}

/** `provider "tenet"`. */
export class TenetProvider extends TerraformProvider {
  readonly #settings: TenetProviderSettings;

  constructor(scope: Construct, id: string, settings: TenetProviderSettings = {}) {
    super(scope, id, {
      terraformResourceType: 'tenet',
      terraformProviderSource: 'pgtenet/tenet',
      terraformGeneratorMetadata: { providerName: 'tenet' },
    });
    this.#settings = settings;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...snakeCased({ ...this.#settings }) };
  }
}

/** What `tenet_database` is declared by; docs/terraform-provider.md says what each attribute does. */
export interface TenetDatabaseConfig extends TerraformMetaArguments {
  /** Relative to the folder of the stack. */
  readonly specFile?: string;
  readonly spec?: string;
  readonly database?: string;
  readonly allow?: readonly string[];
  readonly until?: 'expand' | 'migrate' | 'contract';
  readonly manage?: 'all' | 'inside';
  readonly deletionProtection?: boolean;
}

const DECLARED = ['specFile', 'spec', 'database', 'allow', 'until', 'manage', 'deletionProtection'] as const;

/** `tenet_database`. */
export class TenetDatabase extends TerraformResource {
  readonly #attributes: Record<string, AttributeValue>;

  constructor(scope: Construct, id: string, config: TenetDatabaseConfig) {
    super(scope, id, {
      ...config,
      terraformResourceType: 'tenet_database',
      terraformGeneratorMetadata: { providerName: 'tenet' },
    });
    const declared = Object.fromEntries(DECLARED.map((name) => [name, config[name]]));
    this.#attributes = snakeCased(declared) as Record<string, AttributeValue>;
  }

  protected override synthesizeAttributes(): Record<string, AttributeValue> {
    return { ...this.#attributes };
  }
}

function snakeCased(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    named.map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
