import { columnId } from '../../src/meaning/about';
import { isText, readersOf, snakeCase } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

/** What opens something to whoever reads it. `*_hash`, `token_count` and `password_changed_at` end otherwise. */
const SECRET =
  /^(.*_)?(password|passwd|pwd|passphrase|client_secret|secret_key|api_key|private_key|access_token|refresh_token|auth_token|bearer_token|session_token|totp_secret|otp_secret|webhook_secret)$/;

export default defineRule({
  id: 'compliance/forbid-plain-secrets',
  severity: 'warning',
  title: 'Keep no secret as it is',
  why: 'Who reads the column can use it: each role with SELECT, each dump, each replica, and whoever finds one injected SELECT. A hash proves a password without holding it; what must be read back can be encrypted by the application.',
  tradeoffs: 'A hash cannot be read back; a key of the application has to be kept and rotated.',
  validation: { none: 'a catalog knows names of columns, not what they hold; information_schema.columns lists them' },
  changesIf: 'It holds a hash or a cipher already: call it so, e.g. password_hash; or a class says who reads it.',
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
          message: `column "${table.name}"."${column.name}" is a secret by its name, and "${readers.join('", "') || 'the owner'}" reads it as it is; store a hash as ${column.name}_hash, or what the application has encrypted, or give it a class with readers`,
          known: 'assumed',
        };
      }
    }
  },
});
