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
  title: 'Store no card verification codes',
  why: 'PCI DSS forbids storing the code, the PIN and the magnetic stripe after authorization, encrypted or not (3.3.1). They serve a single payment, and every backup that contains them is a breach waiting to happen.',
  tradeoffs: 'Each payment asks for the code again, or the payment provider keeps a token.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT a.attisdropped AND n.nspname !~ '^(pg_|information_schema$)' AND a.atttypid <> 'boolean'::regtype
  AND a.attname ~* '^(card_?)?(cvv2?|cvc2?)$|^card_?(verification|security)_?(code|value)$|^pin_?block$|^track_?[12](_?data)?$'`,
    expect: 'no rows',
  },
  changesIf:
    'You are an issuer that needs it, or the column with this name holds something else: waive it with that reason.',
  review: {
    found: 'columns',
    are: 'store card verification codes',
    advice:
      'Stop writing them in the application first, then drop each column and let the backups that contain them expire: no card scheme allows keeping them after the payment.',
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
          message: `column ${columnSaid(catalog, id)} is, by its name, data that PCI DSS 3.3.1 forbids storing after authorization, and every backup contains it; drop the column and pass the code to the payment provider`,
          known: 'assumed',
          ddl: [`ALTER TABLE ${sqlName(table)} DROP COLUMN ${quoteIdentifier(id.name)}`],
        };
      }
    }
  },
});
