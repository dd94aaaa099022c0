import { said } from '../../src/catalog/words';
import { rememberedText } from '../../src/kernel/remember';
import { policiesOf, conditionsOf } from '../../src/meaning/judged';
import { settingsIn } from '../../src/model/conditions';
import { switches } from '../../src/model/open-ways';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-switch-in-policy',
  severity: 'error',
  title: "Don't let a setting disable a policy",
  why: 'Every session can set every custom setting, even from a single injected SELECT. With a condition such as current_setting(app.is_admin) = on, each client can satisfy the policy.',
  tradeoffs: 'A role that can see more gets its own grants and audit, and the pool must connect as that role.',
  validation: {
    sql: `SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~
  'current_setting\\(''[^'']+''::text(, (true|false))?\\)(,? ?''''::text\\))?(\\)?::boolean| (=|<>|~~|IN) ''[^'']+''::text)'`,
    expect: 'no rows',
  },
  changesIf: 'The setting is signed and a SECURITY DEFINER function verifies it before the policy trusts it.',
  review: {
    found: 'policies',
    are: 'depend on a setting that every client can set',
    advice:
      'Create a role for those who can see more, with a policy TO that role, let their sessions connect as it, and remove the condition: DROP POLICY and CREATE POLICY in one transaction. First search the application for where it sets the setting: those sessions see only their own tenant from then on.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/config-setting.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *checkCatalog(catalog, meaning) {
    const [switched, read] = [rememberedText((text: string) => switches(text)), rememberedText(settingsIn)];
    const beside = rememberedText((column: string) => rememberedText((text: string) => switches(text, column)));
    const policies = policiesOf(catalog, meaning);
    const conditions = new Set(policies.flatMap(({ policy }) => conditionsOf(policy).map(([, text]) => text)));
    // what some policy compares with a column says who is asking, and decides nothing by itself
    const context = new Set(meaning.model === null ? [] : [meaning.model.tenancy.setting]);
    for (const condition of conditions)
      for (const setting of read(condition)) if (!switched(condition).includes(setting)) context.add(setting);
    for (const { policy, table, meaning: whose } of policies) {
      const column = whose?.tenantColumn ?? null;
      for (const [part, condition] of conditionsOf(policy)) {
        const found = (column === null ? switched : beside(column))(condition).filter(
          (setting) => !context.has(setting),
        );
        if (found.length === 0) continue;
        yield {
          about: policy.id,
          detail: part,
          spot: { of: policy.id, attribute: part },
          message: `policy "${policy.id.name}" of ${said(catalog, table.id)} reads the setting "${found.join('", "')}" and no column, so any client that sets it sees every row; use a separate role for broader access`,
        };
      }
    }
  },
});
