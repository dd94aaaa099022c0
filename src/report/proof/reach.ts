/** What may come back from a probe, in words and in two characters: one code for terminal, page and diff. */
import type { Cell } from '../../prove/types';

export type Reach = Cell['reach'];
export type Command = Cell['command'];

/** Widest first. */
export const REACHES: readonly Reach[] = ['all', 'some', 'own', 'none', 'refused', 'inconclusive'];
export const COMMANDS: readonly Command[] = ['select', 'insert', 'update', 'delete', 'truncate', 'execute'];

export const MEANING: Readonly<Record<Reach, string>> = {
  all: 'rows of every tenant',
  some: 'rows of another tenant, under a condition',
  own: 'own tenant and shared rows only',
  none: 'allowed, no rows',
  refused: 'refused',
  inconclusive: 'inconclusive',
};

export const LETTER: Readonly<Record<Command, string>> = {
  select: 'S',
  insert: 'I',
  update: 'U',
  delete: 'D',
  truncate: 'T',
  execute: 'X',
};

/** The letter of the command, and beside it what to look out for; read without colour it says the same. */
export function mark(command: Command, reach: Reach): string {
  const letter = LETTER[command];
  switch (reach) {
    case 'all':
      return `${letter}!`;
    case 'some':
      return `${letter}~`;
    case 'own':
      return letter;
    case 'none':
      return letter.toLowerCase();
    case 'refused':
      return '-';
    case 'inconclusive':
      return `${letter}?`;
  }
}

/** How far a reach goes, to compare two; undefined where nothing can be said. */
export function extent(reach: Reach): number | undefined {
  const extents = { refused: 0, none: 0, own: 1, some: 2, all: 3, inconclusive: undefined };
  return extents[reach];
}
