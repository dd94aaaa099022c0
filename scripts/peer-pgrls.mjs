/**
 * An independent opinion: pgrls (PyPI, pinned in test/peers/requirements.txt) lints the compiled DDL of every example, and of
 * one spec in each strength of the tenant context. Fails on an error, on a warning that test/support/pgrls-answers.ts does not
 * explain, and on an explanation that nothing needs. PGRLS names the program; the build must be there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const built = createRequire(new URL('../dist/scripts/', import.meta.url));
const { startEmbedded } = built('../src/engine/index.js');
const { checkFile, checkObject, compile, emit } = built('../src/pipeline.js');
const { loadArtifacts } = built('../src/prove/load.js');
const { diskReader } = built('../src/spec/disk.js');
const { ANSWERS } = built('../test/support/pgrls-answers.js');

const PGRLS = process.env.PGRLS ?? 'pgrls';
const MAJOR = 18;
const EXAMPLES = ['starter', 'shop', 'hatchet'];
const STRENGTHS = ['setting', 'hardened', 'signed', 'role'];
const options = { today: new Date().toISOString().slice(0, 10) };

const needed = new Set();
let failed = false;
for (const example of EXAMPLES)
  await judge(`examples/${example}`, await checkFile(`examples/${example}/tenet.yaml`, diskReader, options));
for (const strength of STRENGTHS) await judge(`strength ${strength}`, await checkObject(clinic(strength), options));
for (const { rule, objects } of ANSWERS.filter((answer) => !needed.has(answer)))
  complain(`nothing needs the explanation of ${rule}, ${objects}`);
process.exitCode = failed ? 1 : 0;

/** The spec of test/peers, which has one of everything. */
function clinic(strength) {
  const spec = parse(readFileSync('test/peers/clinic.yaml', 'utf8'));
  spec.tenancy.context.strength = strength;
  return spec;
}

async function judge(name, checked) {
  const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: MAJOR } };
  const { cluster, databases } = compile({ ...checked, model });
  const resources = [...cluster, ...databases.flatMap((database) => database.resources)];
  const answers = ANSWERS.map((answer) => ({ ...answer, answer, places: answer.places(resources, model) }));
  const engine = await startEmbedded({ major: MAJOR });
  try {
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
    const untold = lint(engine.connection, model, []);
    for (const finding of untold) needed.add(answerTo(finding, answers)?.answer);
    const declared = answers.filter(({ how, places }) => how === 'declared' && places.length > 0);
    tell(name, lint(engine.connection, model, declared), answers);
  } finally {
    await engine.stop();
  }
}

/** An error is never explained away: what is declared is told to pgrls, and then it must find none. */
function tell(name, findings, answers) {
  const of = (wanted) => findings.filter(({ severity }) => severity === wanted);
  const open = of('warning').filter((finding) => answerTo(finding, answers) === undefined);
  for (const { severity, rule_id: rule, location, message } of [...of('error'), ...open])
    complain(`${name}: ${severity} ${rule} ${location}: ${message}`);
  console.log(`${name}: ${of('error').length} errors, ${of('warning').length} warnings, ${open.length} unexplained`);
}

function answerTo({ rule_id: rule, location }, answers) {
  return answers.find((answer) => answer.rule === rule && answer.places.some((place) => matches(place, location)));
}

function matches(pattern, text) {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

/** What pgrls finds, with its own allowlists for what is declared. */
function lint({ host, port, user }, model, declared) {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-pgrls-'));
  const config = join(folder, 'pgrls.toml');
  const lists = declared.map(({ rule, places }) => `[lint.rules.${rule}]\nallowlist = ${JSON.stringify(places)}\n`);
  writeFileSync(config, lists.join('\n'));
  const url = `postgresql://${user}@/${model.database}?host=${encodeURIComponent(host)}&port=${port}`;
  const args = ['lint', '--database-url', url, '--schemas', model.schema, '--config', config, '--format', 'json'];
  const { stdout, stderr, error } = spawnSync(PGRLS, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  if (error !== undefined || !stdout.startsWith('{'))
    throw new Error(`${PGRLS} did not answer: ${error?.message ?? stderr}`);
  return JSON.parse(stdout).violations;
}

function complain(text) {
  failed = true;
  console.error(text);
}
