/** The statement that set an attribute, and within CREATE TABLE the line of the column or constraint. */
import { grantAttribute } from '../../src/catalog/access-lists';
import type { ObjectId } from '../../src/kinds/id';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const TEXT = `CREATE ROLE app;
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id uuid NOT NULL,
  code text
    DEFAULT 'x',
  total numeric,
  CONSTRAINT positive CHECK (total > 0)
);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders
  USING (true) WITH CHECK (true);
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
ALTER POLICY tenant ON orders USING (tenant_id IS NOT NULL);
GRANT SELECT ON orders TO app;
GRANT INSERT ON orders TO PUBLIC;
ALTER TABLE orders OWNER TO app;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);
ALTER TABLE orders ALTER COLUMN code SET DEFAULT 'y';
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES orders NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT f;
CREATE INDEX orders_code ON orders (code);
COMMENT ON TABLE orders IS 'orders';
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() SECURITY DEFINER;
ALTER ROLE app BYPASSRLS;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE before DISABLE ROW LEVEL SECURITY;
ALTER TABLE before ADD COLUMN x int;
`;

const orders: ObjectId = { kind: 'table', schema: 'public', name: 'orders' };
const before: ObjectId = { kind: 'table', schema: 'public', name: 'before' };
const part = (kind: string, name: string, of = orders): ObjectId => ({ kind, name, of });
const routine: ObjectId = { kind: 'function', schema: 'public', name: 'f', args: [] };

const CASES: readonly (readonly [what: string, of: ObjectId, attribute: string | undefined, line: number])[] = [
  ['a table', orders, undefined, 2],
  ['an attribute that CREATE TABLE left at its default', orders, 'unlogged', 2],
  ['row security', orders, 'rowSecurity', 10],
  ['row security that is forced no more', orders, 'forceRowSecurity', 14],
  ['a policy', part('policy', 'tenant'), undefined, 12],
  ['USING that ALTER POLICY changed', part('policy', 'tenant'), 'using', 15],
  ['WITH CHECK that it did not change', part('policy', 'tenant'), 'check', 12],
  ['the access list', orders, 'acl', 17],
  ['a grant', orders, grantAttribute({ grantee: 'app', privilege: 'SELECT' }), 16],
  ['a grant to everybody', orders, grantAttribute({ grantee: null, privilege: 'INSERT' }), 17],
  ['an owner', orders, 'owner', 18],
  ['a comment', orders, 'comment', 25],
  ['a column', part('column', 'code'), undefined, 5],
  ['its type', part('column', 'code'), 'type', 20],
  ['its default', part('default', '', part('column', 'code')), undefined, 21],
  ['NOT NULL in CREATE TABLE', part('column', 'tenant_id'), 'notNull', 4],
  ['NOT NULL of the primary key', part('column', 'id'), 'notNull', 3],
  ['NOT NULL of its own', part('column', 'total'), 'notNull', 29],
  ['a column that came later', part('column', 'note'), undefined, 19],
  ['a primary key', part('constraint', 'orders_pkey'), undefined, 3],
  ['a check', part('constraint', 'positive'), undefined, 8],
  ['a foreign key', part('foreign key', 'f'), undefined, 22],
  ['its validity', part('foreign key', 'f'), 'valid', 23],
  ['an index', { kind: 'index', schema: 'public', name: 'orders_code' }, undefined, 24],
  ['a function', routine, undefined, 26],
  ['how it runs', routine, 'securityDefiner', 27],
  ['a role', { kind: 'role', name: 'app' }, undefined, 1],
  ['what it skips', { kind: 'role', name: 'app' }, 'bypassRls', 28],
  ['what is not there: its whole', part('policy', 'nothing'), undefined, 2],
  ['an attribute of a table that stood before', before, 'rowSecurity', 30],
  ['a table that stood before', before, undefined, 30],
];

let ground: ReturnType<typeof readScript>;
beforeAll(async () => {
  await loadParser();
  ground = readScript('x.sql', TEXT, { before: null, as: null, major: 18 });
});

test.each(CASES)('%s', (_, of, attribute, line) => {
  const pointer = ground.script.ground.place(of, attribute);
  expect(ground.sources.locate(pointer, 'value')?.line).toBe(line);
});
