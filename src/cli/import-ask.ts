/** `tenet import --interactive`: asks what evidence leaves open, and answers what flags would say. */
import type { Readable, Writable } from 'node:stream';
import type { DeclaredKind, KeyCandidate, SaidTenancy, Tenancy } from '../meaning/meaning';

/** Where questions are asked; the terminal unless a test says otherwise. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

const NONE = '(no tenants)';
const OPEN = '(none)';

/**
 * Asks for the tenant key, the table that lists the tenants and the tables that all tenants share, each with what was inferred as the answer
 * that is given first; then what each role is for whose rights do not tell.
 * @param open names of these roles
 * @returns undefined where the person gave up
 */
export async function askWhatIsOpen(
  tenancy: Tenancy,
  open: readonly string[],
  streams: Streams = {},
): Promise<SaidTenancy | undefined> {
  const said = await askTenancy(tenancy, streams);
  if (said === undefined) return undefined;
  const roles = await askRoles(open, streams);
  if (roles === undefined) return undefined;
  return { ...said, ...(Object.keys(roles).length > 0 && { roles }) };
}

const KINDS: readonly { readonly value: DeclaredKind; readonly hint: string }[] = [
  { value: 'application', hint: 'serves the requests of tenants' },
  { value: 'ingest', hint: 'writes what arrives for tenants' },
  { value: 'reader', hint: 'reads for a tenant' },
  { value: 'analytics', hint: 'reads for reports' },
  { value: 'support', hint: 'helps a tenant' },
  { value: 'partner', hint: 'a system of another company' },
  { value: 'monitor', hint: 'reads statistics of the server' },
  { value: 'migrator', hint: 'runs migrations; held to no tenant' },
  { value: 'maintainer', hint: 'runs tenet maintain; held to no tenant' },
];

async function askRoles(open: readonly string[], streams: Streams): Promise<SaidTenancy['roles'] | undefined> {
  const { select, isCancel, cancel } = await import('@clack/prompts');
  const roles: Record<string, DeclaredKind> = {};
  for (const name of open) {
    const kind = await select<DeclaredKind | typeof OPEN>({
      ...streams,
      message: `What is role "${name}" for`,
      options: [
        { value: OPEN, label: 'leave it open', hint: 'it is taken for a role that is held to one tenant' },
        ...KINDS.map(({ value, hint }) => ({ value, label: value, hint })),
      ],
    });
    if (isCancel(kind)) {
      cancel('nothing was written', streams);
      return undefined;
    }
    if (kind !== OPEN) roles[name] = kind;
  }
  return roles;
}

async function askTenancy(tenancy: Tenancy, streams: Streams): Promise<SaidTenancy | undefined> {
  const { select, multiselect, isCancel, cancel } = await import('@clack/prompts');
  const candidates = [...(tenancy.key === null ? [] : [tenancy.key]), ...tenancy.runnersUp];
  const key = await select({
    ...streams,
    message: 'Which column names the tenant of a row',
    options: [
      ...candidates.map((one) => ({ value: one.column, label: one.column, hint: hintOf(one, tenancy) })),
      { value: NONE, label: 'none', hint: 'the database has no tenants' },
    ],
  });
  if (isCancel(key)) return given();
  if (key === NONE) return { key: null };
  const chosen = candidates.find(({ column }) => column === key);
  const registries = [...new Set([tenancy.registry, chosen?.references ?? null, ...tenancy.outside])].filter(
    (table) => table !== null,
  );
  const registry = await select({
    ...streams,
    message: 'Which table lists the tenants',
    options: [
      ...registries.map((table) => ({ value: table, label: table })),
      { value: OPEN, label: 'none', hint: 'tenants are not listed in this database' },
    ],
  });
  if (isCancel(registry)) return given();
  const outside = tenancy.outside.filter((table) => table !== registry);
  const shared =
    outside.length === 0
      ? []
      : await multiselect({
          ...streams,
          message: 'Which tables hold rows that all tenants share',
          required: false,
          options: outside.map((table) => ({ value: table, label: table })),
        });
  if (isCancel(shared)) return given();
  return { key, ...(registry !== OPEN && { registry }), ...(shared.length > 0 && { shared }) };

  function given(): undefined {
    cancel('nothing was written', streams);
    return undefined;
  }
}

function hintOf({ tables, type }: KeyCandidate, { of }: Tenancy): string {
  return `${type}, in ${tables.length} of ${of} tables`;
}
