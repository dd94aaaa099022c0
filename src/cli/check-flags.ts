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
    .addOption(new Option('--only <rules>', 'rules or areas, with commas; no others are told').argParser(words))
    .addOption(new Option('--skip <rules>', 'rules or areas that are left out').argParser(words))
    .option('--notes', 'for SQL files and databases: show style notes too', false)
    .option('--baseline <file>', 'findings in it are known and do not fail; new ones do')
    .option('--update-baseline', 'write what is found now to the baseline', false)
    .option('--fix', 'patch the spec where a fix is safe by itself', false)
    .option('--dry-run', 'with --fix: show the diff and write nothing', false);
}

/** Style notes of SQL files and databases are shown on request: by the flag, by a stricter preset, by name, or where notes fail. */
export function wantsStyle(
  { notes = false, only, baseline }: Partial<CheckFlags>,
  { preset, failOn }: { readonly preset: Preset; readonly failOn: Severity },
): boolean {
  return notes || only !== undefined || baseline !== undefined || preset !== 'recommended' || failOn === 'note';
}
