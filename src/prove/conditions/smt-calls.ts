/** Operators and functions that SMT-LIB can say. */
import { lookup } from '../../kernel/lookup';
import { smtEitherCase, smtInteger, smtLike, smtString, uuidNumber, uuidText } from './smt-text';
import { NOT_NULL, promoted, type Smt, type Writer } from './smt-types';
import { settingOf } from './tenant-key';
import { COMPARISONS, type CallTerm } from './term';

type Call = (writer: Writer, args: readonly Smt[], term: CallTerm) => Smt | undefined;

const isTrue = (smt: Smt): string => `(and (not ${smt.isNull}) ${smt.value})`;
const isFalse = (smt: Smt): string => `(and (not ${smt.isNull}) (not ${smt.value}))`;

export const CALLS: Readonly<Record<string, Call>> = lookup({
  and: (writer, args) => junction(writer, args, 'and'),
  or: (writer, args) => junction(writer, args, 'or'),
  not: (writer, [arg]) => onTruth(writer, arg, (a) => writer.bool(`(not ${a.value})`, a.isNull)),
  'is null': (writer, [arg]) => (arg === undefined ? undefined : writer.bool(arg.isNull, NOT_NULL)),
  'is true': (writer, [arg]) => onTruth(writer, arg, (a) => writer.bool(isTrue(a), NOT_NULL)),
  'is false': (writer, [arg]) => onTruth(writer, arg, (a) => writer.bool(isFalse(a), NOT_NULL)),
  'is distinct': distinct,
  coalesce: (writer, args) =>
    args.length === 0 ? undefined : args.reduceRight((rest, arg) => writer.choose(`(not ${arg.isNull})`, arg, rest)),
  nullif: nullif,
  ...Object.fromEntries([...COMPARISONS].map((name): [string, Call] => [name, compare])),
  '+': (writer, args) => arithmetic(writer, args, '+'),
  '-': (writer, args) => arithmetic(writer, args, '-'),
  '*': (writer, args) => arithmetic(writer, args, '*'),
  negative: (_, [a]) =>
    a?.sort === 'Int' || a?.sort === 'Real' ? { ...plain(a), value: `(- ${a.value})` } : undefined,
  '%': remainder,
  '&': bits,
  now: (writer) => ({ sort: 'Time', value: writer.now(), isNull: NOT_NULL }),
  today: (writer) => ({ sort: 'Time', value: `(* (div ${writer.now()} 86400000000) 86400000000)`, isNull: NOT_NULL }),
  timezone: (writer, [a]) => (a === undefined ? undefined : writer.near('AT TIME ZONE', a)),
  collate: (writer, [a]) => (a === undefined ? undefined : writer.near('COLLATE', a)),
  current_user: roleName,
  session_user: roleName,
  length: textLength,
  char_length: textLength,
  character_length: textLength,
  lower: (writer, [a]) => folded(writer, a, 'lower'),
  upper: (writer, [a]) => folded(writer, a, 'upper'),
  like: (writer, [a, b]) => like(writer, a, b, false),
  ilike: (writer, [a, b]) => like(writer, a, b, true),
  starts_with: (writer, [a, b]) => onTexts(a, b, (x, y, n) => writer.bool(`(str.prefixof ${y} ${x})`, n)),
  strpos: (_, [a, b]) => position(a, b),
  position: (_, [a, b]) => position(a, b),
  '||': (_, [a, b]) => onTexts(a, b, (x, y, n) => ({ sort: 'String', value: `(str.++ ${x} ${y})`, isNull: n })),
  substring,
  substr: substring,
  left: (writer, [a, count]) => substring(writer, a && count ? [a, ONE, count] : []),
  '->>': jsonText,
});

const ONE: Smt = { sort: 'Int', value: '1', isNull: NOT_NULL, constant: '1' };

function junction(writer: Writer, args: readonly Smt[], name: 'and' | 'or'): Smt {
  const truths = args.map((arg) => writer.truth(arg));
  const decided = truths.map(name === 'and' ? isFalse : isTrue);
  const other = truths.map(name === 'and' ? isTrue : isFalse);
  const isDecided = writer.bool(`(or ${decided.join(' ')} false)`, NOT_NULL).value;
  const isOther = writer.bool(`(and ${other.join(' ')} true)`, NOT_NULL).value;
  return writer.bool(name === 'and' ? isOther : isDecided, `(not (or ${isDecided} ${isOther}))`);
}

function onTruth(writer: Writer, arg: Smt | undefined, work: (arg: Smt) => Smt): Smt | undefined {
  return arg === undefined ? undefined : work(writer.truth(arg));
}

function compare(writer: Writer, [left, right]: readonly Smt[], { name }: CallTerm): Smt | undefined {
  if (left === undefined || right === undefined) return undefined;
  const isNull = `(or ${left.isNull} ${right.isNull})`;
  const value = comparison(writer, left, right, name);
  return value === undefined ? writer.anyTruth(isNull) : writer.bool(value, isNull);
}

