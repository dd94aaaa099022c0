import { rules } from '../../policies';
import type { Catalog } from '../catalog/catalog';
import { rolesOfOthers, withoutRoles } from '../catalog/other-roles';
import { readServer, withoutPassword } from '../engine';
import type { Finding } from '../kernel/finding';
import type { SaidTenancy } from '../meaning/meaning';
import { meaningOfCatalog } from '../meaning/of-catalog';
import { versionFindings } from '../prove/engine/vulnerabilities';
import { reportOfDatabase } from '../report';
import { loadParser } from '../pipeline';
import { readSharedRoles } from '../read/read-shared-roles';
import { readState } from '../read/read-state';
import { othersLine } from '../report/other-roles';
import type { Ground } from '../rules/ask-catalog';
import { choose, leftOut } from '../rules/choose';
import { askedAtLeastOne, notChecked, type NotChecked } from '../rules/not-checked';
import { concerning, withTenants } from '../rules/for-tenants';
import { grouped } from '../rules/group';
import type { Rule } from '../rules/rule';
import { runCatalog } from '../rules/run';
import { withoutStyle } from '../rules/style';
import { wantsStyle } from './check-flags';
import { tenancyFor } from './config';
import { countsOf } from './counts';
import type { Io } from './io';
import type { JudgeOptions } from './judge';
import { say } from './say';
import type { TenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

/** A live database and what is said of it. */
export interface CheckedDatabase {
  readonly ground: Ground;
  /** One by one, as a file's are. */
  readonly findings: readonly Finding[];
  readonly rules: readonly Rule[];
  readonly objects: Readonly<Record<string, number>>;
  readonly notChecked: readonly NotChecked[];
  readonly skipped: readonly string[];
}

/** Reads the catalogs of a live database, and nothing else of it, in one snapshot, and judges what a catalog can show. */
export async function judgeDatabase(
  url: string,
  options: Parameters<typeof choose>[1] & Pick<JudgeOptions, 'preset'>,
  said: SaidTenancy,
  io: Io,
): Promise<CheckedDatabase> {
  const catalog = await ownCatalog(url, io);
  await loadParser();
  const chosen = choose(rules, options);
  const left = notChecked(chosen, { source: 'server', hasIntent: false, shows: () => catalog.shows });
  const asked = askedAtLeastOne(chosen, left);
  const known = new Set<string>(asked.map(({ id }) => id));
  const meaning = meaningOfCatalog(catalog, [], said);
  const ground: Ground = { catalog, meaning, place: () => '' };
  return {
    ground,
    findings: [
      ...runCatalog(asked, ground, options),
      ...versionFindings(catalog.versionNum).filter(({ rule }) => known.has(rule)),
    ],
    rules: asked,
    objects: countsOf(catalog),
    notChecked: concerning(left, meaning),
    skipped: leftOut(rules, chosen),
  };
}

/** Roles that another database of the server uses and this one does not are judged there. */
async function ownCatalog(url: string, io: Io): Promise<Catalog> {
  const { catalog, others } = await readServer(url, async (session) => {
    const read = await readState(session);
    return { catalog: read, others: rolesOfOthers(read, await readSharedRoles(session)) };
  });
  const line = othersLine(others);
  if (line !== undefined) io.err(`${line}\n`);
  return withoutRoles(catalog, others);
}

/** What a check says of a live database. */
export async function checkDatabase(
  url: string,
  options: JudgeOptions & TenancyFlags,
  io: Io,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const checked = await judgeDatabase(url, options, tenancyFor(url, options, io), io);
  const { findings, objects, skipped, rules: asked } = checked;
  const { meaning } = checked.ground;
  // a baseline knows each object by itself: one that is mended must not make a new finding of the rest
  const shown = wantsStyle(options, options) ? { findings, unshown: {} } : withoutStyle(findings, asked);
  const told = options.baseline === undefined ? grouped(shown.findings) : findings;
  const about = { version: packageVersion(), spec: withoutPassword(url), failOn: options.failOn, assumptions: false };
  const texts = withTenants(concerning(asked, meaning), meaning);
  const report = reportOfDatabase(
    {
      findings: told,
      rules: texts,
      objects,
      notChecked: checked.notChecked,
      skipped,
      unshown: shown.unshown,
      tenancy: meaning.tenancy,
    },
    about,
  );
  return say(report, { rules: texts, text: () => undefined }, options, io);
}
