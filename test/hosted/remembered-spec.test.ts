/** A spec is checked again where anything that the check read has changed, and only there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedSpec } from '../../src/hosted/spec';

const TABLE = (name: string): string => `tables:\n  ${name}:\n    columns: { id: uuid }\n`;
const SPEC = `tenet: 1
database: desk
postgres: 18
include: [tables/*.yaml]
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { desk_owner: { kind: owner } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
`;

test('a file, a file that it includes, and a file that comes to a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-remembered-'));
  try {
    const file = join(folder, 'tenet.yaml');
    mkdirSync(join(folder, 'tables'));
    writeFileSync(file, SPEC);
    writeFileSync(join(folder, 'tables', 'a.yaml'), TABLE('one'));
    const first = await checkedSpec({ file });
    expect(await checkedSpec({ file })).toBe(first);
    const tables = async (): Promise<readonly string[]> => Object.keys((await checkedSpec({ file })).spec.tables ?? {});
    expect((await tables()).toSorted()).toEqual(['one', 'tenants']);
    writeFileSync(join(folder, 'tables', 'a.yaml'), TABLE('two'));
    expect((await tables()).toSorted()).toEqual(['tenants', 'two']);
    writeFileSync(join(folder, 'tables', 'b.yaml'), TABLE('three'));
    expect((await tables()).toSorted()).toEqual(['tenants', 'three', 'two']);
    writeFileSync(file, SPEC.replace('database: desk', 'database: other'));
    expect((await checkedSpec({ file })).model.database).toBe('other');
    writeFileSync(file, 'tenet: 1\n');
    await expect(checkedSpec({ file })).rejects.toThrow();
    writeFileSync(file, SPEC);
    expect((await checkedSpec({ file })).model.database).toBe('desk');
    // another text under the same name
    const inline = SPEC.replace(/include.*\n/, '');
    expect((await checkedSpec({ text: inline })).model.database).toBe('desk');
    expect((await checkedSpec({ text: inline.replace('desk', 'shop') })).model.database).toBe('shop');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
