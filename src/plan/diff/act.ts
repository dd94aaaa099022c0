/** What is done to each object: nodes with their statements, those that another's statement does merged into it. Knows no kind. */
import { quoteIdentifier } from '../../kernel/identifier';
import { displaced, objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Impossible } from '../../kinds/kind';
import type { Change, Refusal } from '../change';
import type { Aspects } from './aspects';
import type { Fates } from './fates';
import { Nodes, type Node } from './node';

export class Actions {
  readonly nodes = new Nodes();
  readonly refused: Refusal[] = [];
  /** Keys of what is refused and of which nothing is done. */
  readonly impossible = new Set<string>();
  private cascading: ReadonlySet<string> = new Set();
  /** Keys of what has its statements of creation. */
  private readonly made = new Set<string>();

  constructor(
    private readonly fates: Fates,
    private readonly aspects: Aspects,
  ) {
    this.mergeDrops();
    for (const key of fates.dropped) if (!this.nodes.isMerged('drop', key)) this.dropOne(key);
    for (const key of fates.created) this.createOne(key);
    for (const key of fates.swapped) this.swapOne(key);
    for (const key of fates.wanted.catalog.objects.keys()) this.changeOne(key);
  }

  private mergeDrops(): void {
    const { fates, nodes } = this;
    const cascading = new Set<string>();
    for (const key of fates.dropped) {
      const object = fates.actual.object(key);
      if (object === undefined) continue;
      for (const { dropped, into, cascades } of fates.kind(key).mergedDrops?.(object, fates.context) ?? []) {
        const [from, to] = [fates.actual.keyOf(dropped), fates.actual.keyOf(into)];
        if (from === undefined || to === undefined || !fates.dropped.has(from) || !fates.dropped.has(to)) continue;
        nodes.merge('drop', from, ['drop', to]);
        if (cascades) cascading.add(to);
      }
    }
    for (const key of fates.dropped) if (!nodes.isMerged('drop', key)) this.mergeIntoWhole(key);
    this.cascading = cascading;
  }

  /** What is dropped with its whole, unless it refers to something else that is dropped, which then must come later. */
  private mergeIntoWhole(key: string): void {
    const { actual, dropped } = this.fates;
    const whole = actual.whole(key);
    const kind = this.fates.kind(key);
    if (whole === undefined || !dropped.has(whole) || kind.isDroppedAlone === true) return;
    const isPart = kind.isDroppedWithWhole === true || kind.isCreatedWithWhole === true;
    const home = this.homeOf(key);
    const isTied = [...actual.needs(key)].some(
      (need) => dropped.has(need) && this.homeOf(need) !== home && !actual.needs(home).has(need),
    );
    if (isPart || !isTied) this.nodes.merge('drop', key, ['drop', whole]);
  }

  /** The outermost object with whose drop this one goes. */
  private homeOf(key: string): string {
    let at = key;
    for (let next = this.above(at); next !== undefined; next = this.above(at)) at = next;
    return at;
  }

  private above(key: string): string | undefined {
    return this.nodes.mergedKey('drop', key) ?? this.fates.actual.whole(key);
  }

  private dropOne(key: string): void {
    const object = this.fates.actual.object(key);
    if (object === undefined) return;
    const kind = this.fates.kind(key);
    const { context } = this.fates;
    const address = kind.address?.(object.id, object, context);
    const result = kind.drop?.(object, context) ?? (address === undefined ? [] : [`DROP ${address}`]);
    const statements = this.statementsOf(object.id, result);
    if (statements.length === 0 && this.carry(key, object)) return;
    const node = this.nodes.add('drop', key);
    const cascade = this.cascading.has(key) ? ' CASCADE' : '';
    for (const sql of statements) this.push(node, object.id, { sql: `${sql}${cascade}`, by: 'superuser' });
  }

  /** What has no statement of its own is dropped by that of another. */
  private carry(key: string, object: CatalogObject): boolean {
    const { fates } = this;
    for (const id of fates.kind(key).carriedBy?.(object, fates.actual.needIds(key)) ?? []) {
      const carrier = fates.actual.keyOf(id);
      if (carrier === undefined) continue;
      const verb = fates.dropped.has(carrier) ? 'drop' : fates.altered.has(carrier) ? 'alter' : undefined;
      if (verb === undefined) continue;
      this.nodes.merge('drop', key, [verb, carrier]);
      return true;
    }
    return false;
  }

  private createOne(key: string): void {
    const object = this.fates.wanted.object(key);
    if (object === undefined || this.made.has(key)) return;
    this.made.add(key);
    const kind = this.fates.kind(key);
    const whole = this.fates.wanted.whole(key);
    const isWholeCreated = whole !== undefined && this.fates.created.has(whole);
    if (isWholeCreated && kind.isCreatedWithWhole === true) {
      // what is said of the part comes after the statement that makes both
      this.createOne(whole);
      this.nodes.merge('create', key, ['create', whole]);
      const plain = kind.create(object, this.fates.context);
      this.createdBy(this.nodes.add('create', whole), key, object, plain);
      return;
    }
    if (isWholeCreated && kind.isAddedWithWhole === true && this.isAdded(whole)) {
      this.nodes.merge('create', key, ['create', whole]);
      return;
    }
    const result = kind.createInUse?.(object, this.fates.context) ?? [
      ...kind.create(object, this.fates.context),
      ...(kind.finish?.(object, this.fates.context) ?? []),
    ];
    const statements = this.statementsOf(object.id, result);
    this.createdBy(this.nodes.add('create', key), key, object, statements);
  }

