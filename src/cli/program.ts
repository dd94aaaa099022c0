import { Help, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { InputError, TenetError, type Place, type Problem } from '../kernel/errors';
import { FORMATS, PROOF_FORMATS, REVIEW_FORMATS } from '../report/format';
import { printable } from '../report/width';
import { refuseAddresses, withoutPasswords } from './addresses';
import type { CheckOptions } from './check';
import { addCheckFlags } from './check-flags';
import type { CiOptions } from './ci';
import type { ExplainOptions } from './explain';
import type { CiInitOptions } from './init/ci';
import type { InitOptions } from './init/init';
import { EXIT, type Io } from './io';
import type { ProveOptions } from './prove';
import type { ReviewOptions } from './review';
import type { SynthOptions } from './synth';
import { MIGRATOR, migratorOf } from './migrator';
import { addCompletion } from './completion-command';
import { addEngines } from './engines-command';
import { addImport } from './import-command';
import { addMaintain } from './maintain-command';
import { addApply, addPlan } from './plan-commands';
import { addRoleFlags } from './role-flags';
import { DEFAULT_FILE, failOn, majorOf, noOwnRules, preset } from './shared-flags';
import { addTenancyFlags } from './tenancy-flags';
import { packageVersion } from '../sources/version';

/**
 * Runs a command line. Each command is loaded when it is asked for: a check must not wait for the prover.
 * @param argv what stands behind the name of the command
 * @returns the exit code: 0 holds, 1 a rule failed, 2 the question could not be answered
 */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const io = withoutPasswords(argv, world);
  let exitCode: number = EXIT.holds;
  const program = programFor(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, io);
  }
}

function programFor(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command('tenet')
    .description('Check, prove and generate multi-tenant PostgreSQL databases. The senior DBA as code.')
    .version(packageVersion(), '-V, --version')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHelpWidth: () => io.terminal.columns,
      getErrHelpWidth: () => io.terminal.columns,
    })
    .configureHelp({ optionDescription });
  addApply(program, io, done);
  addCheck(program, io, done);
  addCi(program, io, done);
  addCompletion(program, io);
  addEngines(program, io, done);
  addExplain(program, io);
  addImport(program, io, done);
  addInit(program, io, done);
  addMaintain(program, io, done);
  addPlan(program, io, done);
  addProve(program, io, done);
  addReview(program, io, done);
  addSynth(program, io, done);
  program.hook('preAction', (_program, command) => refuseAddresses(command));
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

function addCheck(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(addCheckFlags(program.command('check')))
    .description(
      'check a spec, SQL files, a folder of migrations, a plan of Terraform or a live database; only the last needs a database',
    )
    .argument(
      '[what...]',
      'spec, SQL files in the order in which they run (also patterns, - for standard input), folder of migrations, plan (terraform show -json), or connection string of a live database (postgres://.. or host=..)',
      [DEFAULT_FILE],
    )
    .option('--query <sql>', 'check this query against the spec')
    .option('--staged', 'for migrations: check those that are staged for the next commit, as git has them', false)
    .option('--since <ref>', 'for migrations: check those that are new since this branch or commit')
    .option(
      '--base <file>',
      'for migrations: the schema (.sql) before the first file, if the folder lacks the beginning; for a plan: the schema before it',
    )
    .option('--migrator <role>', MIGRATOR, migratorOf)
    .option(
      '--spec <path>',
      'for SQL files: the spec, schema (.sql) or folder of migrations that describes the database before them; for a live database: what it should be, to report drift; for a plan: the spec that it is compared with',
    )
    .option('--config <file>', 'for a plan: the cdk.tf.json that CDKTF wrote, to name the constructs')
    .option('--fail-on-undecided', 'for a plan: also fail on what is known only after apply', false)
    .addOption(
      new Option(
        '--as <kind>',
        'for SQL files: treat the file as this kind if Tenet guesses wrong; for migrations: check the schema that they leave',
      ).choices(['migration', 'schema']),
    )
    .addOption(new Option('-f, --format <format>', 'format of the report').choices([...FORMATS]).default('pretty'))
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .option(
      '--load',
      'for specs: also run the DDL and the queries on a scratch PostgreSQL of the declared major version',
      false,
    )
    .option('--assumptions', 'list the values that Tenet assumes because they are not declared', false)
    .action(async (what: readonly string[], options: CheckOptions) => {
      const { text, exitCode } = await (require('./check') as typeof import('./check')).checkAll(what, options, io);
      io.out(text);
      done(exitCode);
    });
}

