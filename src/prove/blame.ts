/** From what leaked to what is to blame: one finding for one hole, however many doors it opens. By identity, never by words. Pure. */
import { namePattern } from '../kernel/name-pattern';
import type { Catalog } from '../catalog/catalog';
import { parentsOf, readBy, relationsOf } from '../catalog/relations';
import { objectAt, objectOf, objectsOf, partsOf } from '../catalog/select';
import { remembered } from '../kernel/remember';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Cause } from '../rules/causes';
import type { Explains, Rule } from '../rules/rule';
import type { Leak } from './attack/leak';
import { wordOf } from '../meaning/mentions';
import { relationsByName, rowSecurityOf } from './relations';
import { bodyOf } from './texts';
import type { ProofFinding } from './types';
import { nameOf } from './words';

/** A finding before it is printed. */
export interface Blamed extends ProofFinding {
  readonly about: ObjectId;
  /** The relation through which it is seen, where that is another. */
  readonly relation: ObjectId | null;
  readonly explains: readonly Explains[];
}

/**
 * Findings of the catalog, those that an attack reproduced with its statement, and one for each leak that nothing explains.
 * @param rules say what they explain: of those that attacks alone can ask too
 */
export function blame(
  leaks: readonly Leak[],
  causes: readonly Cause[],
  catalog: Catalog,
  rules: readonly Pick<Rule, 'id' | 'explains'>[],
): readonly Blamed[] {
  const explained = new Map<string, readonly Explains[]>(rules.map(({ id, explains }) => [id, explains ?? []]));
  const findings = new Findings(causes, catalog, (rule) => explained.get(rule) ?? []);
  const leaking = new Set(leaks.map(({ role, about }) => pairKey(role, about)));
  const owners = leaks.map((one) => asOwner(one, catalog));
  for (const leak of throughFunctions(owners, catalog)) {
    if (findings.explain(leak)) continue;
    const deeper = leak.about === null ? [] : findings.beneath(leak.about).slice(1);
    if (!deeper.some((object) => leaking.has(pairKey(leak.role, object)))) findings.add(leak);
  }
  return findings.sorted();
}

function pairKey(role: string, about: ObjectId | null): string {
  return `${role}\u0000${about === null ? '' : objectKey(about)}`;
}

class Findings {
  private readonly found: Blamed[];
  /** Places in `found` by the object that a finding is about. */
  private readonly byObject = new Map<string, number[]>();
  private readonly known = new Map<string, readonly ObjectId[]>();

  constructor(
    causes: readonly Cause[],
    private readonly catalog: Catalog,
    private readonly explainedBy: (rule: string) => readonly Explains[],
  ) {
    this.found = [];
    for (const cause of distinct(causes)) this.push({ ...cause, by: 'catalog', statement: null });
  }

  sorted(): readonly Blamed[] {
    return this.found.toSorted(
      (left, right) =>
        left.object.localeCompare(right.object) ||
        left.rule.localeCompare(right.rule) ||
        left.message.localeCompare(right.message),
    );
  }

  /** Reproduces the finding that explains a leak; false where none does. */
  explain(leak: Leak): boolean {
    const place = this.ofObject(leak) ?? this.ofRole(leak);
    if (place === undefined) return false;
    const finding = this.found[place];
    if (finding?.by === 'catalog')
      // what was reproduced is an error, whatever its rule says of the general case
      this.found[place] = {
        ...finding,
        by: 'attack',
        severity: 'error',
        role: finding.role ?? leak.role,
        statement: leak.statement,
      };
    return true;
  }

  /** One finding for an object and a rule; further roles are told in its message. */
  add(leak: Leak): void {
    const about = leak.about ?? roleId(leak.role);
    const object = nameOf(this.catalog, about);
    const place = this.placesOf(about).find(
      (at) => this.found[at]?.by === 'attack' && this.found[at].rule === leak.rule,
    );
    const known = place === undefined ? undefined : this.found[place];
    if (place !== undefined && known !== undefined) {
      const role = `role "${leak.role}"`;
      if (!known.message.includes(role)) this.found[place] = { ...known, message: `${known.message}; ${role} too` };
      return;
    }
    const { rule, severity, role, statement } = leak;
    const explains = this.explainedBy(rule);
    this.push({
      rule,
      severity,
      by: 'attack',
      about,
      relation: null,
      object,
      message: messageOf(leak, object),
      role,
      statement,
      explains,
    });
  }

