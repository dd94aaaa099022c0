import type { Catalog } from '../../src/catalog/catalog';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { partSaid } from '../../src/catalog/names';
import { said } from '../../src/catalog/words';
import { grantTo, revoking } from '../../src/catalog/remedy';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { reachesAcross, siblingSchemas, type Held } from '../../src/meaning/sibling-schemas';
import { runtimeRoles, writtenByRuntime } from '../../src/meaning/whose';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-sibling-schema',
  severity: 'warning',
  only: 'database',
  explains: ['role'],
  title: 'Grant a role nothing in the siblings of its schema',
  why: 'Where each customer has a schema, grants are all that separates them: no policy compares rows. One grant in another schema, or one membership in a group that has it, shows its rows.',
  tradeoffs: 'What several customers need is in a schema of its own, or behind a function that the operator owns.',
  validation: {
    none: 'which role serves which customer is in no catalog; read the grants of each schema with aclexplode(pg_class.relacl)',
  },
  changesIf: 'The role serves several customers on purpose, such as a group of companies or a reporting job.',
  review: {
    found: 'grants',
    are: 'let a role of one schema reach its siblings',
    advice:
      'Revoke the privileges on the tables first and USAGE on the schema after them, in one transaction; where the role has them through a group, remove it from the group. A statement that reads the other schema fails from then on (42501), so look for such names in the queries of pg_stat_statements first.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PRIV',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],
  needs: ['privileges'],
  *checkCatalog(catalog, meaning) {
    if (meaning.model !== null) return;
    yield* crossing(catalog, meaning);
    for (const { role, own, others, schemas } of reachesAcross(catalog))
      for (const [schema, held] of others) {
        const [first] = held;
        if (first === undefined) continue;
        const grantee = first.grants[0]?.grantee;
        const more = held.length === 1 ? '' : ` and ${held.length - 1} more`;
        yield {
          about: { kind: 'schema', name: schema },
          detail: role,
          role,
          ...(grantee !== undefined && { spot: { of: first.object.id, attribute: grantTo(grantee) } }),
          message: `"${role}" of schema "${own}" reaches ${said(catalog, first.object.id)}${more} in "${schema}", and ${schemas.length} schemas have the same tables, so each seems to be one customer's; revoke it`,
          ddl: isDirect(held, role)
            ? [
                ...held.flatMap(({ object, grants }) => revoking(catalog, object, grants)),
                `REVOKE USAGE ON SCHEMA ${quoteIdentifier(schema)} FROM ${quoteIdentifier(role)}`,
              ]
            : [],
        };
      }
  },
});

/** Foreign keys are checked past all grants, so that an error tells which rows the other schema has. */
function* crossing(catalog: Catalog, meaning: Meaning): Iterable<CatalogHit> {
  const groups = siblingSchemas(catalog);
  const groupOf = ({ schema }: ObjectId): readonly string[] | undefined =>
    groups.find((one) => one.includes(schema ?? ''));
  for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
    const { references } = attributes;
    const schemas = id.of === undefined ? undefined : groupOf(id.of);
    if (id.of === undefined || schemas === undefined || references.schema === id.of.schema) continue;
    if (groupOf(references) !== schemas) continue;
    const child = objectOf(catalog, 'table', id.of);
    const isWritten = child !== undefined && writtenByRuntime(child, catalog, runtimeRoles(catalog, meaning));
    yield {
      about: id,
      relation: references,
      ...(isWritten && { severity: 'error' }),
      message: `${partSaid(catalog, id)} references ${said(catalog, references)} of another schema, and ${schemas.length} schemas have the same tables, so each seems to be one customer's, and a refused row tells which rows another has; drop it`,
      ddl: [`ALTER TABLE ${sqlName(id.of)} DROP CONSTRAINT ${quoteIdentifier(id.name)}`],
    };
  }
}

/** What a group has is the group's, and what an owner has is not granted. */
function isDirect(held: readonly Held[], role: string): boolean {
  return held.every(({ grants }) => grants.length > 0 && grants.every(({ grantee }) => grantee === role));
}
