/** The file of a plan, read back. Pure. */
import { InputError, TenetError, type Place } from '../../kernel/errors';
import type { Plan } from '../plan';

const FORMAT = 1;
const REMEDY = 'write one with: tenet plan SPEC --url DATABASE --out FILE';

/**
 * @param file its name, for messages
 * @throws InputError where it is cut off or no JSON; TenetError where it is no plan, or one of a version that is not known
 */
export function readPlan(text: string, file: string): Plan {
  const value = parsed(text, file);
  if (!isRecord(value) || !Array.isArray(value['steps']) || !isRecord(value['origin']))
    throw new TenetError(`"${file}" is not a plan`, { remedy: REMEDY });
  if (value['format'] !== FORMAT)
    throw new TenetError(
      `"${file}" is a plan of format ${JSON.stringify(value['format'] ?? null)}; this version of Tenet reads format ${FORMAT}`,
      { remedy: 'use the version of Tenet that wrote it, or make the plan again' },
    );
  const hasAccess =
    isRecord(value['access']) && Array.isArray(value['access']['changed']) && Array.isArray(value['access']['said']);
  const isWhole = Array.isArray(value['origin']['objects']) && typeof value['expires'] === 'string' && hasAccess;
  if (!isWhole || !LISTS.every((name) => Array.isArray(value[name])) || !value['steps'].every(isStep))
    throw new TenetError(`"${file}" lacks parts of a plan`, { remedy: REMEDY });
  return value as unknown as Plan;
}

const LISTS = ['refused', 'kept', 'unmodelled'];

function isStep(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['transaction'] === 'number' &&
    isRecord(value['change']) &&
    typeof value['change']['sql'] === 'string' &&
    isRecord(value['change']['about']) &&
    Array.isArray(value['locks']) &&
    Array.isArray(value['hazards'])
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message;
    const isCut = /^(?:Unexpected end|Unterminated|Expected )/.test(reason) && isAtEnd(reason, text);
    const message =
      text.trim() === '' ? 'the file is empty' : isCut ? 'the file ends in the middle of the plan' : 'this is not JSON';
    const offset = isCut ? text.trimEnd().length : (positionIn(reason) ?? text.search(/\S|$/));
    throw new InputError([{ message, place: placeAt(offset, text, file), remedy: REMEDY }], () => undefined);
  }
}

/** V8 names the position, unless the text ended or is short. */
function positionIn(reason: string): number | undefined {
  const [, position] = /position (\d+)/.exec(reason) ?? [];
  return position === undefined ? undefined : Number(position);
}

function isAtEnd(reason: string, text: string): boolean {
  return (positionIn(reason) ?? text.length) >= text.trimEnd().length;
}

function placeAt(offset: number, text: string, file: string): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, length: 1 };
}