  /** The object itself, and all that it reads: tables behind views, parents of partitions, relations that a function names. */
  beneath(object: ObjectId): readonly ObjectId[] {
    const key = objectKey(object);
    const found = this.known.get(key) ?? beneath(object, this.catalog);
    this.known.set(key, found);
    return found;
  }

  private push(finding: Blamed): void {
    const place = this.found.push(finding) - 1;
    // also of a database or a schema, which explain what they don't declare
    if (finding.severity === 'note' && finding.explains.length === 0) return;
    const seen = finding.explains.includes('relation') ? finding.relation : null;
    for (const key of [finding.about, ...(seen === null ? [] : [seen])].map(objectKey))
      this.byObject.set(key, [...(this.byObject.get(key) ?? []), place]);
  }

  private placesOf(object: ObjectId): readonly number[] {
    return this.byObject.get(objectKey(object)) ?? [];
  }

  /** Of what the leak came through, or of what that stands on. */
  private ofObject(leak: Leak): number | undefined {
    if (leak.about === null) return undefined;
    const beneath = this.beneath(leak.about).flatMap((object) => [object, ...policiesOn(this.catalog, object)]);
    const objects = [...beneath, ...(leak.through ?? [])];
    const { schema } = leak.about;
    // what a role has in a schema that is another's explains all that it gets there
    const ofSchema = schema === undefined ? [] : this.placesOf({ kind: 'schema', name: schema });
    const places = [
      ...objects.flatMap((object) => this.placesOf(object)),
      ...ofSchema.filter((at) => this.found[at]?.role === leak.role),
    ];
    return inOrder(places).find((at) => {
      const finding = this.found[at];
      return finding !== undefined && this.explains(finding, leak);
    });
  }

  /** Of the role itself: it leaks through everything that it may touch, and the tables are not to blame. */
  private ofRole(leak: Leak): number | undefined {
    const all = leak.about === null ? [...this.found.keys()] : this.placesOf(roleId(leak.role));
    const self = objectKey(roleId(leak.role));
    return inOrder(all).find((at) => {
      const finding = this.found[at];
      if (finding?.explains.includes('role') !== true) return false;
      return objectKey(finding.about) === self || finding.role === leak.role;
    });
  }

  /** Whether a finding on what a leak came through is its cause: that one may TRUNCATE does not explain that one reads. */
  private explains({ about, relation, explains }: Blamed, leak: Leak): boolean {
    if (leak.gains === 'existence') return explains.includes('existence');
    if (about.kind === 'policy' && !opensBy(this.catalog, about, leak)) return false;
    const isNamed = (id: ObjectId): boolean => relation !== null && objectKey(relation) === objectKey(id);
    if (explains.includes('relation') && leak.about !== null && isNamed(leak.about)) return true;
    if (explains.includes('written') && leak.through?.some(isNamed) === true) return true;
    if (explains.includes('object') || about.kind === 'database' || about.kind === 'schema') return true;
    if (explains.includes('call') && about.kind === 'function') return true;
    return explains.includes('owner') && objectAt(this.catalog, about)?.owner === leak.role;
  }
}

/** In the order in which they were found. */
function inOrder(places: readonly number[]): readonly number[] {
  return [...new Set(places)].toSorted((left, right) => left - right);
}

function policiesOn(catalog: Catalog, table: ObjectId): readonly ObjectId[] {
  return partsOf(catalog, table, 'policy').map(({ id }) => id);
}

/** Commands by which a leak comes, by the rule that it violates. */
const COMMANDS_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['isolation/forbid-foreign-read', ['ALL', 'SELECT']],
  ['isolation/forbid-foreign-write', ['ALL', 'UPDATE', 'DELETE']],
  ['isolation/forbid-planting', ['ALL', 'INSERT', 'UPDATE']],
]);

/** That a policy opens what is deleted does not explain that rows are read. */
function opensBy(catalog: Catalog, policy: ObjectId, { rule }: Leak): boolean {
  const command = objectOf(catalog, 'policy', policy)?.attributes.command ?? '';
  return COMMANDS_OF.get(rule)?.includes(command) ?? true;
}

