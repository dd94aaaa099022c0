/** Subcommands of ALTER TABLE that are about a column. */
import { relationKey } from '../catalog/relations';
import { lookup } from '../kernel/lookup';
import type { KindAttributes } from '../kinds/attributes';
import type { Node } from '../sql/parser';
import { dropColumn } from './drop-parts';
import {
  addSequence,
  dropDefault,
  expressionAt,
  generatedWhen,
  ownedSequences,
  putColumn,
  putDefault,
} from './interpret-column';
import { unknownColumn } from './interpret-grant';
import { addConstraint, constraintsOf } from './interpret-constraint';
import { inheritColumn } from './interpret-table';
import { changedOptions, changedSecrets, collationOf, storageOptions } from './names';
import { child, isSet, list, number, options, text } from './node';
import { dropNotNull, setNotNull } from './not-null';
import { isOf, type Entry } from './objects';
import { alteredSequence } from './sequence';
import type { Step } from './step';
import { typeText } from './type-name';
import type { Relation } from './world';

type Command = (command: Node, altered: Relation, isOnly: boolean, step: Step) => void;
type Column = KindAttributes['column'];

export const COLUMN_COMMANDS: Readonly<Record<string, Command>> = lookup<Command>({
  AT_AddColumn(command, altered, isOnly, step) {
    if (isOf(altered, 'table')) addColumn(command, altered, isOnly, step);
  },
  AT_DropColumn: (command, altered, isOnly, step) => dropColumn(text(command, 'name') ?? '', altered, isOnly, step),
  AT_AlterColumnType: changeType,
  AT_ColumnDefault(command, altered, isOnly, step) {
    const name = text(command, 'name') ?? '';
    const expression = command['def'] === undefined ? null : alteredDefault(name, step);
    for (const table of family(altered, isOnly, step)) setDefault(name, expression, table, step);
  },
  AT_SetNotNull(command, altered, _isOnly, step) {
    if (isOf(altered, 'table')) setNotNull(altered, text(command, 'name') ?? '', step);
  },
  AT_DropNotNull(command, altered, _isOnly, step) {
    if (isOf(altered, 'table')) dropNotNull(altered, text(command, 'name') ?? '', step);
  },
  AT_AddIdentity: addIdentity,
  AT_SetIdentity: setIdentity,
  AT_DropIdentity: dropIdentity,
  AT_DropExpression: (command, altered, isOnly, step) =>
    change(command, altered, isOnly, step, () => ({ generated: null })),
  AT_SetExpression(command, altered, isOnly, step) {
    const expression = step.excerpts.bracketsAfter('AS') ?? '';
    change(command, altered, isOnly, step, ({ generated }) => ({
      generated: generated === null ? null : { ...generated, expression },
    }));
  },
  AT_SetStatistics(command, altered, isOnly, step) {
    const target = number(child(command, 'def', 'Integer'), 'ival');
    const statisticsTarget = command['def'] === undefined || target < 0 ? null : target;
    change(command, altered, isOnly, step, () => ({ statisticsTarget }));
  },
  AT_SetStorage(command, altered, isOnly, step) {
    const word = (text(child(command, 'def', 'String'), 'sval') ?? '').toLowerCase();
    change(command, altered, isOnly, step, () => ({ storage: STORAGE[word] ?? null }));
  },
  AT_SetCompression(command, altered, isOnly, step) {
    const word = text(child(command, 'def', 'String'), 'sval') ?? '';
    change(command, altered, isOnly, step, () => ({ compression: COMPRESSION[word] ?? null }));
  },
  AT_SetOptions(command, altered, isOnly, step) {
    const set = storageOptions(list(child(command, 'def', 'List'), 'items'));
    change(command, altered, isOnly, step, (column) => ({ options: changedOptions(column.options, set) }));
  },
  AT_ResetOptions(command, altered, isOnly, step) {
    const gone = options(list(child(command, 'def', 'List'), 'items')).map(({ name }) => name);
    change(command, altered, isOnly, step, (column) => ({ options: changedOptions(column.options, null, gone) }));
  },
  AT_AlterColumnGenericOptions(command, altered, isOnly, step) {
    const nodes = list(child(command, 'def', 'List'), 'items');
    change(command, altered, isOnly, step, (column) => ({
      foreignOptions: changedSecrets(column.foreignOptions, nodes),
    }));
  },
});

const STORAGE: Readonly<Record<string, string>> = lookup({ plain: 'p', external: 'e', main: 'm', extended: 'x' });
const COMPRESSION: Readonly<Record<string, string>> = lookup({ pglz: 'p', lz4: 'l' });

/** A table with all that is below it. */
function family(table: Entry, isOnly: boolean, step: Step): readonly Entry[] {
  if (isOnly) return [table];
  return [table, ...step.world.childrenOf(table).flatMap((one) => family(one, false, step))];
}