  private createdBy(node: Node, key: string, object: CatalogObject, statements: readonly string[]): void {
    const by = this.fates.kind(key).createdBy;
    for (const sql of statements) this.push(node, object.id, { sql, by });
    for (const { sql } of this.aspects.ofCreated(key)) this.push(node, object.id, { sql, by: 'superuser' });
  }

  /** Whether it is created by a statement of its own in what stands already. */
  private isAdded(key: string): boolean {
    const object = this.fates.wanted.object(key);
    const whole = this.fates.wanted.whole(key);
    if (object === undefined || whole === undefined || this.fates.created.has(whole)) return false;
    const result = this.fates.kind(key).createInUse?.(object, this.fates.context) ?? [];
    return 'refused' in result || result.length > 0;
  }

  /** The old type is out of the way under another name until nothing is of it. */
  private swapOne(key: string): void {
    const [wanted, actual] = [this.fates.wanted.object(key), this.fates.actual.object(key)];
    const kind = this.fates.kind(key);
    if (wanted === undefined || actual === undefined) return;
    const old = displaced(actual.id);
    const address = (id: ObjectId): string => kind.address?.(id, actual, this.fates.context) ?? '';
    const away = this.nodes.add('rename', key);
    const rename = `ALTER ${address(actual.id)} RENAME TO ${quoteIdentifier(old.name)}`;
    this.push(away, actual.id, { sql: rename, by: 'superuser' });
    for (const sql of kind.displace?.(actual, old) ?? []) this.push(away, actual.id, { sql, by: 'superuser' });
    this.createdBy(this.nodes.add('create', key), key, wanted, kind.create(wanted, this.fates.context));
    this.push(this.nodes.add('remove', key), actual.id, { sql: `DROP ${address(old)}`, by: 'superuser' });
  }

  private changeOne(key: string): void {
    const { fates, nodes } = this;
    if (fates.created.has(key) || fates.swapped.has(key)) return;
    const [wanted, actual] = [fates.wanted.object(key), fates.actual.object(key)];
    if (wanted === undefined || actual === undefined) return;
    const isAltered = fates.altered.has(key) || fates.converted.has(key) || fates.forgotten.has(key);
    const statements = isAltered ? this.alterations(key, wanted, actual) : [];
    const aspects = this.aspects.ofKept(key, wanted, actual);
    if (!isAltered && aspects.length === 0) return;
    const node = nodes.add('alter', key);
    const by = fates.kind(key).createdBy;
    const seen = new Set<string>();
    for (const { sql, attribute } of statements) {
      if (!seen.has(sql)) this.push(node, wanted.id, { sql, by, attributes: [attribute] });
      seen.add(sql);
    }
    for (const { sql, attribute } of aspects)
      this.push(node, wanted.id, { sql, by: 'superuser', attributes: [attribute] });
  }

  private alterations(
    key: string,
    wanted: CatalogObject,
    actual: CatalogObject,
  ): readonly { readonly sql: string; readonly attribute: string }[] {
    const { fates } = this;
    const kind = fates.kind(key);
    const isConverted = fates.converted.has(key);
    const blocked = new Set(Object.keys(kind.blockedBy ?? {}));
    const changed = new Set(fates.altered.get(key));
    const names = isConverted ? [...changed].filter((name) => !blocked.has(name)) : [...changed];
    const [first = 'type'] = blocked;
    const conversion = isConverted ? (kind.convert?.(wanted, actual, fates.context) ?? []) : [];
    const converted = this.statementsOf(wanted.id, conversion);
    const lost = this.lost(key, isConverted ? [...blocked] : names);
    const before = withNull(actual, lost);
    const all = [...new Set([...names, ...lost])];
    const order = Object.keys(kind.alter ?? {});
    all.sort((left, right) => order.indexOf(left) - order.indexOf(right));
    return [
      ...converted.map((sql) => ({ sql, attribute: first })),
      ...all.flatMap((attribute) => {
        const verdict = fates.verdict(kind, attribute, wanted, before);
        if (typeof verdict === 'string') return [];
        return this.statementsOf(wanted.id, verdict).map((sql) => ({ sql, attribute }));
      }),
    ];
  }

  /** Attributes that are set back meanwhile, and must be said again where they are wanted. */
  private lost(key: string, changed: readonly string[]): readonly string[] {
    const { resets = {} } = this.fates.kind(key);
    const wanted = this.fates.wanted.object(key)?.attributes ?? {};
    const reset = [...changed.flatMap((name) => resets[name] ?? []), ...(this.fates.forgotten.get(key) ?? [])];
    return reset.map(String).filter((name) => wanted[name] !== null);
  }

  private statementsOf(about: ObjectId, result: readonly string[] | Impossible): readonly string[] {
    if (!('refused' in result)) return result;
    this.refused.push({ about, why: result.refused });
    if (result.statements === undefined) this.impossible.add(objectKey(about));
    return result.statements ?? [];
  }

  private push(
    node: Node,
    about: ObjectId,
    { sql, by, attributes = [] }: Pick<Change, 'sql' | 'by'> & { readonly attributes?: readonly string[] },
  ): void {
    const verb = node.verb === 'remove' || node.verb === 'keep' ? 'drop' : node.verb;
    const forced = this.fates.because.get(node.key);
    const because = forced === undefined ? null : (this.fates.actual.object(forced)?.id ?? null);
    node.changes.push({ about, verb, attributes, sql, by, because });
  }
}

/** As PostgreSQL leaves it when it has forgotten some attributes. */
function withNull(object: CatalogObject, names: readonly string[]): CatalogObject {
  if (names.length === 0) return object;
  return { ...object, attributes: { ...object.attributes, ...Object.fromEntries(names.map((name) => [name, null])) } };
}
