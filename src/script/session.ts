/** Settings of a session as statements leave them: SET, SET LOCAL, RESET and set_config, with the ends of transactions. */
import { list, constant, isSet, strings, text } from './node';
import { eachNode, type Node } from '../sql/parser';
import { settingValue } from './setting';

/** A value that only a server knows: it is set, and that is all. */
const COMPUTED = '\u0000';
const OFF: ReadonlySet<string> = new Set(['off', 'false', 'no', '0']);

export class Session {
  private settings = new Map<string, string>();
  private readonly local = new Map<string, string>();
  private atBegin: ReadonlyMap<string, string> | null = null;
  /** Settings of applications that were set at any time: PostgreSQL keeps them, empty, whatever takes the value away. */
  private readonly known = new Set<string>();

  /**
   * `SET LOCAL` outside of BEGIN is kept to the end of the file: PostgreSQL ignores it there, but the tools that run migrations put
   * each file into a transaction of their own.
   * @param value null: RESET
   */
  set(name: string, value: string | null, isLocal: boolean): void {
    const key = name.toLowerCase();
    if (!isLocal) this.local.delete(key);
    if (key.includes('.')) this.known.add(key);
    const settings = isLocal ? this.local : this.settings;
    if (value === null && !isLocal) settings.delete(key);
    else settings.set(key, value ?? '');
  }

  reset(): void {
    this.settings.clear();
    this.local.clear();
  }

  /** Another session. */
  restart(): void {
    this.reset();
    this.known.clear();
  }

  begin(): void {
    this.atBegin ??= new Map(this.settings);
  }

  /** What a transaction set goes with it where it is rolled back. */
  end(isRolledBack: boolean): void {
    if (isRolledBack && this.atBegin !== null) this.settings = new Map(this.atBegin);
    this.atBegin = null;
    this.local.clear();
  }

  /** True where a setting has a value that is not empty. */
  has(name: string): boolean {
    const key = name.toLowerCase();
    return (this.local.get(key) ?? this.settings.get(key) ?? '') !== '';
  }

  /** The value of a setting of an application; null where the session never set it, undefined where only a server knows it. */
  valueOf(name: string): string | null | undefined {
    const key = name.toLowerCase();
    const value = this.local.get(key) ?? this.settings.get(key) ?? (this.known.has(key) ? '' : null);
    return value === COMPUTED ? undefined : value;
  }

  /** True where any setting of an application has a value. */
  hasOwn(): boolean {
    return [...this.settings.keys(), ...this.local.keys()].some((name) => name.includes('.') && this.has(name));
  }

  /** `SET row_security = off`: what a policy would filter fails instead. */
  failsOnPolicies(): boolean {
    return OFF.has((this.local.get('row_security') ?? this.settings.get('row_security') ?? '').toLowerCase());
  }

  /** `SET session_replication_role = replica`: plain triggers do not fire. */
  isReplica(): boolean {
    const name = 'session_replication_role';
    return (this.local.get(name) ?? this.settings.get(name) ?? '').toLowerCase() === 'replica';
  }

  /** SET and RESET. */
  variable(node: Node): void {
    if (text(node, 'kind') === 'VAR_RESET_ALL') this.reset();
    else this.set(text(node, 'name') ?? '', settingValue(node), isSet(node, 'is_local'));
  }

  /** What a function sets whose source is known. */
  runs(source: string): void {
    for (const [, name = ''] of source.matchAll(/\bset_config\(\s*'([\w.]+)'/gi)) this.set(name, COMPUTED, false);
  }

  /** Calls of set_config, wherever they are in a statement. */
  calls(node: Node): void {
    eachNode(node, (name, call) => {
      if (name !== 'FuncCall' || strings(list(call, 'funcname')).at(-1) !== 'set_config') return;
      const [setting, value, isLocal] = list(call, 'args').map(constant);
      if (setting !== undefined) this.set(setting, value ?? COMPUTED, isLocal === 'true' || isLocal === 't');
    });
  }
}
