/** Values as Pulumi sends them: plain data, in which secrets are wrapped and what is not known yet is a text of its own. */

/** Of `resource.Secret` and the like (sdk/go/common/resource/properties.go). */
export const SIGNATURE = '4dabf18193072939515e22adb298388d';
export const SECRET_SIGNATURE = '1b47061264138c4ac30d75fd1eb44270';

/** What a preview has in place of a value that something else makes. */
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export type PulumiValue =
  string | number | boolean | null | Secret | readonly PulumiValue[] | { readonly [name: string]: PulumiValue };

export type Properties = Readonly<Record<string, PulumiValue>>;

/** A value that a state keeps encrypted and a screen shows as `[secret]`. */
export class Secret {
  constructor(readonly value: PulumiValue) {}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

/** As it was sent, with secrets as such. */
export function received(sent: unknown): PulumiValue {
  if (Array.isArray(sent)) return sent.map(received);
  if (!isRecord(sent)) return (sent ?? null) as PulumiValue;
  if (sent[SIGNATURE] === SECRET_SIGNATURE) return new Secret(received(sent['value']));
  return mapped(sent, received);
}

/** As the program gets it back. */
export function answered(value: PulumiValue): unknown {
  if (value instanceof Secret) return { [SIGNATURE]: SECRET_SIGNATURE, value: answered(value.value) };
  if (Array.isArray(value)) return value.map(answered);
  return isRecord(value) ? mapped(value as Properties, answered) : value;
}

/** Without marks: a dynamic provider says that it accepts no secrets, and is handed what is in them. */
export function plain(value: PulumiValue): unknown {
  if (value instanceof Secret) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  return isRecord(value) ? mapped(value as Properties, plain) : value;
}

/** As a state is exported: no secret can be read in it. */
export function exported(value: PulumiValue): unknown {
  if (value instanceof Secret) return { [SIGNATURE]: SECRET_SIGNATURE, ciphertext: '[secret]' };
  if (Array.isArray(value)) return value.map(exported);
  return isRecord(value) ? mapped(value as Properties, exported) : value;
}

/** Marks as secret what has the path of a secret (`annotateSecrets` of the engine): a provider that takes none returns none. */
export function remarked(value: PulumiValue, like: PulumiValue | undefined): PulumiValue {
  if (like instanceof Secret) return value instanceof Secret ? value : new Secret(value);
  if (Array.isArray(value) && Array.isArray(like))
    return value.map((one: PulumiValue, at) => remarked(one, like[at] as PulumiValue | undefined));
  if (!isRecord(value) || !isRecord(like)) return value;
  return mapped(value as Properties, (one, name) => remarked(one, (like as Properties)[name]));
}

/** Marks whole properties as secret. */
export function withSecrets(properties: Properties, names: readonly string[]): Properties {
  return mapped(properties, (one, name) => (names.includes(name) && !(one instanceof Secret) ? new Secret(one) : one));
}

/** Whether anything in it is known only once something else was made. */
export function hasUnknown(value: PulumiValue): boolean {
  if (value === UNKNOWN_VALUE) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isRecord(value) && Object.values(value as Properties).some(hasUnknown);
}

/** Equal for the same values, in whichever order their names are: the engine keeps none. */
export function canonical(value: unknown): string {
  if (value instanceof Secret) return `secret ${canonical(value.value)}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

function mapped<T, U>(all: Readonly<Record<string, T>>, of: (one: T, name: string) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one, name)]));
}
