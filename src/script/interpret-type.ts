/** Types: enums, domains, composite and range types; and collations. */
import type { KindAttributes } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { constraintName } from './chosen-names';
import { expressionAt } from './interpret-column';
import { collationNamed, collationOf, functionNamed } from './names';
import { child, held, isSet, list, number, options, strings, text, type Option } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf, rangeOfNames } from './relation';
import type { Step } from './step';
import { typeText } from './type-name';
import type { RangeName, World } from './world';

function idOf<K extends string>(kind: K, { schema, name }: RangeName, world: World): ObjectId & { readonly kind: K } {
  return { kind, schema: world.newSchema(schema), name };
}

/** CREATE TYPE ... AS ENUM. */
export function createEnum(node: Node, { world }: Step): void {
  world.putOwned(idOf('enum', rangeOfNames(list(node, 'typeName')), world), { labels: strings(list(node, 'vals')) });
}

/** ALTER TYPE ... ADD VALUE, RENAME VALUE. */
export function alterEnum(node: Node, { world }: Step): void {
  const found = world.type(rangeOfNames(list(node, 'typeName')));
  if (found === undefined || !isOf(found, 'enum')) return;
  const { labels } = found.attributes;
  const [from, to] = [text(node, 'oldVal'), text(node, 'newVal') ?? ''];
  if (from !== undefined) world.objects.change(found, { labels: labels.map((label) => (label === from ? to : label)) });
  else if (!labels.includes(to)) world.objects.change(found, { labels: withLabel(labels, to, node) });
}

function withLabel(labels: readonly string[], label: string, node: Node): readonly string[] {
  const neighbor = text(node, 'newValNeighbor');
  const found = neighbor === undefined ? -1 : labels.indexOf(neighbor);
  const place = found < 0 ? labels.length : isSet(node, 'newValIsAfter') ? found + 1 : found;
  return labels.toSpliced(place, 0, label);
}

/** CREATE TYPE ... AS (...). */
export function createComposite(node: Node, { world }: Step): void {
  const fields = held(node, 'coldeflist', 'ColumnDef').map((field) => ({
    name: text(field, 'colname') ?? '',
    type: typeText(child(field, 'typeName'), (one) => world.typeSchema(one)),
    collation: collationOf(child(field, 'collClause'), world),
  }));
  world.putOwned(idOf('composite type', rangeOf(child(node, 'typevar')), world), { fields });
}

/** CREATE TYPE ... AS RANGE. */
export function createRange(node: Node, { world }: Step): void {
  const id = idOf('range type', rangeOfNames(list(node, 'typeName')), world);
  const given = options(list(node, 'params'));
  const words = (name: string): readonly string[] =>
    strings(list(child(given.find((one) => one.name === name)?.node, 'arg', 'TypeName'), 'names'));
  const named = (name: string) => (words(name).length === 0 ? null : functionNamed(words(name), world));
  const subtype = child(given.find(({ name }) => name === 'subtype')?.node, 'arg', 'TypeName');
  const multirange = words('multirange_type_name');
  const collation = words('collation');
  const operatorClass = words('subtype_opclass');
  world.putOwned(id, {
    subtype: typeText(subtype, (one) => world.typeSchema(one)),
    operatorClass:
      operatorClass.length === 0
        ? null
        : { schema: operatorClass.at(-2) ?? 'pg_catalog', name: operatorClass.at(-1) ?? '' },
    collation: collation.length === 0 ? null : collationNamed(collation, world),
    canonical: named('canonical'),
    difference: named('subtype_diff'),
    multirange: {
      schema: multirange.at(-2) ?? id.schema ?? '',
      name: multirange.at(-1) ?? multirangeName(id.name),
    },
  });
}

