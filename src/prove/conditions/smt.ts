/**
 * Conditions -> SMT-LIB, in SQL's three-valued logic: every expression is a pair of a value and whether it is NULL. What
 * cannot be said in SMT-LIB becomes a value that may be anything, so that "no such row" stays true whatever it is.
 */
import { lookup } from '../../kernel/lookup';
import type { ValueColumn } from '../columns';
import { baseOf, familyOf } from './families';
import { CALLS } from './smt-calls';
import { LAST_UUID, smtInteger, smtReal, smtString, uuidNumber } from './smt-text';
import {
  NOT_NULL,
  promoted,
  sortName,
  type Smt,
  type SmtColumn,
  type SmtOptions,
  type Sort,
  type Writer,
} from './smt-types';
import {
  MEMBERSHIP,
  type CaseTerm,
  type CastTerm,
  type ColumnTerm,
  type Family,
  type LiteralTerm,
  type Term,
} from './term';
import { parseValue } from './values';

export const KEY = 'tenant_key';
const SORTS: Readonly<Partial<Record<Family, Sort>>> = {
  bool: 'Bool',
  int: 'Int',
  numeric: 'Real',
  text: 'String',
  uuid: 'Uuid',
  enum: 'String',
  time: 'Time',
  interval: 'Interval',
};
const DAY_MICROS = '86400000000';

/** Translates terms of one relation into declarations and assertions that belong together. */
export class SmtWriter implements Writer {
  readonly lines: string[] = [];
  /** Constructs that are not modelled, or only nearly. */
  readonly reasons = new Set<string>();
  private readonly known = new Map<string, { readonly smt: Smt; readonly column: SmtColumn }>();
  private count = 0;

  constructor(readonly options: SmtOptions) {
    this.lines.push(`(declare-const ${KEY} ${sortName(SORTS[options.keyFamily] ?? 'String')})`);
    if (options.keyFamily === 'uuid') this.assert(`(<= 0 ${KEY} ${LAST_UUID})`);
  }

  get columns(): readonly SmtColumn[] {
    return [...this.known.values()].map(({ column }) => column);
  }

  translate(term: Term): Smt {
    if (term.is === 'literal') return this.literal(term);
    if (term.is === 'column') return this.column(term, null);
    if (term.is === 'cast') return this.cast(this.translate(term.arg), term);
    if (term.is === 'case') return this.branches(term);
    if (term.is === 'context') return this.context(term.setting);
    if (term.is === 'opaque') return this.unknown(term.what);
    const args = term.args.map((arg) => this.translate(arg));
    return CALLS[term.name]?.(this, args, term) ?? this.unknown(`"${term.name}"`);
  }

  note(why: string): void {
    this.reasons.add(why);
  }

  /** A value that may be anything in a proof; where rows are looked for it is NULL, so that none rests on it. */
  unknown(why: string): Smt {
    this.note(why);
    return { sort: undefined, value: '', isNull: this.options.mode === 'exact' ? this.fresh('Bool') : 'true' };
  }

  near(why: string, smt: Smt): Smt {
    if (this.options.mode === 'exact') return this.unknown(why);
    this.note(why);
    return smt;
  }

  truth(smt: Smt): Smt {
    return smt.sort === 'Bool' ? smt : this.anyTruth(smt.isNull);
  }

  anyTruth(isNull: string): Smt {
    if (this.options.mode === 'exact') return this.bool(this.fresh('Bool'), isNull);
    return { sort: 'Bool', value: 'false', isNull: 'true' };
  }

  bool(value: string, isNull: string): Smt {
    return { sort: 'Bool', value: this.named(value), isNull: this.named(isNull) };
  }

  now(): string {
    this.note('now()');
    if (this.options.mode !== 'exact') return smtInteger(BigInt(this.options.mode.nowMicros));
    return this.fresh('Int');
  }

  private fresh(sort: string): string {
    const name = `v${this.count++}`;
    this.lines.push(`(declare-const ${name} ${sort})`);
    return name;
  }

  assert(what: string): void {
    this.lines.push(`(assert ${what})`);
  }

