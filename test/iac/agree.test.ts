/** The same roles and grants as a spec, as a plan and as a stack of Pulumi: the rules that are asked of all three find the same. */
import { existsSync } from 'node:fs';
import { rules } from '../../policies';
import { tenetPolicies } from '../../constructs/pulumi-policy';
import { relationsOf } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { groupBy } from '../../src/kernel/group';
import { plannedOf } from '../../src/iac/planned';
import { readPlan } from '../../src/iac/read-plan';
import { checkFile } from '../../src/pipeline';
import { checkPlanned } from '../../src/pipeline-planned';
import { askCatalog, type Ground } from '../../src/rules/ask-catalog';
import { hitKey } from '../../src/rules/identity';
import { diskReader } from '../../src/spec/disk';
import { reported, resourceOf } from '../constructs/pulumi-policy/stack';
import { jsonOf, type Change } from '../support/plan-rule-tester';
import { TODAY } from '../support/rule-tester';

/** Those about roles and relations: of schemas, functions and databases a spec makes more than a plan shows. */
const ASKED = rules.filter(({ id }) =>
  /forbid-(?:superuser|bypassrls|createrole|replication-role|grant-option|dangerous-privileges|predefined-roles)$/.test(
    id,
  ),
);

/** What a spec compiles to, as resources of cyrilgdn/postgresql. */
function changesOf({ catalog }: Ground): readonly Change[] {
  const roles = objectsOf(catalog, 'role').map(({ id, attributes }, index): Change => {
    const { superuser, inherit, login, replication, createRole, createDatabase, bypassRls } = attributes;
    const after = { superuser, inherit, login, replication, create_role: createRole, create_database: createDatabase };
    return {
      address: `postgresql_role.r[${index}]`,
      after: { name: id.name, ...after, bypass_row_level_security: bypassRls },
    };
  });
  const memberships = objectsOf(catalog, 'membership').map(({ id, attributes: { grants } }, index): Change => ({
    address: `postgresql_grant_role.m[${index}]`,
    after: { role: id.name, grant_role: id.of?.name ?? '', with_admin_option: grants.some(({ admin }) => admin) },
  }));
  const grants = relationsOf(catalog).flatMap(({ id, acl, owner }) =>
    [...groupBy(acl ?? [], ({ grantee, grantable }) => `${grantee ?? ''} ${grantable}`).values()].flatMap((some) => {
      const [first] = some;
      if (first === undefined || first.grantee === owner) return [];
      return [
        {
          role: first.grantee ?? 'public',
          database: 'shop',
          object_type: 'table',
          schema: id.schema ?? '',
          objects: [id.name],
          privileges: some.map(({ privilege }) => privilege),
          with_grant_option: first.grantable,
        },
      ];
    }),
  );
  return [
    ...roles,
    ...memberships,
    ...grants.map((after, index): Change => ({ address: `postgresql_grant.g[${index}]`, after })),
  ];
}

const specs = ASKED.flatMap(({ id }) =>
  ['bad', 'good'].map((which) => `examples/rules/${id}/${which}.yaml`).filter((file) => existsSync(file)),
);

test('each of them is bad in a spec somewhere, unless only a database has it', () => {
  expect(specs.length).toBeGreaterThanOrEqual(12);
});

test.each(specs)('%s', async (spec) => {
  const { ground: made, model } = await checkFile(spec, diskReader, { today: TODAY });
  const ground = made();
  const inSpec = ASKED.flatMap((rule) => [...askCatalog(rule, ground)].map((hit) => `${rule.id} ${hitKey(hit)}`));
  const read = readPlan('plan.json', jsonOf(changesOf(ground)));
  const planned = plannedOf({ ...read, tool: { name: 'terraform', version: null } }, model.postgres.declared);
  const only = ASKED.map(({ id }) => id);
  const { findings, undecided } = await checkPlanned(planned, { only, model });
  const inPlan = findings.map((finding) => `${finding.rule} ${hitKey(finding)}`);
  expect(inPlan.toSorted()).toEqual(inSpec.toSorted());
  expect(undecided).toEqual([]);
  const resources = read.resources.map((one) => resourceOf(one, read.resources));
  const inStack = await reported(tenetPolicies({ only, spec }), resources);
  expect(inStack.map(({ message }) => message).toSorted()).toEqual(findings.map(({ message }) => message).toSorted());
});
