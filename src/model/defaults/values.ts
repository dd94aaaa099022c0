/** Single values that stand in where the spec says nothing: each with its reason and the risk of being wrong. */
export interface Default<T> {
  readonly value: T;
  readonly because: string;
  readonly risk: string;
}

export const POSTGRES_MAJOR: Default<number> = {
  value: 18,
  because: 'the newest major version that Tenet compiles for',
  risk: 'the DDL may use features that an older server lacks; declare the version, for example `postgres: 16`',
};

export const TENANCY_MODEL: Default<'shared-schema'> = {
  value: 'shared-schema',
  because: 'one set of tables with a tenant key serves thousands of tenants with one migration',
  risk: 'tenants that must be restored, moved or encrypted separately need a schema or a database of their own',
};

export const KEY_COLUMN: Default<string> = {
  value: 'tenant_id',
  because: 'the usual name',
  risk: 'existing tables may use another name',
};

export const KEY_TYPE: Default<string> = {
  value: 'uuid',
  because:
    'not guessable, compared as bytes, and its = operator is leakproof, so it can be an index condition under row security',
  risk: 'an existing registry may number tenants with bigint',
};

export const CONTEXT_SETTING: Default<string> = {
  value: 'app.tenant_id',
  because: 'the usual name of the setting that holds the tenant of a transaction',
  risk: 'a client that sets another name sees no rows',
};

/** What a transaction does anyway; the others ask something of the client or of the operator. No assumption: nothing is weaker. */
export const CONTEXT_STRENGTH = 'setting';

export const UUID_DEFAULT: Default<string> = {
  value: 'gen_random_uuid()',
  because: 'every major version has it without an extension',
  risk: 'random keys scatter inserts over the index; on a hot table time-ordered keys (uuidv7() from 18) write less WAL',
};

export const BIGINT_IDENTITY: Default<'always'> = {
  value: 'always',
  because: 'an identity column needs no grant on a sequence and cannot be set by accident',
  risk: 'ids that clients supply need `identity: by-default` or another default',
};

/** Above this rate every insert's KEY SHARE lock on the one row of a tenant in the registry becomes a hot spot (multixacts). */
export const REGISTRY_REFERENCE_MAX_INSERTS = 100;

/** Rows a day from which a range partition of a day or a week is worth it, else a month (live partitions stay below 500). */
export const PARTITION_DAILY_ROWS = 5_000_000;
export const PARTITION_WEEKLY_ROWS = 500_000;

/** Partitions made ahead, by interval: at least a week of runway, two periods of the long ones. */
export const PARTITIONS_AHEAD = { hour: 48, day: 14, week: 8, month: 3, quarter: 2, year: 2 } as const;
