/** Sequences as CREATE SEQUENCE, serial types and identity columns make them. */
import type { KindAttributes } from '../kinds/attributes';
import { lookup } from '../kernel/lookup';
import type { Option } from './node';
import { list } from './node';
import { child } from './node';
import { typeText } from './type-name';

type Sequence = KindAttributes['sequence'];

/** The least and the greatest value of each type. */
const BOUNDS: Readonly<Record<string, readonly [string, string]>> = lookup({
  smallint: ['-32768', '32767'],
  integer: ['-2147483648', '2147483647'],
  bigint: ['-9223372036854775808', '9223372036854775807'],
});

const bounds = (type: string): readonly [string, string] =>
  BOUNDS[type] ?? ['-9223372036854775808', '9223372036854775807'];

export function plainSequence(type: string): Sequence {
  return {
    type,
    start: '1',
    increment: '1',
    minimum: '1',
    maximum: bounds(type)[1],
    cache: '1',
    cycle: false,
    unlogged: false,
    identity: false,
  };
}

/** A new sequence of some options, with PostgreSQL's defaults for what they leave open (init_params). */
export function sequenceOf(given: readonly Option[], usualType: string): Sequence {
  const type = typeIn(given) ?? usualType;
  const [least, greatest] = bounds(type);
  const plain = plainSequence(type);
  const increment = valueOf(given, 'increment') ?? '1';
  const isDown = increment.startsWith('-');
  const minimum = valueOf(given, 'minvalue') ?? (isDown ? least : '1');
  const maximum = valueOf(given, 'maxvalue') ?? (isDown ? '-1' : greatest);
  return {
    ...plain,
    increment,
    minimum,
    maximum,
    start: valueOf(given, 'start') ?? (isDown ? maximum : minimum),
    cache: valueOf(given, 'cache') ?? '1',
    cycle: valueOf(given, 'cycle') === 'true',
  };
}

/** What ALTER SEQUENCE and SET of an identity column change of one. */
export function alteredSequence(given: readonly Option[], known: Sequence): Partial<Sequence> {
  const type = typeIn(given);
  const words = { increment: 'increment', minimum: 'minvalue', maximum: 'maxvalue', start: 'start', cache: 'cache' };
  const found = Object.entries(words).flatMap(([attribute, option]): readonly (readonly [string, string])[] => {
    const value = valueOf(given, option);
    return value === undefined ? [] : [[attribute, value]];
  });
  const cycle = valueOf(given, 'cycle');
  // the greatest value of the type goes along with it
  const isAtEnd = known.maximum === bounds(known.type)[1];
  return {
    ...(type !== undefined && { type, ...(isAtEnd && { maximum: bounds(type)[1] }) }),
    ...Object.fromEntries(found),
    ...(cycle !== undefined && { cycle: cycle === 'true' }),
  };
}

function typeIn(given: readonly Option[]): string | undefined {
  const node = given.find(({ name }) => name === 'as')?.node;
  return node === undefined ? undefined : typeText(child(node, 'arg', 'TypeName'), () => undefined);
}

/** Undefined too for NO MINVALUE and NO MAXVALUE, which have no argument. */
function valueOf(given: readonly Option[], name: string): string | undefined {
  const found = given.find((option) => option.name === name);
  return found === undefined || (found.node['arg'] === undefined && name !== 'cycle') ? undefined : found.value;
}

/** The words of OWNED BY, or of SEQUENCE NAME. */
export function wordsOf(given: readonly Option[], name: string): ReturnType<typeof list> {
  return list(child(given.find((option) => option.name === name)?.node, 'arg', 'List'), 'items');
}
