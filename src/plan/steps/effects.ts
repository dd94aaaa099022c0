/** What each statement of a plan locks and does to rows, by the one table of locks, against the catalog as it is at its turn. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectOf } from '../../catalog/select';
import { namesOfKey, relationKey } from '../../catalog/relations';
import type { Pointer } from '../../kernel/pointer';
import type { ObjectId } from '../../kinds/id';
import { pieces } from '../../sql/lexer';
import { parse } from '../../sql/parser';
import { Excerpts } from '../../script/excerpt';
import { interpret } from '../../script/interpret';
import { child, unwrap } from '../../script/node';
import { isOf } from '../../script/objects';
import { LOCKS, type Operation } from '../../script/operation';
import { operationsOf } from '../../script/operations';
import { rangeOf } from '../../script/relation';
import type { RangeName, World } from '../../script/world';
import { worldOf } from '../../script/world-of';
import type { LockMode, StepLock, Work } from '../plan';
import { recursing } from './recursing';

/** Work on one relation that was there before the plan. */
export interface Worked {
  readonly relation: ObjectId;
  readonly work: Work;
}

export interface Effects {
  readonly locks: readonly StepLock[];
  readonly worked: readonly Worked[];
  readonly operations: readonly Operation[];
}

const BLOCKS: Readonly<Record<LockMode, StepLock['blocks']>> = {
  'ACCESS SHARE': 'nobody',
  'ROW SHARE': 'nobody',
  'ROW EXCLUSIVE': 'nobody',
  'SHARE UPDATE EXCLUSIVE': 'other DDL',
  SHARE: 'writes',
  'SHARE ROW EXCLUSIVE': 'writes',
  EXCLUSIVE: 'writes',
  'ACCESS EXCLUSIVE': 'reads and writes',
};

const WORK: Readonly<Record<Operation['work'], Work>> = {
  none: 'none',
  scan: 'scan',
  'index-build': 'index build',
  rewrite: 'rewrite',
};

const AT: Pointer = '/plan';

/** Reads statements one after the other; the parser must be loaded. */
export class EffectReader {
  private readonly world: World;

  /** @param timeZone of the session; null where nothing tells it */
  constructor(
    private readonly actual: Catalog,
    timeZone: string | null = null,
  ) {
    this.world = worldOf(actual);
    if (timeZone !== null) this.world.setTimeZone(timeZone, false);
  }

  /** @param sql of a step; the next call finds what it leaves */
  next(sql: string): Effects {
    const scanned: string[] = [];
    const operations = [...pieces(sql)].flatMap(({ start, end }) => this.read(sql.slice(start, end), scanned));
    const locks = new Map<string, StepLock>();
    const worked = new Map<string, Worked>();
    for (const one of operations) {
      if (one.onNewRelation && one.locks.length === 0) continue;
      for (const { relation, lock } of one.locks) this.lock(locks, relation, lock);
      const relation = this.former(readBy(one));
      if (one.work !== 'none' && !one.onNewRelation && relation !== undefined)
        worked.set(readBy(one), { relation, work: WORK[one.work] });
    }
    for (const key of scanned) {
      const relation = this.former(key);
      if (relation !== undefined) worked.set(key, { relation, work: 'scan' });
    }
    return { locks: [...locks.values()], worked: [...worked.values()], operations };
  }

  private read(statement: string, scanned: string[]): readonly Operation[] {
    const parsed = parse(statement);
    if ('problem' in parsed) throw new Error(`a statement of a plan does not parse: ${parsed.problem.message}`);
    return parsed.statements.flatMap((tree) => {
      const [kind, node] = unwrap(tree);
      const own = operationsOf(kind, node, this.world);
      const operations = own.flatMap((one) => [one, ...recursing(one, node, this.world)]);
      for (const one of own) scanned.push(...this.scannedDefaults(one));
      interpret(kind, node, {
        at: AT,
        world: this.world,
        statement,
        excerpts: new Excerpts(statement),
        spot: () => AT,
        place: () => ({ file: '', line: 0 }),
      });
      if (kind === 'CreateTableAsStmt') scanned.push(...this.queried(rangeOf(child(child(node, 'into'), 'rel'))));
      return operations;
    });
  }

  /** A materialized view that is filled reads the tables of its query, those behind views too. */
  private queried(range: RangeName): readonly string[] {
    const made = this.world.relation(range);
    if (made === undefined || !isOf(made, 'materialized view') || !made.attributes.populated) return [];
    const seen = new Set<string>();
    const tables: string[] = [];
    const waiting = made.needs.map(relationKey);
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const read = this.world.relations.get(key);
      if (read === undefined || seen.has(key)) continue;
      seen.add(key);
      if (isOf(read, 'view')) waiting.push(...read.needs.map(relationKey));
      else tables.push(key);
    }
    return tables;
  }

  /** ATTACH reads the DEFAULT partition too, unless a CHECK says that no row of it is meant. */
  private scannedDefaults({ kind, locks, part, relation }: Operation): readonly string[] {
    if (!kind.startsWith('attach-partition')) return [];
    return locks
      .map((one) => one.relation)
      .filter((key) => key !== part && key !== relation)
      .filter((key) => {
        const table = this.world.relations.get(key);
        const checks = table === undefined ? [] : this.world.objects.parts(table, 'constraint');
        return !checks.some(({ attributes: { type, valid } }) => type === 'c' && valid);
      });
  }

  private lock(locks: Map<string, StepLock>, key: string, mode: LockMode): void {
    const known = locks.get(key);
    const relation = this.former(key);
    if (relation === undefined || (known !== undefined && LOCKS.indexOf(known.mode) >= LOCKS.indexOf(mode))) return;
    locks.set(key, { relation, mode, blocks: BLOCKS[mode] });
  }

  /** The relation as it was called before the plan; undefined where it was not there. */
  private former(key: string): ObjectId | undefined {
    const now = this.world.relations.get(key)?.id;
    for (const kind of ['table', 'view', 'materialized view', 'sequence', 'index'] as const) {
      const id = now === undefined ? { kind, ...namesOfKey(key) } : this.world.names.of(now);
      const found = objectOf(this.actual, kind, id);
      if (found !== undefined) return found.id;
    }
    return undefined;
  }
}

/** Whose rows it works on: ATTACH is about the parent, and reads the partition. */
function readBy({ kind, relation, part }: Operation): string {
  return kind === 'attach-partition' ? (part ?? relation) : relation;
}