  column(term: ColumnTerm, key: string | null): Smt {
    const id = JSON.stringify([term.name, key]);
    const before = this.known.get(id);
    if (before !== undefined) return before.smt;
    const column = this.options.columns.find((one) => one.name === term.name);
    if (column === undefined) return this.unknown(`column "${term.name}"`);
    const found = this.declare(column, key);
    this.known.set(id, found);
    return found.smt;
  }

  private declare(column: ValueColumn, key: string | null): { smt: Smt; column: SmtColumn } {
    const kind = baseOf(column.structure);
    const sort = key === null ? SORTS[familyOf(kind)] : 'String';
    const nullSymbol = this.fresh('Bool');
    if (column.notNull && key === null) this.assert(`(not ${nullSymbol})`);
    const symbol = sort === undefined ? '' : this.fresh(sortName(sort));
    const plain = { sort, value: symbol, isNull: nullSymbol };
    const place = { column, key, symbol, nullSymbol };
    if (sort === undefined) {
      this.note(`column "${column.name}" of type ${column.type}`);
      return { smt: plain, column: place };
    }
    for (const limit of key === null ? limitsOf(column, symbol) : []) this.assert(limit);
    const isPlain = key !== null || (column.isDeterministic && !LOOSE_TYPES.has(kind.is === 'base' ? kind.name : ''));
    const smt: Smt = kind.is === 'enum' ? { ...plain, order: kind.labels } : plain;
    // Only the value is uncertain: NULL stays NULL under every collation.
    if (!isPlain && this.options.mode === 'exact') return { smt: { ...plain, sort: undefined }, column: place };
    return { smt, column: place };
  }

  private literal({ text, family }: LiteralTerm): Smt {
    if (text === null) return { sort: undefined, value: '', isNull: 'true' };
    const value = constantValue(text, family);
    if (value === undefined) return { ...this.unknown(`the constant '${text}'`), isNull: NOT_NULL };
    const sort = SORTS[family ?? 'text'];
    const smt: Smt = { sort, value, isNull: NOT_NULL, constant: text };
    return family === 'time' && /\.\d{4}/.test(text) ? this.near(`the constant '${text}'`, smt) : smt;
  }

  private context(setting: string): Smt {
    if (setting === MEMBERSHIP.setting)
      return { sort: SORTS[this.options.keyFamily], value: KEY, isNull: NOT_NULL, isKey: true };
    const value = this.options.context.get(setting);
    if (value === undefined) return this.unknown(`setting "${setting}", which is not part of the context`);
    if (value === '{tenant}') {
      const { keyFamily } = this.options;
      if (keyFamily === 'uuid') return { sort: 'Uuid', value: KEY, isNull: NOT_NULL, isKey: true, asText: true };
      const text = keyFamily === 'int' ? `(str.from_int ${KEY})` : KEY;
      return { sort: 'String', value: text, isNull: NOT_NULL, isKey: true };
    }
    if (value.includes('{'))
      return { ...this.unknown(`setting "${setting}", which comes from a row`), isNull: NOT_NULL };
    return { sort: 'String', value: smtString(value), isNull: NOT_NULL, constant: value };
  }

  private cast(arg: Smt, term: CastTerm): Smt {
    const to = SORTS[term.family];
    if (arg.isNull === 'true') return { ...arg, sort: undefined };
    if (arg.sort === undefined || to === undefined) return { ...arg, sort: undefined };
    if (arg.isKey && term.family === this.options.keyFamily) return { sort: to, value: KEY, isNull: arg.isNull };
    if (term.cuts) return this.near(`a cast to ${term.type} of a length`, arg.sort === to ? arg : lost(arg));
    if (arg.sort === 'Uuid' && to === 'String') return { ...arg, asText: true };
    if (arg.sort === to) return this.sameSort(arg, term);
    if (arg.sort === 'Int' && to === 'Real') return { sort: to, value: `(to_real ${arg.value})`, isNull: arg.isNull };
    if (arg.sort === 'Bool' && to === 'String')
      return { sort: to, value: `(ite ${arg.value} "true" "false")`, isNull: arg.isNull };
    if (arg.sort === 'Int' && to === 'String') return { sort: to, value: intText(arg.value), isNull: arg.isNull };
    this.note(`a cast to ${term.type}`);
    return lost(arg);
  }