function distinct(causes: readonly Cause[]): readonly Cause[] {
  const keyOf = ({ rule, about, message }: Cause): string => JSON.stringify([rule, objectKey(about), message]);
  return [...new Map(causes.map((cause) => [keyOf(cause), cause])).values()];
}

function roleId(name: string): ObjectId {
  return { kind: 'role', name };
}

/**
 * Where each table that is open by a function alone leaks, the function says the wrong tenant, and the tables are not to blame. A table
 * with another permissive policy may be open by that.
 */
function throughFunctions(leaks: readonly Leak[], catalog: Catalog): readonly Leak[] {
  const ofTenants = leaks.filter(({ gains, rule }) => gains === 'rows' && rule !== OF_OWNER);
  if (ofTenants.length === 0) return leaks;
  const leaking = new Set(ofTenants.map(({ role, about }) => pairKey(role, about)));
  const roles = new Set(ofTenants.map(({ role }) => role));
  const blamed = new Map<string, ObjectId>();
  const texts = objectsOf(catalog, 'policy').map(({ id, attributes: { permissive, using, check } }) => ({
    table: id.of,
    permissive,
    text: `${using ?? ''} ${check ?? ''}`,
  }));
  for (const { id } of [...objectsOf(catalog, 'function'), ...objectsOf(catalog, 'aggregate')]) {
    const calls = new RegExp(`${namePattern(id.name)}\\(`);
    const asking = texts.flatMap(({ table, text }) => (table !== undefined && calls.test(text) ? [table] : []));
    const other = texts.flatMap(({ table, permissive, text }) =>
      table !== undefined && permissive && !calls.test(text) ? [objectKey(table)] : [],
    );
    const tables = new Map(asking.map((table) => [objectKey(table), table]));
    for (const key of other) tables.delete(key);
    const isOpen = [...roles].some((role) => [...tables.values()].every((table) => leaking.has(pairKey(role, table))));
    if (tables.size < 2 || !isOpen) continue;
    for (const key of tables.keys()) blamed.set(key, id);
  }
  const through = new Set(ofTenants);
  return leaks.map((leak) => {
    const routine = through.has(leak) && leak.about !== null ? blamed.get(objectKey(leak.about)) : undefined;
    return routine === undefined ? leak : { ...leak, about: routine };
  });
}

const OF_OWNER = 'isolation/force-rls';

/** That an owner reads, changes and plants through a table of its own is one thing: its policies do not hold it. */
function asOwner(leak: Leak, catalog: Catalog): Leak {
  const table = leak.about === null ? undefined : relationsByObject(catalog).get(objectKey(leak.about));
  if (table?.owner !== leak.role) return leak;
  const { isOn, isForced } = rowSecurityOf(table);
  return isOn && !isForced ? { ...leak, rule: OF_OWNER } : leak;
}

const relationsByObject = remembered(
  (catalog: Catalog) => new Map(relationsOf(catalog).map((relation) => [objectKey(relation.id), relation])),
);

function messageOf({ rule, role, about, what }: Leak, object: string): string {
  if (rule === OF_OWNER)
    return `${object} does not force row security, so its owner "${role}" and functions that run as the owner reach every row; force it`;
  return `role "${role}" ${what}${about === null ? '' : ` through ${object}`}`;
}

function beneath(object: ObjectId, catalog: Catalog): readonly ObjectId[] {
  const seen = new Map<string, ObjectId>();
  const visit = (id: ObjectId): void => {
    const key = objectKey(id);
    if (seen.has(key)) return;
    seen.set(key, id);
    for (const next of readBy(catalog, id)) visit(next.id);
    for (const next of parentsOf(catalog, id)) visit(next);
    if (id.kind === 'function') for (const next of namedIn(catalog, key)) visit(next);
  };
  visit(object);
  return [...seen.values()];
}

/** Relations whose names are words of a body: which of several of one name it means, its search_path says when it runs. */
function namedIn(catalog: Catalog, key: string): readonly ObjectId[] {
  const routine = routinesByKey(catalog).get(key);
  if (routine === undefined) return [];
  const body = bodyOf(routine.attributes);
  return relationsByName(catalog).flatMap(({ id }) => (wordOf(id.name).test(body) ? [id] : []));
}

const routinesByKey = remembered(
  (catalog: Catalog) => new Map(objectsOf(catalog, 'function').map((routine) => [objectKey(routine.id), routine])),
);
