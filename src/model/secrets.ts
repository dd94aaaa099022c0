/**
 * Secrets that somebody wrote into a spec: whatever a spec holds is in every file that is made of it, in reviews and logs,
 * and in Terraform's and Pulumi's states. So they are refused, and no message repeats them.
 */
import type { Pointer } from '../kernel/pointer';
import type { Context } from './context';
import { snakeCase } from './personal';

/** The last part of a setting's name: `app.api_key`. `password_encryption` and `app.token_ttl` end otherwise. */
const SECRET_NAME =
  /^(.*_)?(password|passwd|pwd|passphrase|secret|secret_key|api_key|access_key|private_key|credentials?|conninfo|token|jwt)$/;

/** A connection string with a password, in either form, and the text of a private key. */
const GIVEN_AWAY = [
  /\bpassword\s*=\s*\S/i,
  /\b[a-z][\w+.-]{0,20}:\/\/[^\s/:@]{0,200}:[^\s/@]+@/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
];

/** Refuses a setting of a role that is a secret by its name, or by its value. */
export function refuseSecretSetting(context: Context, place: Pointer, parameter: string, value: string): void {
  const isNamed = SECRET_NAME.test(snakeCase(parameter.split('.').at(-1) ?? ''));
  if (!isNamed && !givesAway(value)) return;
  const reason = isNamed ? 'has the name of a secret' : 'contains a password or a private key';
  context.problem(
    place,
    `setting "${parameter}" ${reason}: the generated files would contain it in plain text, and every role of the cluster can read it in pg_db_role_setting`,
    'remove it and keep it in a secret store; set the password of a role with \\password, or with password_wo in Terraform',
  );
}

/** Refuses a text that names a place of storage together with the password for it. */
export function refuseCredentials(context: Context, place: Pointer, what: string, text: string): void {
  if (!givesAway(text)) return;
  context.problem(
    place,
    `${what} contains a password or a private key, which the generated files would contain in plain text`,
    'write it without the credentials, and pass those to the tool in its environment',
  );
}

function givesAway(text: string): boolean {
  return GIVEN_AWAY.some((pattern) => pattern.test(text));
}
