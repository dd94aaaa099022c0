import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet } from '../support/cli';

const SHOP = join(__dirname, '../../examples/shop');

describe('tenet review', () => {
  test('tells verdict, numbers and what to do in order on a terminal', async () => {
    const { exitCode, stdout, stderr } = await runTenet(['review'], SHOP);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^shop {2}ship with conditions$/m);
    expect(stdout).toMatch(/^ {2}found {2,}0 errors, /m);
    expect(stdout).toMatch(/^blocks$/m);
    expect(stdout).toMatch(/^ {2}1\. {2}\w/m);
    expect(
      Math.max(
        ...stdout
          .split('\n')
          .slice(0, -2)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  test('writes a file, and says so where talk belongs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-review-'));
    const file = join(folder, 'review.html');
    const { exitCode, stdout, stderr } = await runTenet(['review', '--format', 'html', '--out', file], SHOP);
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!DOCTYPE html>/);
    rmSync(folder, { recursive: true });
  });

  test('ends with 1 where a rule refuses, and reviews all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-review-'));
    const bad = readFileSync(join(__dirname, '../../examples/rules/access/forbid-bypassrls/bad.yaml'), 'utf8');
    writeFileSync(join(folder, 'tenet.yaml'), bad);
    const { exitCode, stdout } = await runTenet(['review', '--format', 'markdown'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('do not ship');
    expect(stdout).toContain('(blocker · `access/forbid-bypassrls` · `tenet.yaml:');
    rmSync(folder, { recursive: true });
  });

  test('reads a file of SQL, tells no number, and says what to declare', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-review-'));
    writeFileSync(
      join(folder, 'schema.sql'),
      'create table tenants (id uuid primary key);\ncreate table notes (tenant_id uuid not null references tenants, id uuid not null, body text, primary key (tenant_id, id));\ncreate role app login;\ngrant select, insert on notes to app;\n',
    );
    const { exitCode, stdout } = await runTenet(['review', 'schema.sql', '--format', 'markdown'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^# Review of `schema\.sql`$/m);
    expect(stdout).toContain('ENABLE ROW LEVEL SECURITY');
    expect(stdout).toMatch(/^ {2}notes:$/m);
    expect(stdout).not.toContain('Numbers behind this review');
    rmSync(folder, { recursive: true });
  });

  test('ends with 2 where the file is not there, and where it cannot write', async () => {
    expect((await runTenet(['review', 'nowhere.yaml'], SHOP)).exitCode).toBe(2);
    const { exitCode, stderr } = await runTenet(['review', '--out', 'no/such/folder/x.md'], SHOP);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cannot write "no/such/folder/x.md"');
  });
});
