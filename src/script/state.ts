/** What a chain of files leaves, without how it came about: as a dump shows it. Pure. */
import { objectsOf } from '../catalog/select';
import { objectKey } from '../kinds/id';
import type { JudgedQuery } from '../meaning/queries';
import type { Pointer } from '../kernel/pointer';
import { oneLine } from './facts';
import type { Script } from './types';

/**
 * The same script as a dump of what stands after it: no statements, and of functions only those that are there, as they were last defined.
 * Queries at the top ran once and are over.
 */
export function stateOf(script: Script): Script {
  const { ground } = script;
  const live = new Set(objectsOf(ground.catalog, 'function').map(({ id }) => statementOf(ground.place(id))));
  const isLive = (at: Pointer): boolean => at !== statementOf(at) && live.has(statementOf(at));
  return {
    ...script,
    statements: [],
    changes: [],
    queries: script.queries.filter(({ origin }) => isLive(origin)),
    unread: script.unread.filter(({ kind, at }) => kind !== 'body' || isLive(at)),
    isMigration: false,
    waivers: [],
  };
}

/** The statement at the top that a pointer is in: `/files/2/statements/5`. */
function statementOf(at: Pointer): Pointer {
  return (/^.*?\/statements\/\d+/.exec(at)?.[0] ?? at) as Pointer;
}

/** The queries of functions, by the function that they are in: a function that is replaced has most of them again. */
export function bodiesIn({ queries }: Script): ReadonlySet<string> {
  return new Set(queries.flatMap((query) => keyOf(query) ?? []));
}

/** The same script without the queries that a function had before it was replaced. */
export function withoutQueries(script: Script, known: ReadonlySet<string>): Script {
  return { ...script, queries: script.queries.filter((query) => !known.has(keyOf(query) ?? '')) };
}

function keyOf({ about, sql }: JudgedQuery): string | undefined {
  return about.of?.kind === 'function' ? `${objectKey(about.of)} ${oneLine(sql)}` : undefined;
}
