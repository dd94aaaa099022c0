/** The flags of `tenet plan` and `tenet apply`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { WRITES } from '../migrations/written-tools';
import { PHASES } from '../plan/transactions';
import { PLAN_FORMATS } from '../report/format';
import type { ApplyFlags } from './apply';
import type { Io } from './io';
import type { PlanOptions } from './plan';
import { allowedOf, durationOf, expiryOf, hazardsOf, quietOf, renameOf } from './plan-flags';
import { DEFAULT_FILE, majorOf, noOwnRules, preset } from './shared-flags';
import { addTenancyFlags } from './tenancy-flags';
import { addWrittenFlags } from './written-flags';

const WEEK_MS = 7 * 24 * 3_600_000;

export function addPlan(program: Command, io: Io, done: (exitCode: number) => void): void {
  addWrittenFlags(addTenancyFlags(program.command('plan')))
    .description(
      'plan the way from a database to a spec or a schema: who gains access, what is lost, which locks are taken, and the statements in order; changes nothing',
    )
    .argument('[wanted]', 'spec, schema (.sql) or folder of migrations', DEFAULT_FILE)
    .option('--url <address>', 'live database to change; read in one read-only transaction')
    .option(
      '--from <what>',
      'instead of a live database: spec, schema (.sql), folder of migrations or snapshot (.json)',
    )
    .option(
      '--snapshot <file>',
      'write the catalog that was read to this file, to plan from it later without the database',
    )
    .option('-o, --out <file>', 'write the plan (JSON) to this file')
    .option('--sql <file>', 'write the plan as a script for psql to this file')
    .addOption(formatOption())
    .option(
      '--fail-on <hazards>',
      'comma-separated hazards that fail the command, for example opens-access,drops-data',
      hazardsOf,
      [],
    )
    .option(
      '--allow <what...>',
      "drop an object that nothing declares ('drop:table app.old'), or accept a hazard that --fail-on names",
      allowedOf,
      [],
    )
    .option(
      '--rename <what>',
      "keep the rows of what has another name in a schema in SQL: 'table app.old app.new', 'column app.orders.old new'; may be repeated",
      renameOf,
      [],
    )
    .option(
      '--postgres <major>',
      'major version to plan for without a live database, instead of the declared one',
      majorOf,
    )
    .addOption(
      new Option('--expires <duration>', 'how long the plan is valid').argParser(expiryOf).default(WEEK_MS, '7d'),
    )
    .addOption(
      new Option(
        '--old-writers <duration>',
        'drop a trigger that fills a new column once no client has relied on it for so long, for example 24h; tenet apply must run the plan',
      ).argParser(quietOf),
    )
    .addOption(preset())
    .option('--exit-code', 'exit with 1 if there is anything to change', false)
    .addOption(noOwnRules())
    .action(async (wanted: string, options: PlanOptions) => {
      const { planCommand } = require('./plan') as typeof import('./plan');
      done(await planCommand(wanted, options, io));
    });
}

const QUARTER_HOUR_MS = 15 * 60_000;

/** A tool of migrations is no format of the page, and easily taken for one. */
function formatOption(): Option {
  const option = new Option('-f, --format <format>', 'format of the report').choices([...PLAN_FORMATS]);
  const { parseArg: formatOf } = option;
  option.parseArg = <T>(value: string, previous: T): T => {
    if (WRITES.some((tool) => tool === value))
      throw new InvalidArgumentError(`To write the plan as migrations: --migrations ${value} --out-dir FOLDER.`);
    return formatOf?.(value, previous) as T;
  };
  return option.default('pretty');
}

export function addApply(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('apply')
    .description(
      'run a plan of tenet plan on its database: exactly its steps, from where the journal ended; if it is interrupted, run it again',
    )
    .argument('[plan]', 'plan (.json) that tenet plan --out wrote')
    .option('--url <address>', 'the database')
    .addOption(new Option('--phase <phase>', 'run only this phase').choices(PHASES))
    .option('--until <step>', 'stop before this step, for example 4.1')
    .option('--deployed <steps...>', 'steps whose deploy is done, or all: their gates are open', [])
    .option('--reviewed <hash>', 'the hash of the plan that was reviewed: required where the plan opens access')
    .option('--allow <what...>', 'accept a hazard: opens-access', allowedOf, [])
    .addOption(
      new Option('--wait <duration>', 'how long a check that is not met is asked again')
        .argParser(durationOf)
        .default(0, 'not'),
    )
    .addOption(
      new Option('--max-wait <duration>', 'how long locks are asked for again, before the command gives up')
        .argParser(durationOf)
        .default(QUARTER_HOUR_MS, '15m'),
    )
    .option('--undo', 'take back what ran of the plan, up to phase contract', false)
    .option('--status', 'show which plans ran, and how far', false)
    .option('--journal', 'show each step and attempt of them', false)
    .addOption(
      new Option(
        '-f, --format <format>',
        'pretty, or lines of JSON (the default where the output is no terminal)',
      ).choices(['pretty', 'json']),
    )
    .action(async (file: string | undefined, options: ApplyFlags) => {
      const { applyCommand } = require('./apply') as typeof import('./apply');
      done(await applyCommand(file, options, io));
    });
}
