/** Reads a file of SQL: its statements one after the other, each with what it does to what stands at its turn. */
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { at, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { Meaning, SaidTenancy } from '../meaning/meaning';
import type { Waiver } from '../model/types';
import { joinMeanings } from '../meaning/join';
import { meaningSoFar } from '../meaning/of-catalog';
import { isTooDeep, parse, type Node } from '../sql/parser';
import { shapeOf } from '../sql/shape';
import { judged, nameOf, purposeOf, QUERIES, type Query } from './asked-queries';
import { judgeBlind, runCalled, type Turn } from './blind';
import { blindReferences } from './blind-reference';
import type { FileLine, Migrator } from './blind-types';
import { bodyOf, DO_BLOCK, type Body, type InnerStatement } from './body';
import { copyOf } from './copies';
import { Excerpts } from './excerpt';
import { Rows } from './literal-rows';
import { guardedTables } from './guarded-tables';
import type { History } from './history';
import { changesOf, isChange } from './changes';
import { isDump, isRestriction } from './dump';
import { ignoresIn } from './ignores';
import { interpret } from './interpret';
import { noteUnread } from './known-empty';
import { pieces, type Piece } from '../sql/lexer';
import { addNamedRoles } from './named-roles';
import { text, unwrap } from './node';
import { operationsOf } from './operations';
import { refusalOf, type Refusal } from './refusals';
import { rangeOfId, relationOf } from './relation';
import { SourcesOfFiles, SqlSources } from './sources';
import type { Script, ScriptGround, Statement, Unread } from './types';
import { kindOfRelation, World } from './world';

/** What stands before the first statement. */
export interface Before {
  readonly world: World;
  readonly meaning: Meaning;
  /** Of a chain of migrations: what its files made. */
  readonly history?: History;
  /** Of files that are one transaction: the number of the one that is open, null where a file ended it, and how many there were. */
  readonly transactions?: { readonly open: number | null; readonly count: number };
}

export interface ScriptOptions {
  /** Null: nothing is known. */
  readonly before: Before | null;
  /** What the file is, where guessing would be wrong; `queries`: the application asks them, with the tenant set. */
  readonly as: 'migration' | 'schema' | 'queries' | null;
  /** Default: that of the server that stands before, else the least that is supported. */
  readonly major?: number;
  /** Nothing stands but what is known: a name that is not there is missing. Default: true where `before` is given. */
  readonly knowsAll?: boolean;
  /** It ran already, so that nobody asks what its statements saw. */
  readonly isPast?: true;
  /** Who runs it; default: the owner of what it changes. */
  readonly migrator?: Migrator;
  /** What the user says of the tenancy, where nothing is known beforehand. */
  readonly said?: SaidTenancy;
  /** Of the first files of a chain of migrations, whose tables none but these files make. */
  readonly history?: History;
  /** The file before is of the same change, so what that one made keeps its places. */
  readonly follows?: boolean;
  /** The tool runs it in one transaction with the others of its change. */
  readonly isOneRun?: boolean;
}

export interface ReadScript {
  readonly script: Script;
  readonly sources: Sources;
  /** What stands after the last statement, to read another file on. */
  readonly after: Before;
}

const LEAST_MAJOR = 15;
/** Of one statement: the memory of the parser's WebAssembly ends at about 30 MiB of text. */
const MOST_CHARACTERS = 16 * 2 ** 20;

/**
 * Reads the text of a file; the parser must be loaded. What cannot be read is told in `unread`.
 * @throws TenetError where a statement is nested deeper than can be read
 * @param file its name, as findings show it
 */
export function readScript(file: string, contents: string, options: ScriptOptions): ReadScript {
  return readScripts([{ name: file, contents, root: '' }], options);
}

/** One of several files that are run one after the other. */
export interface ScriptFile {
  /** As findings show it. */
  readonly name: string;
  readonly contents: string;
  /** What its pointers begin with, so that those of several files stay apart. */
  readonly root: Pointer;
  /** True where its tool runs it inside a transaction. */
  readonly isInTransaction?: boolean;
  /** Lines of which the tool stops where a query says false: the checks that Atlas runs before a migration. */
  readonly checks?: readonly { readonly from: number; readonly to: number }[];
  /** It is the whole schema after all migrations, and no step of them. */
  readonly isState?: true;
}

/** Reads files as one script, each in a session of its own. Throws as `readScript` does. */
export function readScripts(files: readonly ScriptFile[], options: ScriptOptions): ReadScript {
  const reader = new Reader(options);
  for (const file of files) reader.file(file);
  return reader.done();
}

class Reader {
  private sources = new SqlSources('', '');
  private readonly all = new Map<Pointer, SqlSources>();
  private readonly world: World;
  private readonly statements: Statement[] = [];
  private readonly queries: Query[] = [];
  private readonly unread: Unread[] = [];
  private contents = '';
  private root: Pointer = '';
  private hasDump = false;
  private rows = new Rows(true, () => undefined);
  /** Where what was read of the file ends, with which statement. */
  private end = 0;
  private previous: Pointer | undefined;
  private readonly ignores: Waiver[] = [];
  private count = 0;
  private transaction: number | null = null;
  private transactions: number;
  private readonly goesOn: Before['transactions'];
  private readonly history: History | undefined;
  private checks: NonNullable<ScriptFile['checks']> = [];

  constructor(private readonly options: ScriptOptions) {
    this.world = options.before?.world.copy(options.follows) ?? new World(options.major ?? LEAST_MAJOR);
    this.world.migrator = options.migrator ?? this.world.migrator;
    this.history = options.history ?? options.before?.history?.copy();
    this.goesOn = options.isOneRun && options.follows ? options.before?.transactions : undefined;
    this.transactions = this.goesOn?.count ?? 0;
  }

  /** @throws TenetError as `read` does */
  file({ name, contents, root, isInTransaction = false, checks = [] }: ScriptFile): void {
    this.checks = checks;
    this.sources = new SqlSources(name, contents);
    this.all.set(root, this.sources);
    this.contents = contents;
    this.root = root;
    this.count = 0;
    this.end = 0;
    this.previous = undefined;
    this.hasDump ||= isDump(contents);
    this.rows = new Rows(this.hasDump, (pointer, reason) => this.skip('data', pointer, reason));
    if (this.all.size > 1) this.world.session.restart();
    this.transaction = isInTransaction ? this.begun() : null;
    for (const piece of pieces(contents)) this.read(piece);
    this.rows.end();
    this.gap(contents.length);
    this.history?.add(contents);
  }

  /** Where a file before ended the transaction of all, nothing begins another. */
  private begun(): number | null {
    return this.goesOn === undefined ? (this.transactions += 1) : this.goesOn.open;
  }

  /** @throws TenetError where the statement is too deep for the stack: what was read of it would be a part */
  private read(piece: Piece): void {
    try {
      this.piece(piece);
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      throw this.tooDeep(piece);
    }
  }

  private tooDeep({ start }: Piece): TenetError {
    const { file, line } = this.sources.placeAt(start);
    return new TenetError(`"${file}" line ${line}: the statement is nested too deeply for Tenet to parse`, {
      remedy: 'PostgreSQL may accept it; reduce the nesting, or check the file without it',
    });
  }

  private piece(piece: Piece): void {
    const { kind, start, end } = piece;
    const pointer = at(this.root, 'statements', this.count);
    this.gap(start);
    this.count += 1;
    [this.previous, this.end] = [pointer, end];
    this.sources.note(pointer, start);
    const statement = this.contents.slice(start, end);
    if (kind === 'command' && isRestriction(statement)) return;
    if (kind === 'command') return this.skip('command', pointer, `psql command: ${statement.split(/\s/)[0] ?? ''}`);
    if (kind === 'data') return this.skip('data', pointer, 'COPY data');
    if (statement.length > MOST_CHARACTERS) return this.large(piece, pointer, statement);
    if (this.rows.take(statement, pointer)) return;
    const parsed = parse(statement);
    if ('problem' in parsed) {
      if (parsed.problem.isTooDeep) throw this.tooDeep(piece);
      this.sources.note(pointer, start + Math.min(parsed.problem.offset, Math.max(0, statement.length - 1)));
      return this.skip('syntax', pointer, parsed.problem.message);
    }
    for (const tree of parsed.statements) this.statement(pointer, tree, statement, start);
  }

  /** Rows of a dump are data; of anything else nothing may be passed over. */
  private large({ start }: Piece, pointer: Pointer, statement: string): void {
    const size = `${Math.ceil(statement.length / 2 ** 20)} MiB`;
    if (/^INSERT\b/i.test(statement)) return this.skip('data', pointer, `INSERT of ${size}`);
    const { file, line } = this.sources.placeAt(start);
    throw new TenetError(
      `"${file}" line ${line}: the statement is ${size} long, and Tenet parses up to ${MOST_CHARACTERS / 2 ** 20} MiB`,
      {
        remedy: 'split it, or check the file without it',
      },
    );
  }

  /** Comments up to a place, which may silence what is found of the statements beside them. */
  private gap(end: number): void {
    const text = this.contents.slice(this.end, end);
    const next = at(this.root, 'statements', this.count);
    for (const { offset, ...ignore } of ignoresIn(text, this.previous, next, this.ignores.length)) {
      this.sources.note(ignore.origin, this.end + offset);
      this.ignores.push(ignore);
    }
  }

  private skip(kind: Unread['kind'], pointer: Pointer, reason: string): void {
    this.unread.push({ at: pointer, kind, reason });
    noteUnread(this.world);
    this.history?.skipped({ kind });
  }

  private statement(pointer: Pointer, tree: Node, statement: string, start: number): void {
    const [kind, node] = unwrap(tree);
    if (kind === 'TransactionStmt') this.transactionStatement(text(node, 'kind') ?? '');
    this.take({ at: pointer, kind, node, text: statement, within: null }, start, this.rowsAt(pointer));
    const body = bodyOf(kind, node, statement);
    if (body !== undefined) this.body(body, pointer, start);
  }

  private transactionStatement(kind: string): void {
    if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') {
      if (this.transaction === null) this.transactions += 1;
      this.transaction = this.transactions;
    }
    if (/_(?:COMMIT|ROLLBACK|PREPARE)$/.test(kind)) this.transaction = null;
  }

  private rowsAt(pointer: Pointer): Turn['select'] {
    if (this.checks.length === 0) return 'shown';
    const { line } = this.sources.placeOf(pointer);
    return this.checks.some(({ from, to }) => from <= line && line <= to) ? 'asserted' : 'shown';
  }

  private body({ within, statements, unread, acts }: Body, outer: Pointer, start: number): void {
    const select = within.kind !== DO_BLOCK ? null : acts ? 'used' : 'shown';
    if (select !== null && unread.length > 0) noteUnread(this.world);
    for (const [index, inner] of statements.entries()) {
      const pointer = at(outer, 'body', index);
      this.sources.note(pointer, start + inner.offset);
      const { kind, node, caught } = inner;
      this.take({ at: pointer, kind, node, text: inner.text, within }, start + inner.offset, select, caught);
    }
    for (const [index, { offset, reason }] of unread.entries()) {
      const pointer = at(outer, 'unread', index);
      this.sources.note(pointer, start + offset);
      const words = `in ${nameOf(within)}`;
      this.unread.push({ at: pointer, kind: 'body', within, reason: `${words}: ${reason}` });
      this.history?.skipped({ kind: 'body', within });
    }
  }

  /** @param select what becomes of rows that it reads; null for the statements of a function, which run when somebody calls it */
  private take(
    statement: Omit<Statement, 'transaction' | 'operations' | 'refusal' | 'blind' | 'references' | 'copy'>,
    start: number,
    select: Turn['select'] | null,
    caught: readonly string[] = [],
  ): void {
    const { kind, node } = statement;
    const runs = select !== null;
    const operations = runs ? operationsOf(kind, node, this.world) : [];
    const place = (): FileLine => this.sources.placeOf(statement.at);
    const isJudged = runs && this.options.as !== 'queries' && this.options.isPast !== true;
    const { transaction, world } = this;
    const apply = (one: InnerStatement): void => this.interpret({ ...statement, ...one }, start, place);
    const judged = isJudged
      ? judgeBlind({ at: statement.at, kind, node, select, place, transaction, caught, apply }, world)
      : undefined;
    if (runs && !isJudged) runCalled({ kind, node, apply }, world);
    const blind = judged?.blind ?? [];
    const references = isJudged ? blindReferences(kind, node, this.world) : [];
    const copy = runs ? copyOf(kind, node, this.world) : null;
    const isInTransaction = this.transaction !== null || statement.within !== null;
    const { before, knowsAll = before !== null } = this.options;
    const major = before?.meaning.model?.postgres.declared ?? null;
    const standing = {
      world: this.world,
      isInTransaction,
      isKnown: knowsAll && this.history?.isPartial !== true,
      major,
    };
    const refusal = runs ? (refusalOf(kind, node, standing) ?? this.refusedByChain(statement, start)) : null;
    const taken = { ...statement, transaction: this.transaction, operations, refusal, blind, references, copy };
    this.statements.push(taken);
    const shape = QUERIES.has(kind) ? shapeOf({ [kind]: node }) : undefined;
    if (shape !== undefined) this.queries.push({ statement: taken, shape });
    if (!runs) return;
    this.history?.note(kind, node, this.world);
    this.interpret(statement, start, place);
    judged?.note();
  }

  private interpret(
    { kind, node, at: pointer, text: words }: Pick<Statement, 'kind' | 'node' | 'at' | 'text'>,
    start: number,
    place: () => FileLine,
  ): void {
    const excerpts = new Excerpts(words);
    interpret(kind, node, {
      at: pointer,
      world: this.world,
      statement: words,
      excerpts,
      spot: (bytes) => {
        const spot = at(pointer, 'at', bytes);
        this.sources.note(spot, start + excerpts.offset(bytes));
        return spot;
      },
      place,
    });
  }

  /** In a block a condition may keep it from running. */
  private refusedByChain(
    { kind, node, within }: Pick<Statement, 'kind' | 'node' | 'within'>,
    start: number,
  ): Refusal | null {
    if (this.history === undefined || within !== null) return null;
    return this.history.refusal(kind, node, this.world, () => this.contents.slice(0, start));
  }

  done(): ReadScript {
    const { world, options } = this;
    addNamedRoles(world);
    const before = catalogBefore(options.before, world);
    const catalog = world.catalog();
    const meaning = this.meaning(catalog);
    const place: ScriptGround['place'] = (of, attribute) => world.objects.placeOf(of, attribute);
    const isMigration = options.as === null ? !this.hasDump && isChange(this.statements) : options.as === 'migration';
    const script: Script = {
      statements: this.statements,
      changes: isMigration ? changesOf(this.statements) : [],
      unread: this.unread,
      ground: { catalog, meaning, place },
      groundBefore: { catalog: before, meaning, place },
      major: world.major,
      queries: judged(this.queries, purposeOf(this.statements, isMigration, options.as)),
      isMigration,
      isOneRun: options.isOneRun ?? false,
      formerly: (id) => world.names.of(id),
      waivers: this.ignores,
    };
    const [only] = this.all.values();
    const sources = this.all.size === 1 && only !== undefined ? only : new SourcesOfFiles(this.all);
    const { history } = this;
    const transactions = { open: this.transaction, count: this.transactions };
    return { script, sources, after: { world, meaning, transactions, ...(history && { history }) } };
  }

  /** What is meant by the tables: what was given beforehand, and of the others what they say themselves. */
  private meaning(catalog: Catalog): Meaning {
    const { said = {}, before } = this.options;
    const found = meaningSoFar(catalog, said);
    if (said.key === null) return found;
    const given = before?.meaning;
    const base = given === undefined ? found : joinMeanings(given, found);
    const guarded = guardedTables(this.statements, this.world);
    const column = base.tenantKey?.column ?? null;
    return {
      ...base,
      relations: base.relations.map((one) =>
        one.scope === 'unknown' && guarded.has(one.relation) ? { ...one, scope: 'tenant', tenantColumn: column } : one,
      ),
    };
  }
}

/** What stood before, with the tables of which nothing but their name is known, because statements name them. */
export function catalogBefore(before: Before | null, after: World): Catalog {
  const world = before?.world.copy() ?? new World(after.major);
  for (const [key, relation] of after.relations)
    if (!relation.isWhole && !relation.isNew && !world.relations.has(key))
      relationOf(rangeOfId(relation.id), world, kindOfRelation(relation));
  addNamedRoles(world);
  return world.catalog();
}
