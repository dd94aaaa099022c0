/** What PostgreSQL said beside the answer: NOTICE, WARNING and the like. */
export interface Notice {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** What NOTIFY sent to a session that listens. */
export interface Notification {
  readonly channel: string;
  readonly payload: string;
}

/** What the server answered to one statement. */
export interface Answer {
  /** The first word of its tag: `UPDATE`, `CREATE`. */
  readonly command: string;
  /** As its tag counts them; null where it counts none, as of DDL and DO. */
  readonly affected: number | null;
  /** Rows returned, each value as PostgreSQL's own text; of COPY .. TO STDOUT each line. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** An error that PostgreSQL itself reported; it is passed on unchanged, because the SQLSTATE is the answer. */
export interface SqlError extends Error {
  /** The SQLSTATE, e.g. "42501" (insufficient privilege). */
  readonly code: string;
}

/** One database session of one user. Statements run one after the other, in the order they were asked for. */
export interface Session {
  /**
   * Runs one statement; with parameters (`$1`, `$2`) through the extended protocol.
   * Both engines return the same values: bigint, numeric, dates and times as PostgreSQL's own text, json parsed.
   * @throws SqlError when PostgreSQL refuses it
   */
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly R[]>;
  /** Runs many statements through the simple protocol: one implicit transaction, no rows returned. */
  execute(sql: string): Promise<void>;
  /**
   * Runs one statement through the simple protocol.
   * @throws SqlError when PostgreSQL refuses it
   */
  run(sql: string): Promise<Answer>;
  /** Everything said so far, oldest first. */
  readonly notices: readonly Notice[];
  /** What was received so far, oldest first. */
  readonly notifications: readonly Notification[];
  /** Ends the session; doing so twice is no error. */
  end(): Promise<void>;
}

export interface ConnectOptions {
  /** The role that logs in; the superuser "postgres" unless given. */
  readonly user?: string;
  /** The database; "postgres" unless given. */
  readonly database?: string;
}

/** What another client (node-postgres, libpq) needs to reach the server. */
export interface Connection {
  /** The directory of the socket, or a loopback address on Windows. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** A PostgreSQL server: a scratch one of our own, empty when it starts and gone when it stops, or a copy on one of somebody. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** The server's own word (`server_version`), e.g. "18.4". */
  readonly version: string;
  /** `server_version_num`, e.g. 180004. */
  readonly versionNum: number;
  readonly major: number;
  /** Opens a session. Any role may log in without a password, so that each is tried as itself. */
  connect(options?: ConnectOptions): Promise<Session>;
  /** Absent when no other client can reach the server. */
  readonly connection?: Connection;
  /**
   * Has a statement run when the server is given back, however that comes: what an attack undoes itself unless it is cut off. Absent
   * where the server ends with us. Wait for it before the change: then even a kill leaves a note of it on the server.
   * @param what the statement is about, to be told where it fails
   */
  undoLater?(what: string, statement: string): Promise<void>;
  /**
   * Gives the superuser another name, so that what a dump calls "postgres" is a role like any other; sessions without a user log in
   * as the superuser as before. Only an embedded server has it.
   */
  renameSuperuser?(name: string): Promise<void>;
  /**
   * Starts another server on a copy of all that this one holds, its databases, rows and roles. Nobody else may write meanwhile; what is
   * in UNLOGGED tables is not copied, because the copy comes up as after a crash. Only an embedded server has it.
   */
  fork?(): Promise<Engine>;
  /** Ends the server with everything it kept; doing so twice is no error. */
  stop(): Promise<void>;
}
