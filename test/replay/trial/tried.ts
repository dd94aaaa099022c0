/** Chains of two parts, what stands and one new file, tried on one ground. */
import type { Catalog } from '../../../src/catalog/catalog';
import type { Meaning } from '../../../src/meaning/meaning';
import { meaningOfCatalog } from '../../../src/meaning/of-catalog';
import { openGround, type Binding } from '../../../src/replay/ground';
import { runUnits } from '../../../src/replay/run-file';
import { trialOf, type TriedFile } from '../../../src/replay/trial/trial';
import { unitsOf } from '../../../src/replay/units';
import type { Migration, Transaction } from '../../../src/migrations/types';

export interface Case {
  /** A file name, without its end. */
  readonly name: string;
  readonly base: string;
  readonly fresh: string;
  readonly transaction?: Transaction;
}

const CHAIN = { isOneTransaction: false };

/** What became of the new file of each case, by its name. What a case makes bears its name on the server, and not in what is told. */
export async function triedTogether(
  major: number,
  cases: readonly Case[],
  binding: Binding = 'bound',
): Promise<ReadonlyMap<string, TriedFile>> {
  const ground = await openGround({ major, binding: 'unbound' });
  try {
    const base = cases.map((one) => migration(`base/${one.name}.sql`, one, one.base));
    const ran = await runUnits(ground, unitsOf(base, CHAIN).units);
    if (ran.failure !== null) throw new Error(`${ran.failure.statement.path}: ${ran.failure.error.message}`);
    const fresh = cases.map((one) => migration(`${one.name}.sql`, one, one.fresh));
    const meaning = (catalog: Catalog): Meaning => meaningOfCatalog(catalog);
    const { files } = await trialOf({ ground, chain: CHAIN, fresh, binding, meaning });
    return new Map(
      cases.map(({ name }, index) => {
        const plain = JSON.stringify(files[index]).replaceAll(`_of_${name}`, '');
        return [name, JSON.parse(plain) as TriedFile];
      }),
    );
  } finally {
    await ground.stop();
  }
}

const MADE = /\bcreate (?:temp )?(?:table|function|procedure|view|type) (?!if\b)(\w+)/gi;

function migration(path: string, { name, base, fresh, transaction = 'together' }: Case, sql: string): Migration {
  const made = new Set([...`${base} ${fresh}`.matchAll(MADE)].map(([, word = '']) => word));
  const own = [...made].reduce(
    (text, word) => text.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), `${word}_of_${name}`),
    sql,
  );
  return { path, version: name, sql: own, transaction };
}

const GUARD = (table: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy guard on ${table} using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);`;

const TENANTS = 'create table if not exists tenants (id uuid primary key, name text not null);';
const DOCUMENTS = `${TENANTS}
create table documents (id int primary key, tenant_id uuid not null references tenants (id), title text, n int not null default 1);
${GUARD('documents')}`;
const LINKS = `${DOCUMENTS}
create table links (id int primary key, document_id int not null references documents (id), tenant_id uuid, title text);`;
/** Without the key that says so: a link may lead nowhere. */
const LOOSE = `${DOCUMENTS}
create table links (id int primary key, document_id int not null, title text);`;
const LOOP = (statement: string): string => `do $$ declare one uuid; begin
  for one in select id from tenants loop
    perform set_config('app.tenant', one::text, true);
    ${statement};
  end loop;
end $$;`;

/** Tables that cases are made of. */
export const tables = { documents: DOCUMENTS, links: LINKS, loose: LOOSE, guard: GUARD, loop: LOOP };
