/** NOT NULL of columns. */
import type { KindAttributes } from '../kinds/attributes';
import type { Pointer } from '../kernel/pointer';
import { constraintName } from './chosen-names';
import type { Entry } from './objects';
import type { Step } from './step';
import type { World } from './world';

interface NotNullSaid {
  readonly name?: string | undefined;
  readonly valid?: boolean;
  readonly noInherit?: boolean;
}

/** NOT NULL of a column, of its children too; since 18 it is a constraint with a name, and only there it is NOT VALID. */
export function setNotNull(
  table: Entry<'table'>,
  name: string,
  { world }: Pick<Step, 'world'>,
  { name: given, valid = true, noInherit = false }: NotNullSaid = {},
  at: Pointer = world.objects.at,
): void {
  const column = world.objects.part(table, 'column', name);
  if (column === undefined || (column.attributes.notNull?.valid === true && given === undefined)) return;
  const chosen =
    world.major < 18 && valid
      ? null
      : (given ?? column.attributes.notNull?.name ?? constraintName(table.id, [name], 'not_null', world));
  const said = { name: chosen, noInherit, valid, local: true };
  world.objects.change(column, { notNull: said }, at);
  if (noInherit) return;
  for (const one of world.childrenOf(table)) inheritNotNull(one, name, said, world);
}

function inheritNotNull(
  table: Entry<'table'>,
  name: string,
  said: NonNullable<KindAttributes['column']['notNull']>,
  world: World,
): void {
  const column = world.objects.part(table, 'column', name);
  if (column === undefined || column.attributes.notNull !== null) return;
  const local = world.major < 18 || world.partitionOf(table) !== undefined;
  world.objects.change(column, { notNull: { ...said, local } });
  for (const one of world.childrenOf(table)) inheritNotNull(one, name, said, world);
}

export function dropNotNull(table: Entry<'table'>, name: string, step: Pick<Step, 'world'>): void {
  const { world } = step;
  const column = world.objects.part(table, 'column', name);
  if (column === undefined) return;
  world.objects.change(column, { notNull: null });
  for (const one of world.childrenOf(table)) dropNotNull(one, name, step);
}
