import { rules } from '../../policies';
import type { Catalog } from '../catalog/catalog';
import { tablesOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { readServer, withoutPassword, type Session } from '../engine';
import type { KindName } from '../kinds/attributes';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { readCatalog } from '../old-catalog/read';
import { schemaOfCatalog } from '../old-catalog/schema-of-catalog';
import type { OldCatalog } from '../old-catalog/types';
import { versionFindings } from '../prove/engine/vulnerabilities';
import { reportOfDatabase } from '../report';
import { loadParser } from '../pipeline';
import { readState } from '../read/read-state';
import type { Ground } from '../rules/ask-catalog';
import { choose, leftOut } from '../rules/choose';
import { grouped } from '../rules/group';
import { inspect } from '../rules/inspect';
import { runCatalog, runSchema } from '../rules/run';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { say } from './say';
import { packageVersion } from './version';

/** Reads the catalogs of a live database, and nothing else of it, in one snapshot, and judges what a catalog can show. */
export async function checkDatabase(
  url: string,
  options: JudgeOptions,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const { catalog, old } = await readServer(url, read);
  await loadParser();
  const all = rules.filter(
    (rule) => 'inspect' in rule || 'checkCatalog' in rule || 'checkTable' in rule || rule.only === 'database',
  );
  const asked = choose(all, options);
  const known = new Set<string>(asked.map(({ id }) => id));
  const meaning = meaningOfCatalog(catalog);
  const ground: Ground = { catalog, meaning, place: () => '' };
  const findings = [
    ...runCatalog(asked, ground, options),
    // until every rule is asked by checkCatalog: these two lines, and what they import
    ...inspect(
      asked.filter((rule) => !('checkCatalog' in rule)),
      old,
      meaning,
    ),
    ...runSchema(asked, schemaOfCatalog(old, meaning, 'database', null), options),
    ...versionFindings(catalog.versionNum).filter(({ rule }) => known.has(rule)),
  ];
  // a baseline knows each object by itself: one that is mended must not make a new finding of the rest
  const told = options.baseline === undefined ? grouped(findings) : findings;
  const about = { version: packageVersion(), spec: withoutPassword(url), failOn: options.failOn, assumptions: false };
  const report = reportOfDatabase(
    { findings: told, rules: asked, objects: countsOf(catalog), skipped: leftOut(all, asked) },
    about,
  );
  return say(report, { rules: asked, text: () => undefined }, options, io);
}

/** The old catalog goes with the two lines that ask it. */
async function read(session: Session): Promise<{ readonly catalog: Catalog; readonly old: OldCatalog }> {
  return { catalog: await readState(session), old: await readCatalog(session) };
}

/** What was judged, and what is there and was not. */
function countsOf(catalog: Catalog): Readonly<Record<string, number>> {
  const count = (...kinds: readonly KindName[]): number =>
    kinds.reduce((sum, kind) => sum + objectsOf(catalog, kind).length, 0);
  const unmodelled = catalog.unmodelled.length;
  return {
    tables: tablesOf(catalog).length,
    views: count('view', 'materialized view'),
    policies: count('policy'),
    roles: objectsOf(catalog, 'role').filter(({ id }) => !id.name.startsWith('pg_')).length,
    functions: count('function', 'aggregate'),
    ...(unmodelled > 0 && { 'objects of other kinds, not checked': unmodelled }),
  };
}
