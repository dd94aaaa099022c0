/** What the command line says of the tenancy of a database that no spec declares. */
import { Option, type Command } from 'commander';
import { TenetError } from '../kernel/errors';
import type { SaidTenancy } from '../meaning/meaning';
import type { SaidTenancy as ConfiguredTenancy } from '../spec/config-types';
import { words } from './words';

export interface TenancyFlags {
  readonly tenantKey?: string;
  /** False: `--no-tenants`. */
  readonly tenants: boolean;
  readonly shared?: readonly string[];
  readonly registry?: string;
}

export function addTenancyFlags(command: Command): Command {
  return command
    .option('--tenant-key <column>', 'without a spec: column that identifies the tenant of a row')
    .option('--no-tenants', 'without a spec: the database has no tenants')
    .addOption(
      new Option(
        '--shared <tables>',
        'without a spec: comma-separated tables whose rows are shared by all tenants',
      ).argParser(words),
    )
    .option('--registry <table>', 'without a spec: table that lists the tenants');
}

/**
 * What is said of the tenancy; each flag wins over what the configuration says of the same.
 * @throws TenetError where the flags contradict each other
 */
export function saidTenancy(flags: TenancyFlags, config?: ConfiguredTenancy): SaidTenancy {
  const said = ofFlags(flags);
  if (config === undefined) return said;
  const { key, registry, shared, none } = config;
  const isNone = said.key === null || (none === true && said.key === undefined && said.registry === undefined);
  return {
    ...(shared && { shared }),
    ...(isNone ? { key: null } : { ...(key !== undefined && { key }), ...(registry !== undefined && { registry }) }),
    ...said,
  };
}

function ofFlags({ tenantKey, tenants, shared, registry }: TenancyFlags): SaidTenancy {
  if (!tenants) {
    const other = tenantKey !== undefined ? '--tenant-key' : registry !== undefined ? '--registry' : undefined;
    if (other !== undefined)
      throw new TenetError(`${other} and --no-tenants cannot be combined`, { remedy: `remove one of them` });
    return { key: null, ...(shared && { shared }) };
  }
  return {
    ...(tenantKey !== undefined && { key: tenantKey }),
    ...(registry !== undefined && { registry }),
    ...(shared && { shared }),
  };
}

/** @throws TenetError where any of the flags is there: a spec declares the tenancy */
export function refuseTenancyFlags(flags: TenancyFlags, spec: string): void {
  const given = (['tenantKey', 'shared', 'registry'] as const).filter((name) => flags[name] !== undefined);
  const [first] = [...given.map((name) => FLAGS[name]), ...(flags.tenants ? [] : ['--no-tenants'])];
  if (first === undefined) return;
  throw new TenetError(`${first} is for databases without a spec, but "${spec}" declares the tenancy`, {
    remedy: `change tenancy or the scope of the tables in ${spec}`,
  });
}

const FLAGS = { tenantKey: '--tenant-key', shared: '--shared', registry: '--registry' } as const;
