/** Reads tenet.config.yaml: what is said of a SQL file or a live database that no spec declares. */
import { InputError, type Problem } from '../kernel/errors';
import type { Sources } from '../kernel/sources';
import type { Config } from './config-types';
import validate from './config-validator';
import { FileSources } from './file-sources';
import { merge } from './merge';
import type { Reader } from './reader';
import { CONFIG_NAMES, isConfigLike, looksLikeConfig } from './recognize';
import { grammarProblems } from './validate';
import { YamlFile } from './yaml-file';

export const CONFIG_FILE = 'tenet.config.yaml';

/** A configuration that its schema accepts, and where each part of it was written. */
export interface LoadedConfig {
  readonly config: Config;
  readonly file: string;
  readonly sources: Sources;
}

/**
 * The configuration that a folder has; undefined where it has none.
 * @param file path of the file, as it should be named in messages
 * @throws InputError with every problem; of a file that is not meant to be a configuration nothing is quoted
 */
export function loadConfig(file: string, reader: Pick<Reader, 'read'>): LoadedConfig | undefined {
  const bytes = bytesOf(file, reader);
  if (bytes === undefined) return undefined;
  const read = YamlFile.read(file, bytes);
  if (!(read instanceof YamlFile)) {
    const text = new TextDecoder().decode(bytes);
    const isForeign = read.quotes && !looksLikeConfig(text);
    throw isForeign ? new InputError([foreign(file)]) : new InputError(read.problems, () => text);
  }
  const value = read.value ?? {};
  if (!isConfigLike(value) && !isEmpty(value)) throw new InputError([foreign(file)]);
  const sources = new FileSources([read], merge([read]));
  const problems = [...grammarProblems(value, sources, validate), ...contradictions(value, sources)];
  if (problems.length > 0) throw new InputError(problems, (name) => sources.text(name));
  return { config: value, file, sources };
}

const NO_SUCH: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** A pipe or a device would keep every command from beginning. */
function bytesOf(file: string, reader: Pick<Reader, 'read'>): Uint8Array | undefined {
  try {
    return reader.read(file, 'regular');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (NO_SUCH.has(code)) return undefined;
    const message = `"${file}" cannot be read (${code || String(error)})`;
    throw new InputError([{ message, remedy: 'make it a regular, readable file, or remove it' }]);
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function foreign(file: string): Problem {
  return {
    message: `"${file}" is not a configuration of Tenet, so Tenet doesn't show its contents`,
    remedy: `rename it, or write these keys: ${CONFIG_NAMES.join(', ')}`,
  };
}

function contradictions({ tenancy }: Config, sources: Sources): readonly Problem[] {
  const other = tenancy?.key !== undefined ? 'key' : tenancy?.registry !== undefined ? 'registry' : undefined;
  if (tenancy?.none !== true || other === undefined) return [];
  const place = sources.locate(`/tenancy/${other}`, 'key');
  return [
    {
      message: `"${other}" contradicts "none", which declares that the database has no tenants`,
      ...(place && { place }),
      remedy: 'remove one of them',
    },
  ];
}