function addCi(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('ci')
    .description(
      'for pipelines: check and replay the migrations that a pull request adds; reads the event of GitHub Actions or GitLab, and writes annotations, a summary and reports',
    )
    .argument('[folder]', 'folder of migrations (default: the one in this repository)')
    .option('--since <ref>', 'branch or commit to compare with instead of the base of the event')
    .option('--base <file>', 'the schema (.sql) before the first file, if the folder lacks the beginning')
    .addOption(
      new Option('--migrator <kind>', 'what the role is that runs the migrations').choices([
        'owner',
        'bypassrls',
        'superuser',
      ]),
    )
    .option('--no-prove', "check only: don't replay the migrations on a scratch PostgreSQL")
    .addOption(failOn())
    .option('--summary <file>', 'also write the summary (Markdown) to this file')
    .option('--sarif <file>', 'also write the findings as SARIF to this file')
    .option('--code-quality <file>', "also write the findings as GitLab's Code Quality report to this file")
    .action(async (folder: string | undefined, options: CiOptions) => {
      const { ci } = require('./ci') as typeof import('./ci');
      done(await ci(folder, options, io));
    });
}

function addExplain(program: Command, io: Io): void {
  program
    .command('explain')
    .description(
      'explain a rule: why, trade-offs, an example with its fix, a query to validate; without a rule, list all rules',
    )
    .argument('[rule]', 'for example isolation/force-rls; or "strengths", the levels of tenant context')
    .addOption(new Option('-f, --format <format>').choices(['pretty', 'json', 'markdown']).default('pretty'))
    .addOption(
      new Option('-s, --spec <file>', `spec whose own rules are included (default: ${DEFAULT_FILE}, if it exists)`),
    )
    .addOption(noOwnRules())
    .action(async (rule: string | undefined, options: ExplainOptions) => {
      const { explain } = require('./explain') as typeof import('./explain');
      io.out(await explain(rule, options, io));
    });
}

function addInit(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('init')
    .description('write a starter project')
    .argument('[folder]', 'folder to write to', '.')
    .option(
      '-t, --template <name>',
      'template to start from: starter (one application), saas (readers, support and a backup as well) or events (ingestion into partitions as well)',
    )
    .option('--database <name>', 'name of the database, with which the names of its roles begin (default: app)')
    .option('-y, --yes', 'use the defaults and ask no questions', false)
    .option('--force', 'overwrite an existing tenet.yaml or workflow', false)
    .option(
      '--ci [platform]',
      'instead of a project, write what checks the migrations of this repository: github, gitlab or pre-commit',
    )
    .option('--migrations <folder>', 'with --ci: folder of migrations (default: those that Tenet recognizes)')
    .option('--dry-run', 'with --ci: print the file and write nothing', false)
    .action(async (folder: string, options: InitOptions & Partial<CiInitOptions>) => {
      const { ci, migrations, dryRun = false, force } = options;
      if (ci !== undefined) {
        const { initCi } = require('./init/ci') as typeof import('./init/ci');
        done(await initCi(folder, { ci, dryRun, force, ...(migrations !== undefined && { migrations }) }, io));
        return;
      }
      const { init } = require('./init/init') as typeof import('./init/init');
      done(await init(folder, options, io));
    });
}

function addSynth(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('synth')
    .description('generate DDL and configuration for other tools; writes nothing if an invariant is violated')
    .argument('[file]', 'spec', DEFAULT_FILE)
    .requiredOption(
      '-t, --target <names>',
      'comma-separated: sql, terraform, pgbackrest, prometheus, maintain',
      targetsOf,
    )
    .option('-o, --out <dir>', 'output folder; Tenet replaces and removes only files that it wrote', folderOf)
    .option('--no-load', "don't run the DDL on a scratch PostgreSQL first")
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .action(async (file: string, options: Omit<SynthOptions, 'targets'> & { readonly target: readonly string[] }) => {
      const { synth } = require('./synth') as typeof import('./synth');
      done(await synth(file, { ...options, targets: options.target }, io));
    });
}

function addReview(program: Command, io: Io, done: (exitCode: number) => void): void {
  addTenancyFlags(program.command('review'))
    .description(
      'write a design review: one page of actions in order, then risks, recommendations and a validation plan',
    )
    .argument('[what]', 'spec, .sql file, folder of migrations, or connection string of a live database', DEFAULT_FILE)
    .addOption(
      new Option('-f, --format <format>', 'format of the review').choices([...REVIEW_FORMATS]).default('pretty'),
    )
    .option('-o, --out <file>', 'output file')
    .addOption(failOn())
    .addOption(preset())
    .addOption(noOwnRules())
    .action(async (file: string, options: ReviewOptions) => {
      const { reviewCommand } = require('./review') as typeof import('./review');
      done(await reviewCommand(file, options, io));
    });
}

