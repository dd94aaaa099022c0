/** docs/terraform-provider.md prints what Terraform shows; `GOLDEN=update` writes that part of it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configuration, hostIn } from './host';
import { starter, startServer } from './server';

const PAGE = 'docs/terraform-provider.md';
const PART = /<!-- begin output -->\n[\s\S]*?<!-- end -->/;
const TERRAFORM = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

test('the plan on the page is what Terraform shows', async () => {
  const server = await startServer(18);
  const folder = mkdtempSync(join(tmpdir(), 'tenet-page-'));
  try {
    writeFileSync(join(folder, 'tenet.yaml'), starter('desk', 18));
    writeFileSync(join(folder, 'main.tf'), configuration(server.settings).replaceAll('"this"', '"desk"'));
    const host = hostIn(folder, TERRAFORM);
    expect((await host.apply()).code).toBe(0);
    writeFileSync(join(folder, 'tenet.yaml'), starter('desk', 18, { withNote: true }));
    const { code, lines } = await host.plan();
    expect(code).toBe(2);
    const begin = lines.indexOf('# tenet_database.desk will be updated in-place');
    const end = lines.indexOf('Plan: 0 to add');
    const plan = `$ terraform plan\n...\n  ${lines.slice(begin, end)}Plan: 0 to add, 1 to change, 0 to destroy.\n`;
    const shown = plan
      .replace(/id( +)= ".*\/desk"/, 'id$1= "db.internal:5432/desk"')
      .replace(/(plan_hash += ").*" -> ".*"/, '$11c9e.." -> "7f3a.."');
    const part = ['<!-- begin output -->', `\`\`\`console\n${shown}\`\`\``, '<!-- end -->'].join('\n\n');
    const page = readFileSync(PAGE, 'utf8');
    if (process.env['GOLDEN'] === 'update')
      writeFileSync(
        PAGE,
        page.replace(PART, () => part),
      );
    else expect(PART.exec(page)?.[0]).toBe(part);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
