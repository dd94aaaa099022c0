/** Windows: what new files open to a role of the application in one transaction, and close in a later one or not at all. */
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { groupBy } from '../kernel/group';
import { qualified, writtenIdentifier } from '../kernel/identifier';
import type { Meaning } from '../meaning/meaning';
import { holdsTenants, meaningsOf } from '../meaning/whose';
import { forkGround, type Ground } from './ground';
import { isHarmless, openRelations, readsOthers, type OpenRelation, type States } from './open-relations';
import { factsOf } from './trial/facts';
import { plant } from './trial/plant';
import type { FilePlace, Window } from './types';
import type { Unit } from './units';

/** What a database holds, and what it means. */
interface State {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
}

interface Opened {
  readonly relation: OpenRelation;
  readonly role: string;
  readonly opens: FilePlace;
  closes: FilePlace | null;
  readonly isReproduced: boolean;
  /** When it opened: it may be gone at the end. */
  readonly then: State;
}

/** A fork takes a third of a second; further windows are told by the catalog. */
const MOST_FORKS = 8;

export class Windows {
  private forks = 0;
  private readonly found: Opened[] = [];
  private readonly standing: ReadonlySet<string>;

  /** @param before what is open before the first new file, and so none of theirs */
  constructor(
    private readonly ground: Ground,
    private readonly states: States,
    private readonly meansOf: (catalog: Catalog) => Meaning,
    before: readonly OpenRelation[],
  ) {
    this.standing = new Set(before.flatMap((relation) => relation.roles.map((role) => keyOf(relation, role))));
  }

  /** After each transaction. */
  async look(unit: Unit): Promise<void> {
    if (unit.statements.every(isHarmless)) return;
    const now = await openRelations(this.ground);
    const open = new Set(now.flatMap((relation) => relation.roles.map((role) => keyOf(relation, role))));
    const standing = this.found.filter(({ closes }) => closes === null);
    for (const one of standing) if (!open.has(keyOf(one.relation, one.role))) one.closes = placeIn(unit, one.relation);
    const known = new Set([...this.standing, ...standing.map(({ relation, role }) => keyOf(relation, role))]);
    for (const relation of now) {
      const roles = relation.roles.filter((role) => !known.has(keyOf(relation, role)));
      if (roles.length > 0) await this.open(unit, { ...relation, roles });
    }
  }

  private async open(unit: Unit, relation: OpenRelation): Promise<void> {
    const catalog = await this.states.now();
    const then = { catalog, meaning: this.meansOf(catalog) };
    const column = meaningsOf(catalog, then.meaning).get(relationKey(relation))?.tenantColumn ?? null;
    const isReproduced = column !== null && (await this.isRead(relation, column));
    const opens = placeIn(unit, relation);
    for (const role of relation.roles) this.found.push({ relation, role, opens, closes: null, isReproduced, then });
  }

  /** By the rows that are there; where they are not of two tenants, by rows that are planted on a fork, which disturbs no later file. */
  private async isRead(relation: OpenRelation, column: string): Promise<boolean> {
    if (await readsOthers(this.ground, relation, column)) return true;
    if (this.forks === MOST_FORKS) return false;
    this.forks += 1;
    const fork = await forkGround(this.ground);
    try {
      const statements = [factsOf(`SELECT FROM ${qualified(relation.schema, relation.name)}`)];
      await plant(fork, { statements, meaning: this.meansOf, isMeeting: false, known: new Set() });
      return await readsOthers(fork, relation, column);
    } finally {
      await fork.stop();
    }
  }

  /** Those of relations that hold rows of tenants, and of roles that are held to one. */
  told(catalog: Catalog): readonly Window[] {
    const last = { catalog, meaning: this.meansOf(catalog) };
    const ours = this.found.filter(({ relation, role, then }) => {
      const states = [last, then];
      return states.some((state) => isOfTenants(state, relation)) && states.some((state) => isRuntime(state, role));
    });
    const groups = groupBy(ours, ({ relation, opens, closes }) =>
      JSON.stringify([relation.schema, relation.name, opens, closes]),
    );
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { relation, opens, closes, isReproduced } = first;
      const roles = group.map(({ role }) => role).toSorted();
      return [
        {
          relation: `${writtenIdentifier(relation.schema)}.${writtenIdentifier(relation.name)}`,
          roles,
          opens,
          closes,
          isReproduced,
        },
      ];
    });
  }
}

function keyOf({ schema, name }: Pick<OpenRelation, 'schema' | 'name'>, role: string): string {
  return JSON.stringify([schema, name, role]);
}

function isOfTenants({ catalog, meaning }: State, relation: OpenRelation): boolean {
  return holdsTenants(meaningsOf(catalog, meaning).get(relationKey(relation)));
}

function isRuntime({ meaning }: State, role: string): boolean {
  return meaning.roles.some(({ name, part }) => name === role && part === 'runtime');
}

/** The last statement of the transaction that names the relation; where none does, the last. */
function placeIn({ statements }: Unit, { name }: OpenRelation): FilePlace {
  const named = statements.findLast(({ sql }) => sql.toLowerCase().includes(name.toLowerCase()));
  const { path = '', line = 1 } = named ?? statements.at(-1) ?? {};
  return { path, line };
}
