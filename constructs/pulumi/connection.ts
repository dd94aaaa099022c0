/** Props of a database that is applied, as inputs of its resource; their mistakes before anything is registered. */
import { Output, secret, type Input } from '@pulumi/pulumi';
import { settingProblems } from '../../src/hosted/connection';
import { mistakesIn } from '../../src/hosted/config';
import { diagnosticsOf } from '../../src/hosted/diagnostics';
import type { DatabaseInputs } from './database-resource';
import { text, writtenIn } from './inputs';

/** Where the server is; what is absent comes from the configuration `tenet:` of the stack, and then from the environment, as libpq has it. */
export interface TenantDatabaseConnection {
  readonly host?: Input<string>;
  readonly port?: Input<number>;
  readonly user?: Input<string>;
  /** Kept nowhere, not even encrypted. A refresh needs `tenet:password` or `PGPASSWORD`. */
  readonly password?: Input<string>;
  readonly sslmode?: Input<string>;
  readonly sslrootcert?: Input<string>;
  readonly sslcert?: Input<string>;
  readonly sslkey?: Input<string>;
  /** Seconds. */
  readonly connectTimeout?: Input<number>;
}

/** How a database is applied; all of it has an effect only with `connection`. */
export interface AppliedProps {
  /** Where the server is. Absent: nothing is applied, the component checks and compiles. `{}`: from the configuration and the environment. */
  readonly connection?: TenantDatabaseConnection;
  /** Name of the database on the server; default: `database` of the spec. One that does not exist is created. */
  readonly database?: Input<string>;
  /** Objects that the spec does not declare and a plan may drop, for example `drop:table app.old`. Default: all stay. */
  readonly allow?: readonly string[];
  /** How far an up goes: declares that the application is deployed that these phases wait for. Default: the first step that waits. */
  readonly until?: 'expand' | 'migrate' | 'contract';
  /** `inside` leaves roles, schemas, default privileges and the grants on relations to other resources. Default: `all`. */
  readonly manage?: 'all' | 'inside';
  /** Whether destroying is refused. Default: `true`. */
  readonly deletionProtection?: boolean;
  /** Takes over a database that others made: the preview shows what would change. Remove it after the first up. */
  readonly adopt?: boolean;
  /** Hash of the plan that was reviewed (`planHash` of a preview): an up that would run another one is refused. */
  readonly approve?: Input<string>;
}

export function inputsOf(props: AppliedProps & { readonly spec: string | object }): DatabaseInputs {
  const { spec, connection = {}, database, allow, until, manage, deletionProtection = true, adopt, approve } = props;
  const { password, ...address } = connection;
  return {
    ...(typeof spec === 'string' ? { specFile: spec } : { spec: JSON.stringify(spec, null, 1) }),
    ...(database !== undefined && { database }),
    connection: { ...address, ...(password !== undefined && { password: secret(password) }) },
    ...(allow !== undefined && { allow }),
    ...(until !== undefined && { until }),
    ...(manage !== undefined && { manage }),
    deletionProtection,
    ...(adopt !== undefined && { adopt }),
    ...(approve !== undefined && { approve }),
  };
}

/** A line for each mistake that can be seen before anything is known of what other resources make. */
export function mistakesOf(inputs: DatabaseInputs): readonly string[] {
  const known = Object.fromEntries(Object.entries(inputs.connection).filter(([, value]) => !Output.isInstance(value)));
  const written = writtenIn({ ...inputs, connection: known });
  const found = [
    ...mistakesIn(written).flatMap((one) => diagnosticsOf(one, [one.attribute])),
    ...settingProblems(written['connection'], ['connection']),
  ];
  return found.map((one) => `error ${one.at.at(-1) ?? ''}: ${text(one).replaceAll('\n', '; ')}`);
}
