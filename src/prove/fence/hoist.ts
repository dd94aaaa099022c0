/**
 * CREATE EXTENSION runs a script as superuser, and objects that were planted in its schema may be what the script calls. So extensions
 * of the list are made first, when there is nothing else.
 */
import type { Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { Node } from '../../sql/parser';
import { CLOSED_EXTENSION, KNOWN_EXTENSIONS } from './extensions';
import { LOADER } from './names';
import { PINNED } from './sessions';
import { at, nodes, optionsOf, word, words } from './tree';

/** What CREATE EXTENSION asks for. */
export interface Wanted {
  readonly name: string;
  readonly schema: string;
  /** Named by the statement, and not by search_path. */
  readonly isNamed: boolean;
  readonly cascade: boolean;
}

type Parsed = readonly (readonly [kind: string, node: Node])[];

export class Extensions {
  /** Made for an extension before the statement that makes them. */
  readonly schemas = new Set<string>();
  private readonly wanted = new Map<Node, Wanted>();

  /** @param owner of schemas that are made before their statement */
  constructor(
    private readonly admin: Session,
    private readonly owner: string = LOADER,
  ) {}

  /** Makes what can be made before everything else. */
  async hoist(statements: Parsed): Promise<void> {
    const made = new Set(statements.flatMap(([kind, node]) => (kind === 'CreateSchemaStmt' ? nameOf(node) : [])));
    let path = 'public';
    for (const [kind, node] of statements) {
      path = pathAfter(kind, node) ?? path;
      if (kind !== 'CreateExtensionStmt') continue;
      const wanted = wantedBy(node, path);
      this.wanted.set(node, wanted);
      if (!KNOWN_EXTENSIONS.has(wanted.name)) continue;
      if (made.has(wanted.schema) && !(await this.has('namespace', 'nsp', wanted.schema))) {
        await this.admin.execute(
          `create schema ${quoteIdentifier(wanted.schema)} authorization ${quoteIdentifier(this.owner)}`,
        );
        this.schemas.add(wanted.schema);
      }
      // what cannot be made here is asked for again in its place, and refused there
      await this.create(wanted).catch(() => undefined);
    }
  }

  /** Whether an extension is there, made now where it could not be made before and nothing is planted in its schema. */
  async inPlace(node: Node): Promise<boolean> {
    const wanted = this.wanted.get(node) ?? wantedBy(node, 'public');
    if (await this.has('extension', 'ext', wanted.name)) return true;
    if (!KNOWN_EXTENSIONS.has(wanted.name) || !(await this.isAvailable(wanted.name))) return false;
    if (!(await this.isEmpty(wanted.schema))) return false;
    await this.create(wanted);
    return true;
  }

  private async create({ name, schema, isNamed, cascade }: Wanted): Promise<void> {
    const place = isNamed ? ` with schema ${quoteIdentifier(schema)}` : '';
    await this.admin.execute(
      `set search_path = ${quoteIdentifier(schema)}; create extension if not exists ${quoteIdentifier(name)}${place}${cascade ? ' cascade' : ''}; ${PINNED}`,
    );
    if (name === CLOSED_EXTENSION) await this.admin.execute(CLOSE);
  }

  private async has(catalog: 'extension' | 'namespace', prefix: 'ext' | 'nsp', name: string): Promise<boolean> {
    const found = await this.admin.query(`select from pg_catalog.pg_${catalog} where ${prefix}name = $1`, [name]);
    return found.length > 0;
  }

  async isAvailable(name: string): Promise<boolean> {
    const found = await this.admin.query('select from pg_catalog.pg_available_extensions() where name = $1', [name]);
    return found.length > 0;
  }

  private async isEmpty(schema: string): Promise<boolean> {
    const found = await this.admin.query(
      `select from pg_catalog.pg_namespace n where n.nspname = $1
         and not exists (select from pg_catalog.pg_proc p where p.pronamespace = n.oid)
         and not exists (select from pg_catalog.pg_operator o where o.oprnamespace = n.oid)
         and not exists (select from pg_catalog.pg_class c where c.relnamespace = n.oid)
         and not exists (select from pg_catalog.pg_type t where t.typnamespace = n.oid)`,
      [schema],
    );
    return found.length > 0;
  }
}

const CLOSE = `do $$
declare routine pg_catalog.regprocedure;
begin
  for routine in select d.objid from pg_catalog.pg_depend d join pg_catalog.pg_extension e on e.oid = d.refobjid
    where d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
      and e.extname = '${CLOSED_EXTENSION}' and d.deptype = 'e'
  loop execute 'revoke all on function ' || routine || ' from public'; end loop;
end $$`;

/** @param path where search_path leads to at the statement */
export function wantedBy(node: Node, path: string): Wanted {
  const options = optionsOf(nodes(node, 'options'));
  const named = options.find(({ name }) => name === 'schema');
  const schema = word(at(named?.argument, 'String'), 'sval');
  return {
    name: word(node, 'extname') ?? '',
    schema: schema ?? path,
    isNamed: schema !== undefined,
    cascade: options.some(({ name }) => name === 'cascade'),
  };
}

function nameOf(node: Node): readonly string[] {
  const name = word(node, 'schemaname');
  return name === undefined ? [] : [name];
}

/** Where new objects go after a statement that says so. */
function pathAfter(kind: string, node: Node): string | undefined {
  if (kind === 'VariableSetStmt' && word(node, 'name') === 'search_path')
    return word(at(nodes(node, 'args')[0], 'A_Const', 'sval'), 'sval') ?? 'public';
  if (kind !== 'SelectStmt') return undefined;
  const call = at(nodes(node, 'targetList')[0], 'ResTarget', 'val', 'FuncCall');
  if (words(nodes(call, 'funcname')).at(-1) !== 'set_config') return undefined;
  const [name, value] = nodes(call, 'args').map((one) => word(at(one, 'A_Const', 'sval'), 'sval') ?? '');
  if (name !== 'search_path') return undefined;
  const first = value?.split(',')[0]?.trim().replaceAll('"', '') ?? '';
  return first === '' ? 'public' : first;
}
