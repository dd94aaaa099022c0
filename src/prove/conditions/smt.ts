/**
 * Conditions -> SMT-LIB, in SQL's three-valued logic: every expression is a pair of a value and whether it is NULL. What
 * cannot be said in SMT-LIB becomes a value that may be anything, so that "no such row" stays true whatever it is.
 */
import { lookup } from '../../kernel/lookup';
import type { TypeStructure, ValueColumn } from '../columns';
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
  type SmtSetting,
  type Sort,
  type Writer,
} from './smt-types';
import { keepsKey, lengthOf, PADDED, saidBy, settingOf, tellsTenants } from './tenant-key';
import {
  type CaseTerm,
  type CastTerm,
  type ColumnTerm,
  type Family,
  type LiteralTerm,
  type MembershipTerm,
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
  private readonly said = new Map<string, { readonly smt: Smt; readonly place: SmtSetting }>();
  private count = 0;

  constructor(readonly options: SmtOptions) {
    const { column, family, constant } = options.key;
    this.lines.push(`(declare-const ${KEY} ${sortName(SORTS[family] ?? 'String')})`);
    for (const limit of limitsOf(column, KEY)) this.assert(limit);
    const known = constant === null ? undefined : constantValue(constant, family);
    if (known !== undefined) this.assert(`(= ${KEY} ${known})`);
  }

  get columns(): readonly SmtColumn[] {
    return [...this.known.values()].map(({ column }) => column);
  }

  get settings(): readonly SmtSetting[] {
    return [...this.said.values()].map(({ place }) => place);
  }

  translate(term: Term): Smt {
    if (term.is === 'literal') return this.literal(term);
    if (term.is === 'column') return this.column(term, null);
    if (saidBy(this.options.key, term) === '{tenant}') return this.keyAsText();
    if (term.is === 'cast' && SORTS[term.family] !== undefined && !term.cuts) {
      const setting = settingOf(term.arg);
      if (setting !== undefined && this.isFree(setting)) return this.setting(setting, term.family, null);
    }
    if (term.is === 'cast' && term.arg.is === 'case') return this.branches(castEach(term.arg, term));
    if (term.is === 'cast') return this.cast(this.translate(term.arg), term);
    if (term.is === 'case') return this.branches(term);
    if (term.is === 'context') return this.context(term.setting);
    if (term.is === 'opaque') return this.unknown(term.what);
    if (term.is === 'membership') return this.membership(term);
    if (term.name === this.options.key.verifier && term.args.length === 0)
      return { sort: SORTS[this.options.key.family], value: KEY, isNull: this.fresh('Bool'), isKey: true };
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
    const isPlain = key !== null || (column.isDeterministic && !isLoose(kind));
    const padded = key === null && isPadded(column) ? { isPadded: true as const } : {};
    const smt: Smt = kind.is === 'enum' ? { ...plain, order: kind.labels } : { ...plain, ...padded };
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

  private keyAsText(): Smt {
    const { family } = this.options.key;
    if (family === 'uuid') return { sort: 'Uuid', value: KEY, isNull: NOT_NULL, isKey: true, asText: true };
    if (family === 'numeric') return { ...this.unknown('the text of a number'), isNull: NOT_NULL, isKey: true };
    const text = family === 'int' ? intText(KEY) : KEY;
    return { sort: 'String', value: text, isNull: NOT_NULL, isKey: true };
  }

  private membership(term: MembershipTerm): Smt {
    const { key } = this.options;
    if (!tellsTenants(key, term)) return this.unknown('a subquery');
    return { sort: SORTS[key.family], value: KEY, isNull: NOT_NULL, isKey: true };
  }

  private context(setting: string): Smt {
    if (this.isFree(setting)) return this.setting(setting, 'text', null);
    const value = this.options.key.context.get(setting);
    if (value === undefined) return this.unknown(`setting "${setting}", which is not part of the context`);
    if (value.includes('{'))
      return { ...this.unknown(`setting "${setting}", which comes from a row`), isNull: NOT_NULL };
    return { sort: 'String', value: smtString(value), isNull: NOT_NULL, constant: value };
  }

  /** Settings of the server are not; those with a dot anybody can make. */
  private isFree(setting: string): boolean {
    return !this.options.key.context.has(setting) && (setting.includes('.') || setting === 'application_name');
  }

  setting(setting: string, family: Family, claim: string | null): Smt {
    const id = JSON.stringify([setting, family, claim]);
    const before = this.said.get(id);
    if (before !== undefined) return before.smt;
    const sort = SORTS[family] ?? 'String';
    const [nullSymbol, symbol] = [this.fresh('Bool'), this.fresh(sortName(sort))];
    if (sort === 'Uuid') this.assert(`(<= 0 ${symbol} ${LAST_UUID})`);
    const smt: Smt = { sort, value: symbol, isNull: nullSymbol };
    this.said.set(id, { smt, place: { setting, claim, family, symbol, nullSymbol } });
    return smt;
  }

  private cast(arg: Smt, term: CastTerm): Smt {
    const to = SORTS[term.family];
    if (arg.isNull === 'true') return { ...arg, sort: undefined };
    const { key } = this.options;
    if (arg.isKey && keepsKey(key, term) && [key.family, 'other'].includes(term.family))
      return { sort: SORTS[key.family], value: KEY, isNull: arg.isNull };
    if (arg.sort === undefined || to === undefined) return { ...arg, sort: undefined };
    if (arg.constant !== undefined && arg.sort === 'String' && !term.cuts && PARSED.has(term.family)) {
      const value = constantValue(arg.constant, term.family);
      if (value !== undefined) return { sort: to, value, isNull: arg.isNull, constant: arg.constant };
    }
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
    const { order: _order, isPadded, ...plain } = arg;
    if (term.type === 'date')
      return this.near('a cast to date', { ...plain, value: `(* (div ${arg.value} ${DAY_MICROS}) ${DAY_MICROS})` });
    if (arg.sort === 'Time') return this.near(`a cast to ${term.type}`, plain);
    if (term.family === 'text' && PADDED.has(term.type)) return isPadded ? arg : this.near('character(n)', plain);
    if (term.family === 'text') return plain;
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
    if (
      a.sort === undefined ||
      a.sort !== b.sort ||
      a.fold !== b.fold ||
      a.asText !== b.asText ||
      a.isPadded !== b.isPadded
    )
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

/** What is read from a constant text as PostgreSQL reads it. */
const PARSED: ReadonlySet<Family> = new Set<Family>(['int', 'numeric', 'uuid', 'bool']);

/** The `=` of citext takes texts for equal that differ. */
function isLoose(kind: TypeStructure): boolean {
  return kind.is === 'base' && kind.name === 'citext';
}

function isPadded({ structure }: ValueColumn): boolean {
  const kind = baseOf(structure);
  return kind.is === 'base' && PADDED.has(kind.name);
}

/** `(case .. then x ..)::type`, cast before it is chosen. */
function castEach({ when, otherwise }: CaseTerm, term: CastTerm): CaseTerm {
  const cast = (arg: Term): Term => ({ ...term, arg });
  return {
    is: 'case',
    when: when.map(({ condition, result }) => ({ condition, result: cast(result) })),
    otherwise: cast(otherwise),
  };
}

function lost(smt: Smt): Smt {
  return { sort: undefined, value: '', isNull: smt.isNull };
}

function asTextOf({ asText, isPadded }: Smt): Pick<Smt, 'asText' | 'isPadded'> {
  return { ...(asText && { asText }), ...(isPadded && { isPadded }) };
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
  if (family !== 'text') return [];
  const length = lengthOf(column);
  return [
    ...(length === undefined ? [] : [`(<= (str.len ${symbol}) ${length})`]),
    ...(isPadded(column) ? [`(not (str.suffixof " " ${symbol}))`] : []),
  ];
}
