/** The flags of `tenet completion`. */
import { Argument, type Command } from 'commander';
import type { Shell } from './completion';
import type { Io } from './io';

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

export function addCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .description(
      'print a script that completes commands, options and rules in your shell: source <(tenet completion bash)',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: Shell) => {
      const { completionScript } = require('./completion') as typeof import('./completion');
      io.out(completionScript(shell, program));
    });
}
