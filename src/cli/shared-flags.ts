/** Flags that several commands take. */
import { InvalidArgumentError, Option } from 'commander';
import { PRESETS } from '../rules/presets';

export const DEFAULT_FILE = 'tenet.yaml';

export function failOn(): Option {
  return new Option('--fail-on <severity>', 'lowest severity that fails the command')
    .choices(['error', 'warning', 'note'])
    .default('error');
}

export function noOwnRules(): Option {
  return new Option('--no-own-rules', "don't run the JavaScript files listed under rules in the spec");
}

export function preset(): Option {
  return new Option('--preset <name>', 'how strict the rules are').choices([...PRESETS]).default('recommended');
}

export function majorOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('write a major version of PostgreSQL, for example 17');
  return Number(text);
}
