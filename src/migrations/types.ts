/** A folder of migrations as plain data: which tool wrote it, what it runs, in which order, and in which transactions. */

/** What lies in a folder. Paths are relative to it, with `/`, in no order. */
export interface Folder {
  /** As the user names it. */
  readonly name: string;
  /** Texts of the files that a tool may need: SQL, journals, plans, sums, changelogs. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every file, those included whose text was not read. */
  readonly paths: readonly string[];
  /** Symbolic links, which may lead anywhere: none is followed. */
  readonly links: readonly string[];
  /** What is neither a file nor a folder: pipes, devices, sockets; absent where there is none. */
  readonly special?: readonly string[];
  /** The last parts of its own path, `supabase/migrations`, and names of files in the folders around it, `Cargo.toml`. */
  readonly within: readonly string[];
  readonly around: ReadonlySet<string>;
}

/**
 * together: BEGIN and COMMIT around the file; verbatim: the whole file in one simple query, which is one transaction unless the file
 * begins its own; apart: statement by statement, each by itself; batches: statement by statement those that run in no transaction block,
 * and those before, between and after them in one transaction each.
 */
export type Transaction = 'together' | 'verbatim' | 'apart' | 'batches';

export interface Migration {
  /** Of the file; several changesets may stand in one. */
  readonly path: string;
  /** How the tool calls it. */
  readonly version: string;
  /** What is run, at the lines of the file: what is not run, as a down part, is blank. */
  readonly sql: string;
  readonly transaction: Transaction;
  /**
   * One message holds all of it. It matters where the file commits by itself: what follows in the same message is one transaction again,
   * what follows in messages of its own commits statement by statement.
   */
  readonly isOneMessage?: true;
  /** Lines whose queries are checks: the tool goes on only where each says true. */
  readonly checks?: readonly { readonly from: number; readonly to: number }[];
  /** Run again when its text changes, and not once: Flyway's `R__`. */
  readonly repeatable?: true;
  /** No step but the whole schema after all of them: another text of it is another state, and runs on no database. */
  readonly isState?: true;
  /** Stands for all before it, and runs on an empty database only. */
  readonly isBaseline?: true;
}

/** Something of the folder that is not run, and why; said, never passed over. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/** What keeps the folder from being run as it stands; a remark where the tool runs past it. */
export interface ChainProblem {
  readonly path: string;
  readonly isRemark?: true;
  /** 1-based; of the file as a whole where absent. */
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
}

export interface Read {
  /** In the order in which the tool runs them on an empty database. */
  readonly migrations: readonly Migration[];
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly ChainProblem[];
  /** Where the layout decides, and not the tool. */
  readonly early?: Early;
}

export type Early = 'runs' | 'is skipped' | 'is refused';

/** What is known of a tool as a whole. */
export interface Habits {
  /** True: all pending files run in one transaction. */
  readonly isOneTransaction: boolean;
  /** What becomes of a file whose version comes before one that has run. */
  readonly early: Early;
  /** The versions that were run and compared; null: all is from the documentation. */
  readonly compared: Compared | null;
}

export interface Compared {
  readonly versions: readonly string[];
  /** `order`: the transactions are from the documentation. */
  readonly what: 'order and transactions' | 'order';
}

/** One transaction of a plan, to be written as a migration. */
export interface NewMigration {
  /** As the names of its files begin: `20261129233601`, `000012`. */
  readonly version: string;
  /** Lower case, `[a-z0-9_]`, ends in a number. */
  readonly title: string;
  /** Lines of a comment. */
  readonly head: readonly string[];
  readonly up: readonly NewStatement[];
  /** Null where nothing takes it back. */
  readonly down: readonly string[] | null;
  /** Its only statement runs in no transaction block. */
  readonly isAlone: boolean;
}

/** Without its semicolon. */
export interface NewStatement {
  readonly comment: readonly string[];
  readonly sql: string;
}

export interface NewFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly text: string;
}

export interface Written {
  readonly files: readonly NewFile[];
  /** Migrations that the tool cannot run, by version: their files lie beside the others. */
  readonly byHand: readonly string[];
  /** What whoever runs the tool must know. */
  readonly notes: readonly string[];
}

export interface Tool extends Habits {
  readonly name: string;
  /** The file that shows that the folder is of this tool; undefined where none does. */
  recognize(folder: Folder): string | undefined;
  read(folder: Folder): Read;
  /**
   * Files that the tool runs as these transactions; absent where Tenet writes none.
   * @throws TenetError where the folder leaves no way to add to it
   */
  write?(migrations: readonly NewMigration[], place: Place): Written;
}

/** Where migrations are written to. */
export interface Place {
  /** As it is before; empty where it is made. */
  readonly folder: Folder;
  /** Other files whose versions come before, by path. Default: none. */
  readonly earlier?: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Chain extends Omit<Read, 'early'>, Habits {
  readonly tool: string;
  /** The file that showed which tool it is. */
  readonly because: string;
}
