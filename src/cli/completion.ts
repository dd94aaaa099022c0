/** Completion for shells, made of the commands as commander has them: no Tenet starts when Tab is pressed. */
import type { Command, Option } from 'commander';
import { rules } from '../../policies';

export type Shell = 'bash' | 'zsh' | 'fish';

/** A command with its path: `engines install`. */
interface Entry {
  readonly path: string;
  readonly description: string;
  readonly options: readonly Option[];
  /** Words that it takes as its first argument: commands beneath it, or choices. */
  readonly words: readonly string[];
}

/** The script that a shell reads at its start. */
export function completionScript(shell: Shell, program: Command): string {
  const entries = entriesOf(program, '');
  if (shell === 'fish') return fish(entries);
  const zsh = shell === 'zsh' ? ['autoload -U +X bashcompinit && bashcompinit'] : [];
  return [`# ${HINTS[shell]}`, ...zsh, ...bash(entries), ''].join('\n');
}

const HINTS: Readonly<Record<Shell, string>> = {
  bash: 'in ~/.bashrc: source <(tenet completion bash)',
  zsh: 'in ~/.zshrc, after compinit: source <(tenet completion zsh)',
  fish: 'tenet completion fish > ~/.config/fish/completions/tenet.fish',
};

/** What commands take as an argument beside the choices that they declare: the list of rules is loaded only here. */
const WORDS: Readonly<Record<string, readonly string[]>> = { explain: [...rules.map(({ id }) => id), 'strengths'] };

function entriesOf(command: Command, path: string): readonly Entry[] {
  const visible = command.createHelp();
  const beneath = visible.visibleCommands(command);
  const [argument] = command.registeredArguments;
  const own: Entry = {
    path,
    description: command.description(),
    options: visible.visibleOptions(command),
    words: [...beneath.map((one) => one.name()), ...(argument?.argChoices ?? []), ...(WORDS[path] ?? [])],
  };
  return [own, ...beneath.flatMap((one) => entriesOf(one, `${path} ${one.name()}`.trim()))];
}

function flagsOf(options: readonly Option[]): readonly string[] {
  return options.flatMap(({ long }) => (long === null || long === undefined ? [] : [long]));
}

/** Bash has no commands within commands: the path is looked up by the first two words. */
function bash(entries: readonly Entry[]): readonly string[] {
  const nested = entries.map(({ path }) => path).filter((path) => path.includes(' '));
  return [
    '_tenet() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" words=""',
    '  [ "$COMP_CWORD" -gt 1 ] && command="${COMP_WORDS[1]}"',
    '  if [ "$COMP_CWORD" -gt 2 ]; then',
    `    case "$command \${COMP_WORDS[2]}" in ${[...nested, '-'].map(quoted).join('|')}) command="$command \${COMP_WORDS[2]}" ;; esac`,
    '  fi',
    '  case "$command $before" in',
    ...entries.flatMap(({ path, options }) =>
      options.flatMap(({ short, long, argChoices }) =>
        argChoices === undefined
          ? []
          : [
              `    ${[short, long].flatMap((flag) => (flag ? [quoted(`${path} ${flag}`)] : [])).join('|')}) words=${quoted(argChoices.join(' '))} ;;`,
            ],
      ),
    ),
    '    *) case "$command:$word" in',
    ...entries.flatMap(({ path, options, words }) => [
      `      ${quoted(`${path}:-`)}*) words=${quoted(flagsOf(options).join(' '))} ;;`,
      ...(words.length === 0 ? [] : [`      ${quoted(`${path}:`)}*) words=${quoted(words.join(' '))} ;;`]),
    ]),
    '    esac ;;',
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    '# names of files where no word fits',
    'complete -o default -F _tenet tenet',
  ];
}

function fish(entries: readonly Entry[]): string {
  const commands = entries.filter(({ path }) => path !== '');
  const first = commands.filter(({ path }) => !path.includes(' '));
  const lines = [
    `# ${HINTS.fish}`,
    ...first.map(
      ({ path, description }) =>
        `complete -c tenet -n __fish_use_subcommand -x -a ${quoted(path)} -d ${quoted(description)}`,
    ),
    ...commands.flatMap(({ path, options, words }) => {
      const seen = `complete -c tenet -n ${quoted(
        path
          .split(' ')
          .map((word) => `__fish_seen_subcommand_from ${word}`)
          .join('; and '),
      )}`;
      return [
        ...(words.length === 0 ? [] : [`${seen} -a ${quoted(words.join(' '))}`]),
        ...options.map((option) => `${seen}${fishFlag(option)} -d ${quoted(option.description)}`),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function fishFlag({ short, long, argChoices, required }: Option): string {
  const names = [short ? ` -s ${short.slice(1)}` : '', long ? ` -l ${long.slice(2)}` : ''].join('');
  return `${names}${argChoices === undefined ? (required ? ' -r' : '') : ` -x -a ${quoted(argChoices.join(' '))}`}`;
}

/** Within single quotes a shell expands nothing; a quote is in descriptions alone, which only fish is given, and it takes a backslash. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}