function change(
  command: Node,
  altered: Relation,
  isOnly: boolean,
  step: Step,
  to: (column: Column) => Partial<Column>,
): void {
  for (const table of family(altered, isOnly, step)) {
    const column = step.world.objects.part(table, 'column', text(command, 'name') ?? '');
    if (column !== undefined) step.world.objects.change(column, to(column.attributes));
  }
}

function addColumn(command: Node, table: Entry<'table'>, isOnly: boolean, step: Step): void {
  const definition = child(command, 'def', 'ColumnDef') ?? {};
  const name = text(definition, 'colname') ?? '';
  const { objects } = step.world;
  if (objects.part(table, 'column', name) !== undefined && isSet(command, 'missing_ok')) return;
  const column = putColumn(definition, table, step);
  if (!isOnly) passOn(table, column, step);
  for (const constraint of constraintsOf(definition)) addConstraint(constraint, name, table, step);
}

function passOn(table: Entry<'table'>, column: Entry<'column'>, step: Step): void {
  for (const one of step.world.childrenOf(table)) {
    inheritColumn(one, column, step);
    passOn(one, column, step);
  }
}

function changeType(command: Node, altered: Relation, isOnly: boolean, step: Step): void {
  const { world } = step;
  const definition = child(command, 'def', 'ColumnDef');
  const type = typeText(child(definition, 'typeName'), (one) => world.typeSchema(one));
  const collation = collationOf(child(definition, 'collClause'), world);
  change(command, altered, isOnly, step, () => ({ type, collation }));
  const column = world.objects.part(altered, 'column', text(command, 'name') ?? '');
  const identity = column?.attributes.identity?.sequence;
  const sequence = identity === undefined ? undefined : world.objects.find({ ...identity, kind: 'sequence' as const });
  if (sequence === undefined) return;
  // the sequence of an identity column has the type of its column
  const { maximum } = sequence.attributes;
  const isWhole = ['32767', '2147483647', '9223372036854775807'].includes(maximum);
  const greatest = { smallint: '32767', integer: '2147483647', bigint: '9223372036854775807' }[type];
  world.objects.change(sequence, { type, ...(isWhole && greatest !== undefined && { maximum: greatest }) });
}

function setDefault(name: string, expression: string | null, table: Entry, step: Step): void {
  const known = step.world.objects.part(table, 'column', name);
  const column = known ?? (table.id.kind === 'view' ? unknownColumn(name, table, step.world) : undefined);
  if (column === undefined) return;
  if (expression === null) dropDefault(column, step);
  else putDefault(column, table, expression, step);
}

function alteredDefault(name: string, { excerpts, statement, ...step }: Step): string {
  const found = excerpts.findName(name, { before: 'ALTER\\s+(?:COLUMN\\s+)?', after: '\\s+SET\\s+DEFAULT\\b' }) ?? 0;
  const word = excerpts.find('\\bDEFAULT\\b', found) ?? statement.length;
  return expressionAt(word + 'DEFAULT'.length, { ...step, excerpts, statement });
}

function addIdentity(command: Node, altered: Relation, _isOnly: boolean, step: Step): void {
  const { world } = step;
  const name = text(command, 'name') ?? '';
  const column = world.objects.part(altered, 'column', name);
  if (column === undefined) return;
  const identity = child(command, 'def', 'Constraint');
  const sequence = addSequence(altered, name, identity, column.attributes.type, step);
  world.objects.change(column, { identity: { generated: generatedWhen(identity), sequence } });
}

/** SET GENERATED, and options of the sequence. */
function setIdentity(command: Node, altered: Relation, _isOnly: boolean, { world }: Step): void {
  const column = world.objects.part(altered, 'column', text(command, 'name') ?? '');
  const identity = column?.attributes.identity;
  if (column === undefined || identity === undefined || identity === null) return;
  const given = options(list(child(command, 'def', 'List'), 'items'));
  const when = given.find(({ name }) => name === 'generated');
  // the letter of the kind, as a number
  if (when !== undefined) {
    const generated = Number(when.value) === 'a'.codePointAt(0) ? 'ALWAYS' : 'BY DEFAULT';
    world.objects.change(column, { identity: { ...identity, generated } });
  }
  const sequence = world.objects.find({ ...identity.sequence, kind: 'sequence' as const });
  const others = given.filter(({ name }) => name !== 'generated');
  if (sequence !== undefined && others.length > 0)
    world.objects.change(sequence, alteredSequence(others, sequence.attributes));
}

function dropIdentity(command: Node, altered: Relation, _isOnly: boolean, step: Step): void {
  const { world } = step;
  const column = world.objects.part(altered, 'column', text(command, 'name') ?? '');
  const id = column?.attributes.identity?.sequence;
  if (column === undefined || id === undefined) return;
  for (const sequence of ownedSequences(altered, step))
    if (relationKey(sequence.id) === relationKey(id)) world.remove(sequence);
  world.objects.change(column, { identity: null });
}
