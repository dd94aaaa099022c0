import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { makeFolders, whyNotWritten } from '../../engine/make-folders';
import { TenetError } from '../../kernel/errors';
import { didYouMean } from '../../kernel/suggest';
import { editorSchema } from '../editor-schema';
import { EXIT, type Io } from '../io';
import {
  DATABASE_NAME,
  DATABASE_NAME_FORM,
  TEMPLATE_ANSWERS,
  TEMPLATES,
  type Answers,
  type TemplateName,
} from './answers';
import { ask } from './ask';
import { specOf } from './write';

export interface InitOptions {
  readonly template?: string;
  readonly database?: string;
  readonly yes: boolean;
  readonly force: boolean;
}

const INTERRUPTED = 130;

/** Writes a starter spec into a folder: asks on a terminal, or takes a template. Never replaces one without --force. */
export async function init(folder: string, options: InitOptions, io: Io): Promise<number> {
  const file = join(resolve(io.cwd, folder), 'tenet.yaml');
  if (existsSync(file) && !options.force) {
    throw new TenetError(`"${join(folder, 'tenet.yaml')}" already exists`, {
      remedy: 'name another folder, or overwrite it with --force',
    });
  }
  const answers = await answersFor(options, io);
  if (answers === undefined) return INTERRUPTED;
  const schema = editorSchema(dirname(file));
  write(file, `# yaml-language-server: $schema=${schema}\n${specOf(answers)}`);
  io.err(
    `wrote ${join(folder, 'tenet.yaml')}\n\nnext:\n  tenet check ${join(folder, 'tenet.yaml')} --assumptions\n  tenet synth ${join(folder, 'tenet.yaml')} --target sql --out ${join(folder, 'ddl')}\n${installHint(schema)}`,
  );
  return EXIT.holds;
}

/** A path of this machine means nothing on others. */
function installHint(schema: string): string {
  return isAbsolute(schema)
    ? '  npm i -D pgtenet, then tenet init --force: the first line names the schema of this machine, which editors elsewhere lack\n'
    : '';
}

async function answersFor({ template, database, yes }: InitOptions, io: Io): Promise<Answers | undefined> {
  const answers = TEMPLATE_ANSWERS[templateName(template ?? 'starter')];
  if (database !== undefined && !DATABASE_NAME.test(database))
    throw new TenetError(`--database "${database}" is not a name that all tools take unquoted`, {
      remedy: DATABASE_NAME_FORM,
    });
  const defaults = database === undefined ? answers : { ...answers, database };
  if (yes || template !== undefined) return defaults;
  if (!io.interactive)
    throw new TenetError('stdin is not a terminal, so tenet init cannot ask questions', {
      remedy: `use a template: tenet init --template ${TEMPLATES.join('|')}`,
    });
  return ask(defaults);
}

function templateName(name: string): TemplateName {
  const found = TEMPLATES.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw new TenetError(`there is no template "${name}"${didYouMean(name, TEMPLATES)}`, {
    remedy: `use one of: ${TEMPLATES.join(', ')}`,
  });
}

/** Written beside its place and renamed: never half a file. */
function write(file: string, text: string): void {
  try {
    makeFolders(resolve(file, '..'));
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    throw new TenetError(`cannot write "${file}": ${whyNotWritten(error)}`, {
      cause: error,
    });
  }
}
