import { rules } from '../../policies';
import { readCatalog } from '../old-catalog/read';
import { schemaOfCatalog } from '../old-catalog/schema-of-catalog';
import { subjectOfCatalog } from '../old-catalog/subject-of-catalog';
import type { OldCatalog } from '../old-catalog/types';
import { readServer, withoutPassword } from '../engine';
import { versionFindings } from '../prove/engine/vulnerabilities';
import { reportOfDatabase } from '../report';
import { loadParser } from '../pipeline';
import { choose, leftOut } from '../rules/choose';
import { catalogOfServer } from '../old-catalog/bridge';
import { askedAtLeastOne, notChecked } from '../rules/not-checked';
import { grouped } from '../rules/group';
import { inspect } from '../rules/inspect';
import { runSchema } from '../rules/run';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { say } from './say';
import { packageVersion } from './version';

/** Reads the catalogs of a live database, and nothing else of it, and judges what a catalog can show. */
export async function checkDatabase(
  url: string,
  options: JudgeOptions,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const catalog = await readServer(url, readCatalog);
  await loadParser();
  const chosen = choose(rules, options);
  const shows = () => catalogOfServer(catalog).shows;
  const left = notChecked(chosen, { source: 'server', hasIntent: false, shows });
  const asked = askedAtLeastOne(chosen, left);
  const known = new Set<string>(asked.map(({ id }) => id));
  const subject = subjectOfCatalog(catalog);
  const findings = [
    ...inspect(asked, catalog, subject),
    ...runSchema(asked, schemaOfCatalog(catalog, subject, 'database', null), options),
    ...versionFindings(catalog.versionNum).filter(({ rule }) => known.has(rule)),
  ];
  // a baseline knows each object by itself: one that is mended must not make a new finding of the rest
  const told = options.baseline === undefined ? grouped(findings) : findings;
  const about = { version: packageVersion(), spec: withoutPassword(url), failOn: options.failOn, assumptions: false };
  const report = reportOfDatabase(
    { findings: told, rules: asked, objects: objectsOf(catalog), notChecked: left, skipped: leftOut(rules, chosen) },
    about,
  );
  return say(report, { rules: asked, text: () => undefined }, options, io);
}

function objectsOf({ relations, policies, roles, routines }: OldCatalog): Readonly<Record<string, number>> {
  const tables = relations.filter(({ kind }) => kind === 'table' || kind === 'partitioned-table');
  const views = relations.filter(({ kind }) => kind === 'view' || kind === 'materialized-view');
  return {
    tables: tables.length,
    views: views.length,
    policies: policies.length,
    roles: roles.filter(({ name }) => !name.startsWith('pg_')).length,
    functions: routines.length,
  };
}
