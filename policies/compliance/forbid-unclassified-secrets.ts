import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Whole names only: a column that merely holds the word may be anything. */
const SENSITIVE =
  /^(password|passwd|ssn|social_security_number|national_id|passport_number|tax_id|iban|card_number|credit_card|credit_card_number|cvv|cvc|date_of_birth|secret_key|private_key|api_key|access_token|refresh_token)$/i;
const TEXTS = ['text', 'character varying', 'character', 'citext', 'bytea', 'date'];

export default defineRule({
  id: 'compliance/forbid-unclassified-secrets',
  severity: 'warning',
  title: 'Say who may read a column whose name tells a secret',
  why: 'A column without a class is read by every role that reads the table: analysts, support and each replica of the data. For a password, a card or a number of identity that is the breach itself.',
  tradeoffs: 'A class with its readers; roles outside of it get the table without the column.',
  validation: { none: 'a catalog shows names of columns and not which of them are classified' },
  changesIf: 'The column holds no such thing, or a hash of it: then name it so, e.g. password_hash.',
  refs: ['https://www.postgresql.org/docs/current/ddl-priv.html', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    for (const table of model.tables) {
      for (const column of table.columns) {
        const isText = TEXTS.includes(canonicalType(column.type));
        if (column.pii !== null || !isText || !SENSITIVE.test(column.name)) continue;
        yield {
          at: column.origin,
          object: `table "${table.name}"`,
          message: `column "${table.name}"."${column.name}" has a name that tells a secret and no class, so every role that reads the table reads it; write pii: and a class with readers under compliance.pii, or keep a hash`,
        };
      }
    }
  },
});
