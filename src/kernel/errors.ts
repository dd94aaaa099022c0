/** A place in a file that a person can go to; lines and columns start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the marked text in characters, at least 1. */
  readonly length: number;
}

/** One thing that is wrong with the input: where, what was found, and what to write instead. */
export interface Problem {
  readonly message: string;
  readonly place?: Place;
  readonly remedy?: string;
  /** Other places that explain it, e.g. where a name was declared first. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** The question could not be answered (usage, unreadable input, no database): exit code 2, never a stack trace. */
export class TenetError extends Error {
  readonly remedy: string | undefined;

  constructor(message: string, options: { readonly remedy?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TenetError';
    this.remedy = options.remedy;
  }
}

/** Input that cannot be taken, with every problem that was found in one pass. */
export class InputError extends TenetError {
  /** @param text of a file that a place is in, for a frame around it; absent where nothing of it may be shown */
  constructor(
    readonly problems: readonly Problem[],
    readonly text?: (file: string) => string | undefined,
  ) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'InputError';
  }
}
