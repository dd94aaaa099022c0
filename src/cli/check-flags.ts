/** What `tenet check` can be asked beside what every command can: which rules, against which baseline, with fixes or not. */
import { Option, type Command } from 'commander';
import type { Severity } from '../kernel/finding';
import type { Preset } from '../rules/presets';
import { words } from './words';

export interface CheckFlags {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly notes: boolean;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
}

export function addCheckFlags(command: Command): Command {
  return command
    .addOption(new Option('--only <rules>', 'comma-separated rules or areas; report only these rules').argParser(words))
    .addOption(new Option('--skip <rules>', 'comma-separated rules or areas to leave out').argParser(words))
    .option('--notes', 'for SQL files and databases: also show style notes', false)
    .option('--baseline <file>', 'known findings in this file do not fail the check; new ones do')
    .option('--update-baseline', 'write the current findings to the baseline', false)
    .option('--fix', 'apply the fixes that are safe to the spec', false)
    .option('--dry-run', 'with --fix: print the diff and change no file', false);
}

/** Style notes of SQL files and databases are shown on request: by the flag, by a stricter preset, by name, or where notes fail. */
export function wantsStyle(
  { notes = false, only, baseline }: Partial<CheckFlags>,
  { preset, failOn }: { readonly preset: Preset; readonly failOn: Severity },
): boolean {
  return notes || only !== undefined || baseline !== undefined || preset !== 'recommended' || failOn === 'note';
}
