/** The flags of `tenet maintain`. */
import { Option, type Command } from 'commander';
import type { Io } from './io';
import type { MaintainFlags } from './maintain';
import { durationOf } from './plan-flags';
import { DEFAULT_FILE, noOwnRules, preset } from './shared-flags';

const LOCK_MS = 2000;
const MINUTE_MS = 60_000;

export function addMaintain(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('maintain')
    .description(
      'keep a database as its spec declares: create partitions ahead, drop or archive rows past their retention, refresh rollups, freeze closed partitions; run it from cron at any frequency',
    )
    .argument('[spec]', 'spec', DEFAULT_FILE)
    .option('--url <address>', 'the database; log in as a role of kind maintainer')
    .option('--dry-run', 'print the statements that are due, and run none', false)
    .option(
      '--archive <folder>',
      'folder for the rows of tables with then: archive; without it they stay, and are late',
    )
    .option(
      '--metrics <file>',
      'write what was done and what is late to this file, for the textfile collector of Prometheus',
    )
    .addOption(
      new Option('--lock-timeout <duration>', 'how long a statement waits for a lock, and others behind it')
        .argParser(durationOf)
        .default(LOCK_MS, '2s'),
    )
    .addOption(
      new Option('--max-wait <duration>', 'how long locks are asked for again, before an action is given up')
        .argParser(durationOf)
        .default(MINUTE_MS, '1m'),
    )
    .addOption(
      new Option(
        '-f, --format <format>',
        'pretty, or lines of JSON (the default where the output is no terminal)',
      ).choices(['pretty', 'json']),
    )
    .addOption(preset())
    .addOption(noOwnRules())
    .action(async (spec: string, options: MaintainFlags) => {
      const { maintainCommand } = require('./maintain') as typeof import('./maintain');
      done(await maintainCommand(spec, options, io));
    });
}