/** Undefined where the values cannot be compared; why is noted. */
function comparison(writer: Writer, left: Smt, right: Smt, name: string): string | undefined {
  const [a, b] = promoted(...unpadded(left, right));
  if (a.asText !== b.asText) return uuidTextComparison(writer, a, b, name);
  if (a.sort === undefined || a.sort !== b.sort) return undefined;
  if (a.fold !== undefined || b.fold !== undefined) return foldedComparison(writer, a, b, name);
  if (name === '=') return `(= ${a.value} ${b.value})`;
  if (name === '<>') return `(not (= ${a.value} ${b.value}))`;
  if (a.sort === 'Bool') return because(writer, 'an order of truth values');
  if (a.sort !== 'String') return `(${name} ${a.value} ${b.value})`;
  const order = a.order ?? b.order;
  if (order === undefined) return because(writer, 'an order of texts, which the collation decides');
  const [from, to] = name.startsWith('<') ? [a, b] : [b, a];
  return `(${name.length === 1 ? '<' : '<='} ${place(from.value, order)} ${place(to.value, order)})`;
}

/** Blanks at the end of a constant say nothing beside a `char(n)`. */
function unpadded(left: Smt, right: Smt): readonly [Smt, Smt] {
  if (left.isPadded !== true && right.isPadded !== true) return [left, right];
  const trim = (smt: Smt): Smt => {
    const constant = smt.constant?.replace(/ +$/, '');
    return constant === undefined ? smt : { ...smt, constant, value: smtString(constant) };
  };
  return [trim(left), trim(right)];
}

/** The text of a uuid beside any other: equal to one constant, or to a text of which no more is known here. */
function uuidTextComparison(writer: Writer, a: Smt, b: Smt, name: string): string | undefined {
  const [uuid, other] = a.asText === true ? [a, b] : [b, a];
  if (other.sort !== 'String') return undefined;
  if (other.constant === undefined || !['=', '<>'].includes(name)) return because(writer, 'the text of a uuid');
  const number = uuidNumber(other.constant);
  const isCanonical = number !== undefined && uuidText(number) === other.constant;
  const isMet = isCanonical ? `(= ${uuid.value} ${smtInteger(number)})` : 'false';
  return name === '=' ? isMet : `(not ${isMet})`;
}

function place(value: string, labels: readonly string[]): string {
  return labels.reduceRight((rest, label, at) => `(ite (= ${value} ${smtString(label)}) ${at} ${rest})`, '(- 1)');
}

/** lower(x) = 'text'; two columns' lower() cannot be compared. */
function foldedComparison(writer: Writer, a: Smt, b: Smt, name: string): string | undefined {
  const [asked, other] = a.fold === undefined ? [b, a] : [a, b];
  if (other.constant === undefined || !['=', '<>'].includes(name))
    return because(writer, `${asked.fold}() of two columns`);
  const cased = asked.fold === 'lower' ? other.constant.toLowerCase() : other.constant.toUpperCase();
  const isMet = cased === other.constant ? `(str.in_re ${asked.value} ${smtEitherCase(cased)})` : 'false';
  return name === '=' ? isMet : `(not ${isMet})`;
}

function because(writer: Writer, why: string): undefined {
  writer.note(why);
  return undefined;
}

function distinct(writer: Writer, [a, b]: readonly Smt[]): Smt | undefined {
  if (a === undefined || b === undefined) return undefined;
  const differs = comparison(writer, a, b, '<>') ?? writer.anyTruth(NOT_NULL).value;
  const none = `(and (not ${a.isNull}) (not ${b.isNull}) ${differs})`;
  return writer.bool(`(or (xor ${a.isNull} ${b.isNull}) ${none})`, NOT_NULL);
}

/** The tenant's key is never empty: `nullif(key, '')` is the key. */
function nullif(writer: Writer, [a, b]: readonly Smt[]): Smt | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.isKey && b.constant === '') return a;
  const isSame = comparison(writer, a, b, '=') ?? writer.anyTruth(NOT_NULL).value;
  return { ...a, isNull: writer.bool(`(or ${a.isNull} (and (not ${b.isNull}) ${isSame}))`, NOT_NULL).value };
}

/** Whole numbers are exact; of others, NaN and infinity keep to rules of their own. */
function arithmetic(writer: Writer, args: readonly Smt[], operator: string): Smt | undefined {
  const [first, second] = args;
  if (first === undefined || second === undefined) return undefined;
  const [a, b] = promoted(first, second);
  const result = { value: `(${operator} ${a.value} ${b.value})`, isNull: `(or ${a.isNull} ${b.isNull})` };
  if (a.sort === 'Int' && b.sort === 'Int') return { sort: 'Int', ...result };
  if (a.sort === 'Real' && b.sort === 'Real') return writer.near('arithmetic of numerics', { sort: 'Real', ...result });
  const isShift = operator !== '*' && a.sort === 'Time' && b.sort === 'Interval';
  return isShift ? writer.near('arithmetic of times', { sort: 'Time', ...result }) : undefined;
}

