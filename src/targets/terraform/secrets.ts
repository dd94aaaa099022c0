/** Secrets that a configuration holds in clear: who reads the repository, the plan or the output of a synthesis has them. */
import type { Configuration, TerraformFinding } from './judge';
import { quotedIn, readTemplate } from './read-template';

/** No rule's matter and never waived, like `CHANGED`. */
export const PLAIN_SECRET = 'terraform/forbid-plain-secrets';

/** Attributes of cyrilgdn/postgresql 1.26 that are a secret as a whole; of a list of blocks, those of each. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  provider: ['password'],
  postgresql_role: ['password', 'password_wo'],
  postgresql_user_mapping: ['options.password'],
  postgresql_server: ['options.password'],
};

/** Attributes with a secret somewhere in them: a connection string, or the text of a private key in the place of its file. */
const IN_PART: Readonly<Record<string, readonly string[]>> = {
  provider: ['host', 'clientcert.key', 'clientcert.cert'],
  postgresql_subscription: ['conninfo'],
};

const GIVEN_AWAY = [
  /\bpassword\s*=\s*(?!'?\$\{|\s|$)/i,
  /\b\w+:\/\/[^\s/:@]*:(?!\$\{)[^\s/@]+@/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
];

const REMEDY =
  'declare a variable with sensitive = true and without a default, and write "${var.name}"; for a role, in password_wo, which reaches neither plan nor state';

/** Every secret that is written in clear in the provider's settings or resources, or as the default of a variable they read. */
export function secretsIn({ resource = {}, provider = {}, variable = {} }: Configuration): readonly TerraformFinding[] {
  const places = [
    ...listOf(provider['postgresql']).map((settings) => ({
      type: 'provider',
      address: 'provider.postgresql',
      settings,
    })),
    ...Object.entries(resource)
      .filter(([type]) => type.startsWith('postgresql_'))
      .flatMap(([type, named]) =>
        Object.entries(named).map(([name, settings]) => ({ type, address: `${type}.${name}`, settings })),
      ),
  ];
  return places.flatMap(({ type, address, settings }) =>
    textsOf(settings).flatMap(({ name, text }) => {
      if (WHOLE[type]?.includes(name) === true && text !== '') {
        return isReference(text) ? defaultsOf(text, variable) : [finding(address, name)];
      }
      const given = IN_PART[type]?.includes(name) === true && GIVEN_AWAY.some((pattern) => pattern.test(text));
      return given ? [finding(address, name)] : [];
    }),
  );
}

function finding(address: string, name: string): TerraformFinding {
  const message = `"${address}" has ${name} in plain text, so every reader of the configuration sees it; ${REMEDY}`;
  return { rule: PLAIN_SECRET, severity: 'error', address, message };
}

/** One whole interpolation that reads something from elsewhere: not a text, nor a text with an expression beside it. */
function isReference(text: string): boolean {
  const quoted = quotedIn(text);
  if (quoted === undefined || readTemplate(text) !== undefined) return false;
  const bare = quoted.reduce((rest, one) => rest.replace(`"${one}"`, '""'), text);
  return /[A-Za-z_][\w-]*\s*[.[(]/.test(bare);
}

/** A secret in the default of the variable is in the same file. */
function defaultsOf(text: string, variables: Readonly<Record<string, unknown>>): readonly TerraformFinding[] {
  const names = [...text.matchAll(/\bvar\.([A-Za-z_][\w-]*)/g)].map((match) => match[1] ?? '');
  return names
    .filter((name) =>
      listOf(variables[name]).some((one) => typeof one['default'] === 'string' && one['default'] !== ''),
    )
    .map((name) => ({ ...finding(`variable.${name}`, 'default') }));
}

/** Every text below a value, named by the attributes on the way to it; list positions are left out. */
function textsOf(value: unknown, name = ''): readonly { readonly name: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ name, text: value }];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== '//')
    .flatMap(([key, inner]) => textsOf(inner, name === '' ? key : `${name}.${key}`));
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is Readonly<Record<string, unknown>> => typeof item === 'object' && item !== null);
}
