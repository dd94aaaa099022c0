import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind, quotedList, type CatalogObject } from './kind';
import { isInCircle } from './persistence';
import { partId, relationId, userSchema } from './sql';

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly references: ObjectId;
  readonly referencedColumns: readonly string[];
  /** As in pg_constraint: s simple, f full. */
  readonly match: string;
  readonly onUpdate: string;
  readonly onDelete: string;
  /** Columns of ON DELETE SET NULL or SET DEFAULT, where not all. */
  readonly setColumns: readonly string[] | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly valid: boolean;
  /** Since 18. */
  readonly enforced: boolean;
  /** PERIOD, since 18. */
  readonly period: boolean;
}

const ACTIONS: Readonly<Record<string, string>> = { r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

const names = (numbers: string, table: string): string =>
  `(select json_agg(a.attname order by x.at) from unnest(${numbers}) with ordinality x (num, at) join pg_attribute a on a.attrelid = ${table} and a.attnum = x.num)`;

/** Those of partitions are implied by their parent's. */
export default defineKind<ForeignKey>({
  kind: 'foreign key',
  rank: 770,
  catalog: 'pg_constraint',
  createdBy: 'loader',
  read: (major) => `
    select k.oid::text as oid, c.oid::text as whole, ${partId('foreign key', 'k.conname', relationId())} as id,
      ${names('k.conkey', 'k.conrelid')} as columns, ${relationId('r', 'rn')} as references, ${names('k.confkey', 'k.confrelid')} as "referencedColumns",
      k.confmatchtype::text as match, k.confupdtype::text as "onUpdate", k.confdeltype::text as "onDelete", ${names('k.confdelsetcols', 'k.conrelid')} as "setColumns",
      k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as valid,
      ${major >= 18 ? 'k.conenforced' : 'true'} as enforced, ${major >= 18 ? 'k.conperiod' : 'false'} as period
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${userSchema()}`,
  create: ({ id, attributes: key }) => {
    if (id.of === undefined) return [];
    const list = (columns: readonly string[]): string =>
      columns
        .map((column, at) => `${key.period && at === columns.length - 1 ? 'PERIOD ' : ''}${quoteIdentifier(column)}`)
        .join(', ');
    const set = key.setColumns === null ? '' : ` (${quotedList(key.setColumns)})`;
    const onDelete = ACTIONS[key.onDelete] === undefined ? '' : ` ON DELETE ${ACTIONS[key.onDelete]}${set}`;
    const onUpdate = ACTIONS[key.onUpdate] === undefined ? '' : ` ON UPDATE ${ACTIONS[key.onUpdate]}`;
    const deferral = `${key.deferrable ? ' DEFERRABLE' : ''}${key.deferred ? ' INITIALLY DEFERRED' : ''}`;
    const state = key.enforced ? (key.valid ? '' : ' NOT VALID') : ' NOT ENFORCED';
    return [
      `ALTER TABLE ${sqlName(id.of)} ADD CONSTRAINT ${quoteIdentifier(id.name)} FOREIGN KEY (${list(key.columns)}) REFERENCES ${sqlName(key.references)} (${list(key.referencedColumns)})${key.match === 'f' ? ' MATCH FULL' : ''}${onUpdate}${onDelete}${deferral}${state}`,
    ];
  },
  drop: ({ id }) => [
    `ALTER TABLE ${id.of === undefined ? '' : sqlName(id.of)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`,
  ],
  alter: {
    deferrable: alterDeferral,
    deferred: alterDeferral,
    enforced: ({ id, attributes: { enforced } }) => [`${alterHead(id)} ${enforced ? '' : 'NOT '}ENFORCED`],
    valid: ({ id, attributes: { valid, enforced } }, { attributes: actual }) => {
      if (id.of === undefined || (!valid && enforced)) return 'replace';
      // what is not enforced is not valid, and enforcing it validates it
      if (!enforced || !actual.enforced) return [];
      return [`ALTER TABLE ${sqlName(id.of)} VALIDATE CONSTRAINT ${quoteIdentifier(id.name)}`];
    },
  },
  // PostgreSQL adds it again after each change of type, which fails while the other side has the old one
  blocks: (object, context, isConverted) => {
    const { id, attributes: key } = object;
    if (isConverted || isInCircle(object, context)) return true;
    const isChanged = (of: ObjectId | undefined, name: string | undefined): boolean => {
      if (of === undefined || name === undefined) return false;
      const column: ObjectId = { kind: 'column', name, of };
      return (
        context.find<{ type: string }>(column)?.attributes.type !==
        context.actual.find<{ type: string }>(column)?.attributes.type
      );
    };
    return key.columns.some(
      (name, at) => isChanged(id.of, name) && isChanged(key.references, key.referencedColumns[at]),
    );
  },
  rename: (from, to) => [
    `ALTER TABLE ${from.of === undefined ? '' : sqlName(from.of)} RENAME CONSTRAINT ${quoteIdentifier(from.name)} TO ${quoteIdentifier(to.name)}`,
  ],
  createdAfter: ['partition'],
  commentAddress: (id) => `CONSTRAINT ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`,
});

function alterHead(id: ObjectId): string {
  return `ALTER TABLE ${id.of === undefined ? '' : sqlName(id.of)} ALTER CONSTRAINT ${quoteIdentifier(id.name)}`;
}

function alterDeferral({ id, attributes: { deferrable, deferred } }: CatalogObject<ForeignKey>): readonly string[] {
  const state = deferrable ? `DEFERRABLE INITIALLY ${deferred ? 'DEFERRED' : 'IMMEDIATE'}` : 'NOT DEFERRABLE';
  return [`${alterHead(id)} ${state}`];
}