/** makeMultirangeTypeName. */
function multirangeName(name: string): string {
  return name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange`;
}

export function createDomain(node: Node, step: Step): void {
  const { world, excerpts } = step;
  const id = idOf('domain', rangeOfNames(list(node, 'domainname')), world);
  const constraints = held(node, 'constraints', 'Constraint');
  const value = constraints.find((one) => text(one, 'contype') === 'CONSTR_DEFAULT');
  const word = excerpts.find('\\bDEFAULT\\b', excerpts.offset(number(value, 'location')));
  const domain = world.putOwned(id, {
    base: typeText(child(node, 'typeName'), (one) => world.typeSchema(one)),
    collation: collationOf(child(node, 'collClause'), world),
    default: value === undefined || word === undefined ? null : expressionAt(word + 'DEFAULT'.length, step),
    notNull: null,
  });
  for (const constraint of constraints) constrain(constraint, domain, step);
}

function constrain(constraint: Node, domain: Entry<'domain'>, { world, excerpts, spot }: Step): void {
  const type = text(constraint, 'contype');
  const location = number(constraint, 'location');
  const given = text(constraint, 'conname');
  if (type === 'CONSTR_NOTNULL') {
    const name = world.major < 17 ? null : (given ?? constraintName(domain.id, null, 'not_null', world));
    world.objects.change(domain, { notNull: { name } }, spot(location));
  }
  if (type !== 'CONSTR_CHECK') return;
  const name = given ?? constraintName(domain.id, null, 'check', world);
  const expression = excerpts.bracketsAfter('CHECK', excerpts.offset(location)) ?? '';
  world.put(
    { kind: 'domain constraint', name, of: domain.id },
    { expression, valid: !isSet(constraint, 'skip_validation') },
    { whole: domain, at: spot(location) },
  );
}

/** ALTER DOMAIN, whose subcommands are letters. */
export function alterDomain(node: Node, step: Step): void {
  const { world, excerpts, statement } = step;
  const domain = world.type(rangeOfNames(list(node, 'typeName')));
  if (domain === undefined || !isOf(domain, 'domain')) return;
  const name = text(node, 'name') ?? '';
  const subtype = text(node, 'subtype');
  const constraint = world.objects.part(domain, 'domain constraint', name);
  if (subtype === 'T' || subtype === 'AD_AlterDefault') {
    const word = excerpts.find('\\bDEFAULT\\b') ?? statement.length;
    const value = node['def'] === undefined ? null : expressionAt(word + 'DEFAULT'.length, step);
    world.objects.change(domain, { default: value });
  }
  if (subtype === 'N' || subtype === 'AD_DropNotNull') world.objects.change(domain, { notNull: null });
  if (subtype === 'O' || subtype === 'AD_SetNotNull')
    world.objects.change(domain, {
      notNull: { name: world.major < 17 ? null : constraintName(domain.id, null, 'not_null', world) },
    });
  if (subtype === 'C' || subtype === 'AD_AddConstraint')
    constrain(child(node, 'def', 'Constraint') ?? {}, domain, step);
  if ((subtype === 'X' || subtype === 'AD_DropConstraint') && constraint !== undefined) world.remove(constraint);
  if ((subtype === 'V' || subtype === 'AD_ValidateConstraint') && constraint !== undefined)
    world.objects.change(constraint, { valid: true });
}

const PROVIDERS: Readonly<Record<string, string>> = lookup({ libc: 'c', icu: 'i', builtin: 'b' });

/** CREATE COLLATION; other definitions of this form are aggregates, operators and the like, which are counted. */
export function define(node: Node, { world }: Step): void {
  const kind = text(node, 'kind') ?? '';
  const words = strings(list(node, 'defnames'));
  if (kind !== 'OBJECT_COLLATION') {
    world.unmodelled.push({
      kind: kind.replace('OBJECT_', '').replace(/^TS/, 'text search ').replaceAll('_', ' ').toLowerCase(),
      name: words.join('.'),
    });
    return;
  }
  const given = options(list(node, 'definition'));
  world.put(
    idOf('collation', { schema: words.at(-2), name: words.at(-1) ?? '' }, world),
    collationFrom(given, world.major),
    {
      owner: world.currentRole,
    },
  );
}

function collationFrom(given: readonly Option[], major: number): KindAttributes['collation'] {
  const of = (name: string): string | undefined => given.find((one) => one.name === name)?.value;
  const locale = of('locale') ?? null;
  const provider = PROVIDERS[(of('provider') ?? 'libc').toLowerCase()] ?? 'c';
  const isLibc = provider === 'c';
  return {
    provider,
    locale: isLibc ? null : locale,
    collate: of('lc_collate') ?? (isLibc ? locale : null),
    ctype: of('lc_ctype') ?? (isLibc ? locale : null),
    deterministic: !/^(?:false|off|0|no)$/i.test(of('deterministic') ?? 'true'),
    rules: major >= 16 ? (of('rules') ?? null) : null,
  };
}
