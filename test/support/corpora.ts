/** Real schemas that others wrote: their text, and how PostgreSQL loads it. */
import { readFileSync } from 'node:fs';
import type { Engine, Session } from '../../src/engine';
import { creatingDatabase } from './databases';

export interface Corpus {
  readonly name: string;
  /** Where its text is. */
  readonly file: string;
  readonly schema: string;
  /** What a platform makes before it is loaded: roles, and schemas of its own. */
  readonly roles: string | null;
}

const CORPORA: readonly (readonly [name: string, schema: string, roles: string | null])[] = [
  ['aws-saas-rls', 'test/corpora/aws-saas-rls/schema.sql', null],
  ['basejump', 'test/corpora/basejump/schema.sql', 'test/corpora/supabase-roles.sql'],
  ['graphile-starter', 'test/corpora/graphile-starter/schema.sql', 'test/corpora/graphile-starter/roles.sql'],
  ['hatchet', 'examples/hatchet/schema.sql', null],
  ['liam', 'test/corpora/liam/schema.sql', 'test/corpora/supabase-roles.sql'],
];

/** Schemas that are only read: no finding of theirs is of record. */
const READ_ONLY: readonly (typeof CORPORA)[number][] = [
  ['e2b', 'test/corpora/e2b/schema.sql', 'test/corpora/supabase-roles.sql'],
  ['openfga', 'test/corpora/openfga/schema.sql', null],
  ['saas-starter-kit', 'test/corpora/saas-starter-kit/schema.sql', null],
  ['svix', 'test/corpora/svix/schema.sql', null],
  ['temporal', 'test/corpora/temporal/schema.sql', null],
  ['trigger.dev', 'test/corpora/trigger.dev/schema.sql', null],
];

const corpusOf = ([name, schema, roles]: (typeof CORPORA)[number]): Corpus => ({
  name,
  file: schema,
  schema: readFileSync(schema, 'utf8'),
  roles: roles === null ? null : readFileSync(roles, 'utf8'),
});

/** Those whose findings are of record, by name. */
export const corpora: readonly Corpus[] = CORPORA.map(corpusOf);

/** The same, and those that are only read. */
export const allCorpora: readonly Corpus[] = [...CORPORA, ...READ_ONLY].map(corpusOf);

/** Names and shapes that those who read by words mistake; of our own. */
export const oddNames: Corpus = corpusOf(['odd "names"', 'test/laws/odd-names.sql', null]);

/** The superuser that every cluster begins with, and runs what is loaded: a text says nothing of either. */
const LOADER = 'CREATE ROLE postgres SUPERUSER LOGIN;\nSET ROLE postgres;';

/** All that is loaded of one, as a text that says who loads it. */
export function textOf({ roles, schema }: Corpus): string {
  return [LOADER, roles ?? '', schema].join('\n');
}

/** Makes a database of its name and loads it; roles that stand already are left as they are. */
export async function loadCorpus(engine: Engine, { name, schema, roles }: Corpus): Promise<Session> {
  const admin = await engine.connect();
  await admin.execute(creatingDatabase(name));
  await admin.end();
  const session = await engine.connect({ database: name });
  if (roles !== null && !(await stand(session, roles))) await session.execute(roles);
  await session.execute(schema.replaceAll(/^\\.*$/gm, ''));
  return session;
}

async function stand(session: Session, roles: string): Promise<boolean> {
  const names = [...roles.matchAll(/^CREATE ROLE (\w+)/gm)].map(([, name = '']) => name);
  return (await session.query('SELECT FROM pg_roles WHERE rolname = ANY ($1)', [names])).length === names.length;
}