/** PostgreSQL cuts towards zero. */
function remainder(_: Writer, [a, b]: readonly Smt[]): Smt | undefined {
  if (a?.sort !== 'Int' || b?.sort !== 'Int') return undefined;
  const [x, y] = [a.value, `(abs ${b.value})`];
  const value = `(ite (>= ${x} 0) (mod ${x} ${y}) (- (mod (- ${x}) ${y})))`;
  return { sort: 'Int', value, isNull: `(or ${a.isNull} ${b.isNull})` };
}

/** `flags & 4`, bit by bit. */
function bits(_: Writer, [a, b]: readonly Smt[]): Smt | undefined {
  if (a?.sort !== 'Int' || b?.sort !== 'Int' || !/^\d{1,9}$/.test(b.constant ?? '')) return undefined;
  const mask = BigInt(b.constant ?? '0');
  const set = [...Array(30).keys()].map((bit) => 1n << BigInt(bit)).filter((bit) => (mask & bit) !== 0n);
  const terms = set.map((bit) => `(* ${bit} (mod (div ${a.value} ${bit}) 2))`);
  return { sort: 'Int', value: `(+ 0 ${terms.join(' ')} 0)`, isNull: `(or ${a.isNull} ${b.isNull})` };
}

function roleName({ options: { key } }: Writer): Smt {
  return { sort: 'String', value: smtString(key.role), isNull: NOT_NULL, constant: key.role };
}

function textLength(_: Writer, [a]: readonly Smt[]): Smt | undefined {
  if (a?.sort !== 'String') return undefined;
  return { sort: 'Int', value: `(str.len ${a.value})`, isNull: a.isNull };
}

function folded(writer: Writer, a: Smt | undefined, fold: 'lower' | 'upper'): Smt | undefined {
  if (a?.sort !== 'String' || a.fold !== undefined) return undefined;
  if (a.constant !== undefined) {
    const constant = fold === 'lower' ? a.constant.toLowerCase() : a.constant.toUpperCase();
    return { ...a, value: smtString(constant), constant };
  }
  return writer.near(`${fold}()`, { ...plain(a), fold });
}

function like(writer: Writer, a: Smt | undefined, b: Smt | undefined, anyCase: boolean): Smt | undefined {
  if (a?.sort !== 'String' || a.isPadded === true || b?.constant === undefined) return undefined;
  const isMet = `(str.in_re ${a.value} ${smtLike(b.constant, anyCase || a.fold !== undefined)})`;
  const isPossible = a.fold === undefined || cased(b.constant, a.fold) === b.constant;
  const smt = writer.bool(isPossible ? isMet : 'false', a.isNull);
  return anyCase ? writer.near('ILIKE', smt) : smt;
}

function cased(text: string, fold: 'lower' | 'upper'): string {
  return fold === 'lower' ? text.toLowerCase() : text.toUpperCase();
}

function onTexts(
  a: Smt | undefined,
  b: Smt | undefined,
  work: (a: string, b: string, isNull: string) => Smt,
): Smt | undefined {
  if (a?.sort !== 'String' || b?.sort !== 'String' || a.fold !== undefined || b.fold !== undefined) return undefined;
  return work(a.value, b.value, `(or ${a.isNull} ${b.isNull})`);
}

function position(a: Smt | undefined, b: Smt | undefined): Smt | undefined {
  return onTexts(a, b, (x, y, isNull) => ({ sort: 'Int', value: `(+ 1 (str.indexof ${x} ${y} 0))`, isNull }));
}

/** With constants for the place and the length. */
function substring(_: Writer, [a, from, count]: readonly Smt[]): Smt | undefined {
  const start = Number(from?.constant);
  const length = count === undefined ? undefined : Number(count.constant);
  if (a?.sort !== 'String' || a.fold !== undefined || !(start >= 1)) return undefined;
  if (length !== undefined && !(length >= 0)) return undefined;
  const taken = length ?? `(str.len ${a.value})`;
  return { sort: 'String', value: `(str.substr ${a.value} ${start - 1} ${taken})`, isNull: a.isNull };
}

/** `column ->> 'key'` as a text of its own. */
function jsonText(writer: Writer, _: readonly Smt[], { args: [object, key] }: CallTerm): Smt | undefined {
  const setting = object?.is === 'cast' && object.family === 'json' ? settingOf(object.arg) : undefined;
  if (setting !== undefined && key?.is === 'literal' && key.text !== null && !writer.options.key.context.has(setting))
    return writer.setting(setting, 'text', key.text);
  if (object?.is !== 'column' || key?.is !== 'literal' || key.text === null || object.family !== 'json')
    return undefined;
  return writer.column(object, key.family === 'int' ? null : key.text);
}

function plain(smt: Smt): Smt {
  return { sort: smt.sort, value: smt.value, isNull: smt.isNull };
}
