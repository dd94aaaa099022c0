/** Roles with their memberships and settings as words. Pure. */
import { storedParameter } from '../kernel/parameter-name';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Membership, MembershipGrant } from '../kinds/membership';
import type { Role } from '../kinds/role';
import type { Setting } from '../kinds/setting';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, attributesOf, flag, plain, wordsOf, type Fields, type Words } from './field';
import type { Writer } from './writer';

type Plain = Omit<Role, 'expired'>;

const FIELDS: Fields<Plain> = [
  flag('login'),
  flag('inherit', 'inherit', true),
  flag('superuser'),
  flag('bypassRls'),
  flag('createRole'),
  flag('createDatabase'),
  flag('replication'),
  plain('connectionLimit', 'connections', -1),
  plain('validUntil'),
];

export function writeRole(role: ObjectOf<'role'>, writer: Writer): Words {
  const { id, attributes, comment } = role;
  writer.take(id);
  return {
    ...wordsOf<Plain>(attributes, FIELDS),
    ...memberWords(id, writer),
    ...writeSettings(id, writer),
    ...writeSettings({ kind: 'role in database', name: id.name }, writer, 'database_settings'),
    ...(comment !== null && { comment }),
  };
}

/** Roles that it is a member of. Those that others than a superuser granted are left over. */
function memberWords({ name }: ObjectId, writer: Writer): Words {
  const own = writer.all('membership').filter(({ id, attributes }) => {
    const [grant] = attributes.grants;
    return id.name === name && attributes.grants.length === 1 && grant?.grantor === null;
  });
  for (const { id } of own) writer.take(id);
  if (own.length === 0) return {};
  return {
    member_of: Object.fromEntries(
      own.map(({ id, attributes }) => [id.of?.name ?? '', wordsOf<MembershipGrant>(grantOf(attributes), MEMBERSHIP)]),
    ),
  };
}

function grantOf({ grants }: Membership): MembershipGrant {
  const [grant] = grants;
  return { grantor: null, admin: grant?.admin === true, inherit: grant?.inherit ?? true, set: grant?.set ?? true };
}

const MEMBERSHIP: Fields<MembershipGrant> = [
  flag('admin'),
  flag('inherit', 'inherit', true),
  flag('set', 'set', true),
  plain('grantor'),
];

/** Before it a membership is inherited as the role says, and always lets become it. */
const FIRST_WITH_OPTIONS = 16;

export function readRole(name: string, words: Words, place: Pointer, builder: Builder): void {
  const id: ObjectId = { kind: 'role', name };
  const attributes = attributesOf<Plain>(words, FIELDS);
  const { validUntil } = attributes;
  const expired = validUntil !== null && validUntil < EPOCH;
  builder.add(id, { ...attributes, expired }, place, { comment: words['comment'] });
  for (const [of, written] of entriesOf(words['member_of'])) {
    const { admin, inherit = true, set = true } = attributesOf<MembershipGrant>(written as Words, MEMBERSHIP);
    const options = builder.major < FIRST_WITH_OPTIONS ? {} : { inherit, set };
    const membership: ObjectId = { kind: 'membership', name, of: { kind: 'role', name: of } };
    const grants: Membership['grants'] = [{ grantor: null, admin, ...options }];
    builder.add(membership, { grants }, at(place, 'member_of', of), {});
  }
  readSettings(id, words['settings'], { role: name, inDatabase: false }, at(place, 'settings'), builder);
  const inDatabase: ObjectId = { kind: 'role in database', name };
  readSettings(
    inDatabase,
    words['database_settings'],
    { role: name, inDatabase: true },
    at(place, 'database_settings'),
    builder,
  );
}

/** Whether a time has passed only a clock knows; what is as long ago as this has, by any. */
const EPOCH = '2000';

/** Settings of one holder. A parameter of the application's own may be a secret: it stays where it is. */
export function writeSettings(holder: ObjectId, writer: Writer, word = 'settings'): Words {
  const own = writer.parts<Setting>(holder, 'setting').filter(({ id }) => !id.name.includes('.'));
  for (const { id } of own) writer.take(id);
  return own.length === 0
    ? {}
    : { [word]: Object.fromEntries(own.map(({ id, attributes }) => [id.name, attributes.value])) };
}

export function readSettings(
  holder: ObjectId,
  written: unknown,
  of: Pick<Setting, 'role' | 'inDatabase'>,
  place: Pointer,
  builder: Builder,
): void {
  for (const [name, value] of entriesOf(written))
    builder.add(
      { kind: 'setting', name: storedParameter(name), of: holder },
      { ...of, value: textOf(value) },
      at(place, name),
      {},
    );
}
