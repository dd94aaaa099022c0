/**
 * What Tenet emits, applied twice by the real terraform through the stand-in provider, with the DDL run by the real psql as the same
 * role: as a superuser, and as an operator who is none.
 */
import { join } from 'node:path';
import { startEmbedded, type Engine } from '../../../src/engine';
import { checkFile, compile } from '../../../src/pipeline';
import type { Model } from '../../../src/model/types';
import type { Compiled } from '../../../src/resources/types';
import { diskReader } from '../../../src/spec/disk';
import { sql } from '../../../src/targets/sql/sql';
import { catalogFacts } from '../../support/catalog-facts';
import { loadArtifacts } from '../../support/load';
import { inFolderAsync } from '../../support/stack';
import { standIn, type Operation } from '../../support/stand-in';
import { sampled } from '../../support/tier';
import { testWith } from '../../support/tool';
import { applyInTwoSteps, emitted, psql, terraformTool } from '../../support/stand-in-apply';

interface Facts {
  readonly [name: string]: readonly Readonly<Record<string, unknown>>[];
}

/** What docs/cdktf.md has an administrator prepare. */
const OPERATOR = [
  'CREATE ROLE op LOGIN CREATEROLE CREATEDB BYPASSRLS',
  `ALTER ROLE op SET createrole_self_grant = 'set, inherit'`,
  'GRANT pg_monitor TO op WITH ADMIN OPTION',
];

async function example(name: string, major: number): Promise<readonly [Compiled, Model]> {
  const file = join(__dirname, '..', '..', '..', 'examples', name, 'tenet.yaml');
  const checked = await checkFile(file, diskReader, { today: '2026-11-24' });
  return [{ ...compile(checked), major }, checked.model];
}

async function onServer<T>(major: number, body: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await startEmbedded({ major });
  try {
    const session = await engine.connect();
    for (const statement of OPERATOR) await session.query(statement);
    await session.end();
    return await body(engine);
  } finally {
    await engine.stop();
  }
}

/** Without the operator itself, and what it is a member of as the one who made it. */
function withoutOperator(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, rows]) => [
      name,
      rows.filter((row) => ![row['rolname'], row['member']].includes('op')),
    ]),
  );
}

/** Two operations that lock one of two roles of which one is a member of the other, at a time. */
function overlaps(operations: readonly Operation[], group: readonly string[]): readonly string[] {
  const locking = operations.filter(
    ({ type, id }) =>
      type !== 'postgresql_database' && type !== 'postgresql_schema' && group.some((role) => id.includes(role)),
  );
  return locking.flatMap((one, index) =>
    locking
      .slice(index + 1)
      .flatMap((other) => (other.start < one.end && one.start < other.end ? [`${one.id} | ${other.id}`] : [])),
  );
}

const cases = ['shop', 'hatchet', 'starter'].flatMap((name) =>
  [16, 18].flatMap((major) => [undefined, 'op'].map((user) => [name, major, user ?? 'a superuser', user] as const)),
);
testWith(psql, terraformTool).each(sampled('examples applied by terraform', cases, { quick: 0.2, ci: 0.4 }))(
  '%s on PostgreSQL %i as %s: the second plan is empty, and all is as by the sql target',
  async (name, major, _, user) => {
    const [compiled, model] = await example(name, major);
    const names = compiled.databases.map((database) => database.name);
    const wanted = await onServer(major, async (engine) => {
      await loadArtifacts(engine, sql.emit({ model, compiled }));
      return catalogFacts(engine, names);
    });
    await onServer(major, (engine) =>
      inFolderAsync(async (folder) => {
        const stack = standIn(folder, engine, user === undefined ? {} : { user });
        const files = emitted(compiled, model);
        applyInTwoSteps(stack, folder, files, user === undefined);
        const second = stack.plan(files.confirmed);
        expect(second.text).toContain('No changes.');
        expect(second.code).toBe(0);
        expect(overlaps(stack.changes(), ['_owner', '_migrator'])).toEqual([]);
        expect(withoutOperator(await catalogFacts(engine, names))).toEqual(withoutOperator(wanted));
      }),
    );
  },
);
