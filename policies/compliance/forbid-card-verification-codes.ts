import { columnSaid } from '../../src/catalog/names';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName } from '../../src/kinds/id';
import { snakeCase } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

/** Sensitive authentication data of a card (PCI DSS 4.0, requirement 3.3.1). */
const CODE =
  /^(card_)?(cvv|cvv2|cvc|cvc2)$|^card_(verification|security)_(code|value)$|^pin_block$|^track_?[12](_data)?$/;

export default defineRule({
  id: 'compliance/forbid-card-verification-codes',
  severity: 'error',
  title: 'Store no verification code of a card',
  why: 'PCI DSS forbids to keep the code, the PIN and the magnetic stripe after authorization, encrypted or not (3.3.1). They serve one payment, and in a backup they are a breach that waits.',
  tradeoffs: 'Each payment asks for the code again, or the payment provider keeps a token.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT a.attisdropped AND n.nspname !~ '^(pg_|information_schema$)' AND a.atttypid <> 'boolean'::regtype
  AND a.attname ~* '^(card_?)?(cvv2?|cvc2?)$|^card_?(verification|security)_?(code|value)$|^pin_?block$|^track_?[12](_?data)?$'`,
    expect: 'no rows',
  },
  changesIf:
    'You are an issuer with a need for it, or the column of this name holds something else: waive it and say so.',
  review: {
    found: 'columns',
    are: 'keep verification codes of cards',
    advice:
      'Stop writing them first, in the application, then drop each column, and let the backups that hold it run out: no contract with a card scheme lets them be kept after the payment.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.pcisecuritystandards.org/document_library/'],
  *checkCatalog(catalog) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const { id, attributes } of partsOf(catalog, table, 'column')) {
        if (attributes.type === 'boolean' || !CODE.test(snakeCase(id.name))) continue;
        yield {
          about: id,
          message: `column ${columnSaid(catalog, id)} is by its name what PCI DSS 3.3.1 forbids to keep after authorization, and every backup holds it; drop the column and hand the code to the payment provider`,
          known: 'assumed',
          ddl: [`ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(id.name)}`],
        };
      }
    }
  },
});
