import { grantTo } from '../../src/catalog/remedy';
import { ownTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { columnId } from '../../src/meaning/about';
import { grantsToRuntime, runtimeRoles } from '../../src/meaning/whose';
import { isText, readersOf, snakeCase } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

/** What opens something to whoever reads it. `*_hash`, `token_count` and `password_changed_at` end otherwise. */
const SECRET =
  /^(.*_)?(password|passwd|pwd|passphrase|client_secret|secret_key|api_key|private_key|access_token|refresh_token|auth_token|bearer_token|session_token|totp_secret|otp_secret|webhook_secret)$/;

/** Of a database nobody says what a column holds, so there the bare words count too. */
const BARE_SECRET = /^(.*_)?(secret|token)$/;
const TEXT = /^(?:text|citext|character varying|character|bytea)\b/;

/** Names a card at a payment provider, and is worth nothing without the account there. */
const PAYMENT_TOKEN = /^(?:card|payment|payment_method)_token$/;

export default defineRule({
  id: 'compliance/forbid-plain-secrets',
  severity: 'warning',
  title: 'Store no secret in plain text',
  why: 'Every reader of the column can use the secret: each role with SELECT, each dump, each replica, and one injected SELECT. A hash verifies a password without storing it; the application can encrypt what it must read back.',
  tradeoffs: "A hash can't be read back; an encryption key must be kept and rotated.",
  validation: {
    none: 'the catalog knows the names of columns, not their contents; information_schema.columns lists them',
  },
  changesIf:
    'It already holds a hash or a ciphertext: name it accordingly, for example password_hash; or give it a class with its readers.',
  review: {
    found: 'columns',
    are: 'are secrets by their names and readable by runtime roles',
    advice:
      'Replace each value with a hash if it is only compared, or with what the application has encrypted. Until then revoke SELECT on the column, which means granting the other columns by name.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
    'https://www.postgresql.org/docs/current/encryption-options.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      for (const column of table.columns) {
        const isKey = table.foreignKeys.some(({ columns }) => columns.includes(column.name));
        if (column.pii !== null || isKey || !isText(column) || !SECRET.test(snakeCase(column.name))) continue;
        const readers = readersOf(table, column);
        yield {
          at: column.origin,
          about: columnId(table, column),
          message: `column "${table.name}"."${column.name}" is a secret by its name, and "${readers.join('", "') || 'the owner'}" reads it in plain text; store a hash as ${column.name}_hash, or encrypt it in the application, or give it a class with readers`,
          known: 'assumed',
        };
      }
    }
  },
  *checkCatalog(catalog, meaning) {
    // check() covers specs, which declare the readers of each column
    if (catalog.source === 'spec') return;
    const roles = runtimeRoles(catalog, meaning);
    for (const table of ownTables(catalog)) {
      const references = partsOf(catalog, table.id, 'foreign key').flatMap(({ attributes }) => attributes.columns);
      for (const column of partsOf(catalog, table.id, 'column')) {
        const { name } = column.id;
        const word = snakeCase(name);
        const isNamed = SECRET.test(word) || (BARE_SECRET.test(word) && !PAYMENT_TOKEN.test(word));
        const isSecret = isNamed && TEXT.test(column.attributes.type);
        if (!isSecret || references.includes(name)) continue;
        const grant = [table, column]
          .flatMap((list) => grantsToRuntime(list, catalog, roles))
          .find(({ privilege }) => privilege === 'SELECT');
        if (grant === undefined) continue;
        yield {
          about: column.id,
          spot: { of: table.id, attribute: grantTo(grant.grantee) },
          known: 'assumed',
          message: `column "${name}" of ${said(catalog, table.id)} is a secret by its name, and "${grant.grantee ?? 'PUBLIC'}" reads it in plain text; store a hash as ${name}_hash, or encrypt it in the application`,
        };
      }
    }
  },
});
