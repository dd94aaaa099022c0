import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/compliance/forbid-changeable-audit-table';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';

const table = (name: string, more = ''): string =>
  shop('{ columns: { id: uuid } }', `  ${name}: { columns: { id: uuid, action: text }${more} }`);

testRule(rule, {
  pass: {
    'select and insert': table('audit_log', ', grants: { shop_app: [select, insert] }'),
    'settings of an audit': table('audit_settings'),
    'the people who audit': table('auditors'),
    'audits as the business of the product': table('site_audits'),
    'a log of something else': table('event_log'),
    'nobody but the owner': table('audit_log', ', grants: { shop_app: [], shop_reader: [] }'),
  },
  fail: {
    'what an application has by its kind': {
      yaml: table('audit_log'),
      findings: [
        {
          at: '/tables/audit_log/grants',
          message: '"shop_app" can change or delete its rows; grant only SELECT and INSERT',
        },
      ],
    },
    'in other letters': {
      yaml: table('AuditEvents'),
      findings: [{ at: '/tables/AuditEvents/grants', message: 'table "AuditEvents"' }],
    },
    'update alone': {
      yaml: table('billing_audit_trail', ', grants: { shop_app: [select, insert, update] }'),
      findings: [{ at: '/tables/billing_audit_trail/grants', message: '"shop_app"' }],
    },
  },
});

const LOG = 'CREATE ROLE app LOGIN;\nCREATE TABLE audit_log (tenant_id uuid, id uuid PRIMARY KEY);';

testScriptRule(rule, {
  pass: {
    'insert alone': `${LOG}\nGRANT SELECT, INSERT ON audit_log TO app;`,
    'audits that are the business of the product': `${LOG}\nCREATE TABLE audits (id uuid PRIMARY KEY);\nGRANT ALL ON audits TO app;`,
  },
  fail: {
    'an update': {
      sql: `${LOG}\nGRANT SELECT, INSERT, UPDATE ON audit_log TO app;`,
      findings: [
        {
          line: 3,
          message: 'table "public"."audit_log" is an audit record, and "app" can change or delete its rows',
        },
      ],
    },
    'a table that the file only names': {
      sql: 'GRANT DELETE ON crm.audit_log TO app;',
      findings: [{ line: 1, message: 'table "crm"."audit_log" is an audit record' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'insert alone':
      'create table notes.audit_log (org uuid, id uuid, primary key (org, id)); grant select, insert on notes.audit_log to notes_app',
    'the owner':
      'create table notes.audit_log (org uuid, id uuid, primary key (org, id)); alter table notes.audit_log owner to notes_owner',
  },
  fail: {
    'a delete': {
      sql: 'create table notes.app_audit_trail (org uuid, id uuid, primary key (org, id)); grant select, delete on notes.app_audit_trail to notes_app',
      object: 'table "notes"."app_audit_trail"',
      message: 'and "notes_app" can change or delete its rows',
    },
    'one column, by everybody': {
      sql: 'create table notes.audit_log (org uuid, id uuid, what text, primary key (org, id)); grant update (what) on notes.audit_log to public',
      object: 'table "notes"."audit_log"',
      message: 'and PUBLIC can change or delete its rows',
    },
  },
});