  private sameSort(arg: Smt, term: CastTerm): Smt {
    const { order: _order, ...plain } = arg;
    if (term.type === 'date')
      return this.near('a cast to date', { ...plain, value: `(* (div ${arg.value} ${DAY_MICROS}) ${DAY_MICROS})` });
    if (arg.sort === 'Time') return this.near(`a cast to ${term.type}`, plain);
    if (term.family === 'text') return term.type === 'bpchar' ? this.near('character(n)', plain) : plain;
    const isSame = ['int', 'numeric', 'bool', 'uuid'].includes(term.family);
    return isSame ? withoutText(arg) : this.near(`a cast of text to ${term.type}`, arg);
  }

  private branches({ when, otherwise }: CaseTerm): Smt {
    const last = this.translate(otherwise);
    return when.reduceRight<Smt>((rest, { condition, result }) => {
      const test = this.truth(this.translate(condition));
      const isTaken = this.named(`(and (not ${test.isNull}) ${test.value})`);
      return this.choose(isTaken, this.translate(result), rest);
    }, last);
  }

  choose(test: string, yes: Smt, no: Smt): Smt {
    const isNull = this.named(`(ite ${test} ${yes.isNull} ${no.isNull})`);
    const only = yes.isNull === 'true' ? no : no.isNull === 'true' ? yes : undefined;
    if (only?.sort !== undefined) return { sort: only.sort, value: only.value, isNull, ...asTextOf(only) };
    const [a, b] = promoted(yes, no);
    if (a.sort === undefined || a.sort !== b.sort || a.fold !== b.fold || a.asText !== b.asText)
      return { sort: undefined, value: '', isNull };
    const value = `(ite ${test} ${a.value} ${b.value})`;
    return { sort: a.sort, value, isNull, ...asTextOf(a) };
  }

  private named(expression: string): string {
    if (!expression.startsWith('(')) return expression;
    const name = `b${this.count++}`;
    this.lines.push(`(define-fun ${name} () Bool ${expression})`);
    return name;
  }
}

/** Types whose `=` takes texts for equal that differ. */
const LOOSE_TYPES: ReadonlySet<string> = new Set(['bpchar', 'character', 'citext']);

function lost(smt: Smt): Smt {
  return { sort: undefined, value: '', isNull: smt.isNull };
}

function asTextOf({ asText }: Smt): { readonly asText?: true } {
  return asText === true ? { asText } : {};
}

function withoutText({ asText: _asText, ...uuid }: Smt): Smt {
  return uuid;
}

function intText(value: string): string {
  return `(ite (< ${value} 0) (str.++ "-" (str.from_int (- ${value}))) (str.from_int ${value}))`;
}

function constantValue(text: string, family: Family | undefined): string | undefined {
  if (family === 'int') return /^\s*[+-]?\d+\s*$/.test(text) ? smtInteger(BigInt(text.trim())) : undefined;
  if (family === 'numeric') return smtReal(text);
  if (family === 'uuid') {
    const value = uuidNumber(text);
    return value === undefined ? undefined : smtInteger(value);
  }
  if (family === 'text' || family === 'enum' || family === undefined) return smtString(text);
  const value = parseValue(text, family);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? smtInteger(BigInt(Math.round(value * 1000))) : undefined;
}

const INT_BITS: Readonly<Record<string, bigint>> = lookup({ int2: 15n, smallint: 15n, int4: 31n, integer: 31n });

/** What every value of the column's type keeps to. */
function limitsOf(column: ValueColumn, symbol: string): readonly string[] {
  const kind = baseOf(column.structure);
  const family = familyOf(kind);
  if (kind.is === 'enum') return [`(or ${kind.labels.map((label) => `(= ${symbol} ${smtString(label)})`).join(' ')})`];
  if (family === 'uuid') return [`(<= 0 ${symbol} ${LAST_UUID})`];
  if (family === 'int') {
    const limit = 1n << (INT_BITS[kind.is === 'base' ? kind.name : ''] ?? 63n);
    return [`(<= ${smtInteger(-limit)} ${symbol} ${limit - 1n})`];
  }
  const length = /\((\d+)\)$/.exec(column.type)?.[1];
  return family === 'text' && length !== undefined ? [`(<= (str.len ${symbol}) ${length})`] : [];
}
