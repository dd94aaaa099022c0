/** What a host shows of problems, findings and refusals. */
import { InputError, TenetError, type Problem } from '../kernel/errors';
import { printable } from '../kernel/printable';

export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly summary: string;
  readonly detail: string;
  /** From the block to what is meant; empty: the block. */
  readonly at: readonly string[];
}

export function error(summary: string, detail: string, at: readonly string[] = []): Diagnostic {
  return { severity: 'ERROR', summary, detail, at };
}

export function warning(summary: string, detail: string, at: readonly string[] = []): Diagnostic {
  return { severity: 'WARNING', summary, detail, at };
}

export function isRefused(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'ERROR');
}

/**
 * What was thrown, with what to do instead.
 * @param at the attribute that it comes from
 */
export function diagnosticsOf(thrown: unknown, at: readonly string[]): readonly Diagnostic[] {
  if (thrown instanceof InputError) return thrown.problems.map((problem) => ofProblem(problem, at));
  if (thrown instanceof TenetError) return [error(firstLine(thrown.message), thrown.remedy ?? '', at)];
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return [error('a fault of the provider itself', `${firstLine(message)}\nPlease report it.`, at)];
}

function ofProblem({ message, place, remedy, related = [] }: Problem, at: readonly string[]): Diagnostic {
  const where = place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`];
  const others = related.map((one) => `${one.place.file}:${one.place.line}: ${one.message}`);
  return error(firstLine(message), [...where, ...others, ...(remedy === undefined ? [] : [remedy])].join('\n'), at);
}

function firstLine(text: string): string {
  return printable(text.split('\n', 1)[0] ?? '');
}
