/** Questions about personal data and names of columns that several rules ask of a model. Pure. */
import { remembered } from '../kernel/remember';
import type { Column, Compliance, Grant, Model, Publication, Table } from './types';

/** A column that bears a declared class of personal data. */
export interface PersonalColumn {
  readonly table: Table;
  readonly column: Column;
  readonly known: Compliance['pii'][number];
  /** As findings name it: `"orders"."email"`. */
  readonly name: string;
}

/** The columns of a model that bear a declared class, in the order of the spec. */
export const personalColumns = remembered((model: Model): readonly PersonalColumn[] => {
  const classes = new Map(model.compliance.pii.map((known) => [known.name, known]));
  return model.tables.flatMap((table) =>
    table.columns.flatMap((column) => {
      const known = column.pii === null ? undefined : classes.get(column.pii);
      return known === undefined ? [] : [{ table, column, known, name: `"${table.name}"."${column.name}"` }];
    }),
  );
});

/** Names of the roles whose grants let them read a column, those through a view among them. */
export function readersOf(table: Table, column: Column): readonly string[] {
  return table.grants.filter((grant) => reads(grant, column)).map(({ role }) => role);
}

function reads({ privileges, columns }: Grant, { name }: Column): boolean {
  const isRead = privileges.includes('select') || privileges.includes('all');
  return isRead && (columns === null || columns.includes(name));
}

/** Names of the tables that a publication sends. */
export function publishedBy({ tables }: Publication): ReadonlySet<string> | 'all' {
  return tables === 'all' ? 'all' : new Set(tables);
}

/** `cardNumber`, `CardNumber` and `card-number` as `card_number`. */
export function snakeCase(name: string): string {
  const known = SNAKE_CASE.get(name);
  if (known !== undefined) return known;
  const found = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();
  SNAKE_CASE.set(name, found);
  return found;
}

/** Many rules ask it of every column. */
const SNAKE_CASE = new Map<string, string>();

const TEXT = /^(text|citext|character varying|varchar|character|char|bpchar)\b/i;

/** True of the types that hold words: what is a secret or an address is written in one of them. */
export function isText({ type }: Pick<Column, 'type'>): boolean {
  return TEXT.test(type) && !type.endsWith('[]');
}

/** Tables that keep a record of who did what, by their name: `audit_log`, `app_audit_events`, `AuditTrail`. */
const AUDIT_TABLE = /(^|_)audit_(logs?|trails?|events?|entry|entries|records?|history)$/;

/** True where the name of a table says that it is a record of who did what. */
export function isAuditTable({ name }: Pick<Table, 'name'>): boolean {
  return AUDIT_TABLE.test(snakeCase(name));
}

/** Numbers that the state or a bank gives to one person: whoever has one can pass for them. */
const IDENTITY =
  /^(.*_)?(ssn|social_security_(number|no)|iban|card_number|credit_card(_number)?|passport_(number|no)|national_id(_number)?|driving_licen[cs]e(_number)?|drivers?_licen[cs]e(_number)?)$/;
/** Where a person is reached, and who they are. */
const CONTACT =
  /^(.*_)?(email|e_mail|email_address|phone|phone_number|mobile_number|first_name|last_name|full_name|street_address|home_address|date_of_birth|birth_date|birthdate|dob)$/;

/** True where a column by its name holds what identifies one person to the state or a bank. */
export function isIdentityByName(column: Pick<Column, 'name' | 'type'>): boolean {
  return (isText(column) || /^(bigint|numeric)/.test(column.type)) && IDENTITY.test(snakeCase(column.name));
}

/** True where a column by its name says where a person is reached, or who they are. */
export function isContactByName(column: Pick<Column, 'name' | 'type'>): boolean {
  return (isText(column) || column.type === 'date') && CONTACT.test(snakeCase(column.name));
}

/** True where either holds. */
export function isPersonalByName(column: Pick<Column, 'name' | 'type'>): boolean {
  return isIdentityByName(column) || isContactByName(column);
}
