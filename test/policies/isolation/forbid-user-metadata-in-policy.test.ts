import rule from '../../../policies/isolation/forbid-user-metadata-in-policy';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { testScriptRule } from '../../support/rule-tester';

const TABLE = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE pages (tenant_id uuid NOT NULL REFERENCES tenants, id uuid, PRIMARY KEY (tenant_id, id));
ALTER TABLE pages ENABLE ROW LEVEL SECURITY;
`;
const policy = (condition: string, more = ''): string =>
  `${TABLE}${more}CREATE POLICY p ON pages USING (${condition});`;

testScriptRule(rule, {
  pass: {
    'a claim that the platform writes': policy(`tenant_id = (auth.jwt() -> 'app_metadata' ->> 'tenant_id')::uuid`),
    'a column of that name': `${TABLE}ALTER TABLE pages ADD COLUMN user_metadata jsonb; CREATE POLICY p ON pages USING (user_metadata ->> 'a' = 'b');`,
    'a text of the user that no policy asks': `${policy(`tenant_id = (auth.jwt() -> 'app_metadata' ->> 'tenant_id')::uuid`)}
CREATE VIEW names AS SELECT auth.jwt() -> 'user_metadata' ->> 'name' AS name;`,
  },
  fail: {
    'the tenant': {
      sql: policy(`tenant_id = (auth.jwt() -> 'user_metadata' ->> 'tenant_id')::uuid`),
      findings: [{ line: 4, message: 'trusts "user_metadata.tenant_id" of the token' }],
    },
    'a right beside the tenant': {
      sql: policy(`tenant_id = (auth.jwt() ->> 'org')::uuid OR (auth.jwt() #>> '{user_metadata,role}') = 'admin'`),
      findings: [{ line: 4, message: 'trusts "user_metadata.role" of the token' }],
    },
    'a claim deeper down': {
      sql: policy(`((auth.jwt() -> 'user_metadata') -> 'org' ->> 'id')::uuid = tenant_id`),
      findings: [{ line: 4, message: 'trusts "user_metadata.org.id" of the token' }],
    },
    'what is written, not what is read': {
      sql: `${TABLE}CREATE POLICY p ON pages FOR INSERT WITH CHECK (tenant_id = (auth.jwt() -> 'user_metadata' ->> 't')::uuid);`,
      findings: [{ line: 4, message: 'policy "p" of table "public"."pages"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a function that reads another claim': `create function notes.claim() returns text language sql stable as
      $$ select current_setting('request.jwt.claims', true)::jsonb -> 'app_metadata' ->> 'org' $$;
      create policy claimed on notes.pages using (org = notes.claim()::uuid)`,
  },
  fail: {
    'through a function': {
      sql: `create function notes.claim() returns text language sql stable as
        $$ select current_setting('request.jwt.claims', true)::jsonb -> 'user_metadata' ->> 'org' $$;
        create policy claimed on notes.pages using (org = notes.claim()::uuid)`,
      object: 'policy "claimed" on table "notes"."pages"',
      message: 'trusts "user_metadata.org" of the token, which every user writes for themselves',
    },
    'one that only narrows, and narrows nothing for a client': {
      sql: `create policy claimed on notes.pages as restrictive
        using (current_setting('request.jwt.claims', true)::jsonb -> 'user_metadata' ->> 'plan' = 'paid')`,
      object: 'policy "claimed" on table "notes"."pages"',
      message: 'trusts "user_metadata.plan"',
    },
  },
});
