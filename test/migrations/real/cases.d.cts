export interface CaseFile {
  readonly path: string;
  readonly isLate: boolean;
  readonly text: string;
}

export interface Case {
  readonly name: string;
  readonly trap: string;
  readonly files: readonly CaseFile[];
}

export function casesOf(folder: string): readonly Case[];
export const STANDS: string;
