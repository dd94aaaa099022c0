/** Whose rows the tables hold, and how that was decided: said first in every format. Nothing where there are no tenants. */
import type { KeyCandidate, Tenancy } from '../meaning/meaning';
import { printable } from './width';
import { count } from './words';

export interface TenancyLine {
  readonly label: string;
  readonly text: string;
}

/** Tables outside are named up to here; JSON and --assumptions have all. */
const FEW = 5;

const EVIDENCE: Readonly<Record<KeyCandidate['evidence'][number]['kind'], string>> = {
  policy: 'policies',
  setting: 'policies that compare it with the session',
  membership: 'policies or tables of members',
  'foreign key': 'foreign keys to one table',
  'composite key': 'composite keys that start with it',
  'unique key': 'other keys that contain it',
  name: 'columns of that name',
};

/**
 * Labelled lines for people; none of a spec, which declares it, and none without a key: no word of tenants then.
 * @param all name every table outside
 */
export function tenancyLines(tenancy: Tenancy | undefined, all = false): readonly TenancyLine[] {
  if (tenancy === undefined || tenancy.source === 'declared' || tenancy.key === null) return [];
  const { source, key, registry, runnersUp, outside } = tenancy;
  const how = source === 'said' ? 'as given on the command line' : 'inferred';
  const evidence = key.evidence.map(({ kind, count: amount }) => `${EVIDENCE[kind]} (${amount})`);
  return [
    {
      label: 'tenant key',
      text: `"${key.column}" (${key.type}), ${how}: in ${shareOf(key, tenancy)} tables`,
    },
    {
      label: 'registry',
      text: registry === null ? 'found no table that lists the tenants' : `table "${registry}"`,
    },
    ...(evidence.length === 0 ? [] : [{ label: 'evidence', text: evidence.join(', ') }]),
    ...(runnersUp.length === 0
      ? []
      : [
          {
            label: 'runners-up',
            text: runnersUp.map((one) => `"${one.column}" in ${shareOf(one, tenancy)}`).join(', '),
          },
        ]),
    ...(outside.length === 0 ? [] : [{ label: 'outside', text: outsideText(outside, all) }]),
    ...(source === 'said' ? [] : [{ label: 'if wrong', text: IF_WRONG }]),
  ].map(({ label, text }) => ({ label, text: printable(text) }));
}

const IF_WRONG =
  '--tenant-key COLUMN, or --no-tenants; --shared TABLE and --registry TABLE say what the other tables are. Findings that rest on the key are assumed';

function shareOf({ tables }: KeyCandidate, { of }: Tenancy): string {
  return `${tables.length} of ${of}`;
}

function outsideText(outside: readonly string[], all: boolean): string {
  const named = all || outside.length <= FEW ? `: ${outside.join(', ')}` : ' (--assumptions lists them)';
  return `${count(outside.length, 'table')} without a tenant${named}`;
}

/** The same in one line, for formats that have room for no more. */
export function tenancySentence(tenancy: Tenancy | undefined): string | undefined {
  const lines = tenancyLines(tenancy);
  if (lines.length === 0) return undefined;
  return lines.map(({ label, text }) => `${label}: ${text}`).join('; ');
}
