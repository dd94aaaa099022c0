/** A scratch server as the page has it: what each role answers to a statement, in psql's words. */
import { Client } from 'pg';
import { startEmbedded, type Engine } from '../../../src/engine';
import { MORE_TABLES, SCHEMA } from './cases';
import { creatingDatabase } from '../../support/databases';

export type Role = 'postgres' | 'migrator' | 'data_migrator' | 'app';

export class Server {
  private readonly open: Client[] = [];
  private databases = 0;

  private constructor(private readonly engine: Engine) {}

  static async start(major: number): Promise<Server> {
    const server = new Server(await startEmbedded({ major }));
    const root = await server.as('postgres', 'postgres');
    await root.query('CREATE ROLE migrator LOGIN; CREATE ROLE app LOGIN');
    await root.query('CREATE DATABASE plain OWNER migrator');
    const owner = await server.as('migrator', 'plain');
    await owner.query(`${SCHEMA} GRANT SELECT ON documents TO app`);
    await owner.end();
    return server;
  }

  /** A new database with the schema of the page. */
  async database(): Promise<string> {
    this.databases += 1;
    const name = `d${this.databases}`;
    const root = await this.as('postgres', 'postgres');
    await root.query(`${creatingDatabase(name, 'plain')} OWNER migrator`);
    await root.end();
    return name;
  }

  async withMoreTables(): Promise<string> {
    const name = await this.database();
    const owner = await this.as('migrator', name);
    await owner.query(MORE_TABLES);
    await owner.end();
    return name;
  }

  async as(user: Role, database: string): Promise<Client> {
    const { host, port } = this.engine.connection ?? {};
    const client = new Client({ host, port, user, database });
    client.on('error', () => {});
    await client.connect();
    this.open.push(client);
    return client;
  }

  async stop(): Promise<void> {
    await Promise.all(this.open.map((client) => client.end().catch(() => {})));
    await this.engine.stop();
  }
}

/** `UPDATE 4`, `ALTER TABLE`, the one value of a query, or the error as psql prints it, with its SQLSTATE. */
export async function answer(client: Client, sql: string): Promise<string> {
  try {
    const result = await client.query(sql);
    const { command, rowCount, rows } = Array.isArray(result) ? (result as (typeof result)[]).at(-1)! : result;
    const [first] = rows as readonly Readonly<Record<string, unknown>>[];
    if (first !== undefined) return String(Object.values(first)[0]);
    return tagOf(command, rowCount, sql);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return `${code}: ${message}`;
  }
}

/** The driver keeps of a tag the first word and the number. */
function tagOf(command: string, rows: number | null, sql: string): string {
  if (rows !== null) return command === 'INSERT' ? `INSERT 0 ${rows}` : `${command} ${rows}`;
  const words = /^(?:ALTER|CREATE|TRUNCATE) TABLE|^TRUNCATE/.exec(sql)?.[0] ?? command;
  return words === 'TRUNCATE' ? 'TRUNCATE TABLE' : words;
}
