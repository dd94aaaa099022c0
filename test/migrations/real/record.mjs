/** node test/migrations/real/record.mjs [TOOL..]: runs the real tools on the cases beside this file and writes what they did. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { casesOf, STANDS } from './cases.cjs';
import { startRecorded } from './server.mjs';
import { TOOLS } from './tools.mjs';

const MAJOR = 18;
const tools = process.env.TENET_MIGRATION_TOOLS;
if (tools === undefined) throw new Error('TENET_MIGRATION_TOOLS names no folder; README.md tells what must be in it');

const here = import.meta.dirname;
const all = Object.keys(TOOLS);
const [only, ...names] = process.argv.slice(2).toReversed();
const wanted = only === undefined ? all : [...names, only];
const server = await startRecorded(MAJOR);
try {
  for (const name of wanted) await recordTool(name);
} finally {
  await server.stop();
}

async function recordTool(name) {
  const tool = TOOLS[name];
  const cases = {};
  for (const one of casesOf(join(here, name))) {
    process.stderr.write(`${name} ${one.name}\n`);
    cases[one.name] = await recordCase(name, tool, one);
  }
  const found = { tool: tool.chain, version: tool.version, by: tool.by, postgres: server.engine.version, cases };
  writeFileSync(join(here, name, 'recorded.json'), `${JSON.stringify(found, null, 2)}\n`);
}

async function recordCase(name, tool, { name: trap, files }) {
  const database = `${name}-${trap}`.replaceAll(/\W/g, '_');
  const session = await server.engine.connect();
  await session.execute(`create database ${database}`);
  await session.end();
  const folder = mkdtempSync(join(tmpdir(), 'tenet-record-'));
  const stages = files.some(({ isLate }) => isLate) ? [files.filter(({ isLate }) => !isLate), files] : [files];
  const ended = [];
  for (const stage of stages) {
    for (const { path, text } of stage) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    ended.push((await run(tool, folder, database)) ? 'well' : 'badly');
  }
  rmSync(folder, { recursive: true });
  const log = await server.logOf(database);
  const asked = await server.engine.connect({ database });
  const stands = await asked.query(STANDS);
  await asked.end();
  return {
    ended,
    errors: log.filter(({ error_severity: severity }) => severity === 'ERROR').map(({ message }) => message),
    transactions: transactionsOf(log, tool.own),
    stands: stands.map(({ names }) => names),
  };
}

/** True where it went well; what the tool printed is shown where SHOW is set. */
function run(tool, folder, database) {
  const { port, user } = server;
  const url = `postgres://${user}@127.0.0.1:${port}/${database}?sslmode=disable`;
  const [command, args, env] = tool.run({ tools, folder, url, port, user, database });
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, timeout: 30_000, env: { ...process.env, ...env } };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (process.env.SHOW) process.stderr.write(`${stdout}${stderr}`);
      if (error?.code === 'ENOENT') reject(error);
      else resolve(error === null);
    }).stdin.end();
  });
}

/** Messages with SQL of the folder, by the transactions that PostgreSQL counted. */
function transactionsOf(log, own) {
  const found = new Map();
  for (const { message, vxid, pid } of log) {
    const sql = /^(?:statement|execute [^:]+): ([^]*)$/.exec(message)?.[1];
    if (sql === undefined || !/\btrap_/.test(sql) || own?.test(sql)) continue;
    const key = `${pid} ${vxid}`;
    found.set(key, [...(found.get(key) ?? []), sql]);
  }
  return [...found.values()];
}