function addProve(program: Command, io: Io, done: (exitCode: number) => void): void {
  addRoleFlags(addTenancyFlags(program.command('prove')))
    .description(
      'build the database on a scratch PostgreSQL and attack it as every role; replay a folder of migrations as the role that runs them',
    )
    .argument('[file]', 'spec, schema dump (.sql), folder of migrations, or plan (.json)', DEFAULT_FILE)
    .option('--since <ref>', 'for migrations: replay those that are new since this branch or commit')
    .option(
      '--base <file>',
      'for migrations: the schema (.sql) before the first file, if the folder lacks the beginning',
    )
    .addOption(new Option('-f, --format <format>', 'format of the proof').choices([...PROOF_FORMATS]).default('pretty'))
    .option('--matrix', 'show which role can reach which rows', false)
    .option('--against <proof>', 'show what changed since this proof, saved with --format json')
    .option('--postgres <major>', 'major version to use instead of the declared one', majorOf)
    .option('--url <address>', 'read this live database and attack a scratch copy; the file declares the intent')
    .option(
      '--i-know-this-writes',
      'with --url: attack a copy on the same server, as superuser; runs the code of the database there and changes role passwords until the proof ends',
      false,
    )
    .option(
      '--clean',
      'with --url: remove what killed proofs left on this server (copies, changed passwords, roles), and prove nothing',
      false,
    )
    .addOption(noOwnRules())
    .option('--no-solver', "try seeded rows only: don't ask the solver for other rows that the policies admit")
    .option('--keep', 'keep the server running until Ctrl-C and print how to connect', false)
    .option(
      '--context <setting=value...>',
      'for dumps: setting that identifies the tenant of a session; value may contain {tenant} or {schema.table.column}',
      contextOf,
      [],
    )
    .action(async (file: string, options: ProveOptions) => {
      const { proveCommand } = require('./prove') as typeof import('./prove');
      done(await proveCommand(file, options, io));
    });
}

/** Of an option that may be repeated, an empty list is no default to speak of. */
function optionDescription(option: Option): string {
  const isEmptyList = Array.isArray(option.defaultValue) && option.defaultValue.length === 0;
  return isEmptyList ? option.description : new Help().optionDescription(option);
}

function targetsOf(names: string, before: readonly string[] | undefined): readonly string[] {
  return [...new Set([...(before ?? []), ...names.split(',')])];
}

/** An empty name is a variable that was not set, and a stream cannot hold a folder. */
function folderOf(text: string): string {
  if (text === '' || text === '-')
    throw new InvalidArgumentError('name a folder, or omit --out to print a single file');
  return text;
}

function contextOf(text: string, before: ProveOptions['context']): ProveOptions['context'] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write setting=value, for example app.tenant_id={tenant}');
  return [...before, { name: text.slice(0, at), value: text.slice(at + 1) }];
}

function problemLines({ place, message, remedy }: Problem, text: InputError['text'], io: Io): string {
  const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column}: `;
  const help = remedy === undefined ? '' : `help:  ${printable(remedy)}\n`;
  const source = place === undefined ? undefined : text?.(place.file);
  return `error: ${printable(where + message)}\n${place && source !== undefined ? framed(source, place, io) : ''}${help}`;
}

function framed(source: string, place: Place, io: Io): string {
  const { frame } = require('../report/frame') as typeof import('../report/frame');
  const { paints } = require('../report/paint') as typeof import('../report/paint');
  const options = { paint: paints(false), columns: io.terminal.columns, indent: '  ' };
  return frame(source.split(/\r?\n/), place, options)
    .map((line) => `${line}\n`)
    .join('');
}

/** What a server or a file says may move the cursor, or begin a line that a CI system takes for a command. */
function quotedText(text: string): string {
  return printable(text).replaceAll(/\r?\n/g, '\n  | ');
}

/** Errors that are answers are told in a line; only a fault of ours says so. */
function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.holds : EXIT.unanswered;
  if (error instanceof InputError) {
    for (const problem of error.problems) io.err(problemLines(problem, error.text, io));
    return EXIT.unanswered;
  }
  if (error instanceof TenetError) {
    io.err(
      `error: ${quotedText(error.message)}\n${error.remedy === undefined ? '' : `help:  ${printable(error.remedy)}\n`}`,
    );
    return EXIT.unanswered;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(
    `error: this is a bug in Tenet, not in your input: ${quotedText(message)}\nhelp:  report it with the output of TENET_DEBUG=1\n`,
  );
  if (io.env['TENET_DEBUG'] !== undefined && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
  return EXIT.unanswered;
}
