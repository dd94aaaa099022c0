import { InputError, TenetError, type Place, type Problem } from '../../src/kernel/errors';
import type { Finding } from '../../src/kernel/finding';
import type { Sources } from '../../src/kernel/sources';
import { Refusal } from '../../src/pipeline';
import { printable } from '../../src/kernel/printable';
import { SynthesisRefusal } from './held';

/**
 * Runs a CDKTF program and says in plain lines on stderr why it was refused, instead of a stack trace. The exit code is 1
 * for a refusal, 2 for a spec or a use that cannot be understood. Anything else that is thrown is a defect and stays one.
 */
export async function run(program: () => void | Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const report = describe(error);
    if (report === undefined) throw error;
    process.stderr.write(`${report.lines.map(printable).join('\n')}\n`);
    process.exitCode = report.code;
  }
}

function describe(error: unknown): { readonly lines: readonly string[]; readonly code: number } | undefined {
  if (error instanceof Refusal) {
    const lines = error.findings.map((finding) => findingLine(finding, error.sources));
    return { lines: [...lines, nothingWritten(lines.length)], code: 1 };
  }
  if (error instanceof SynthesisRefusal) {
    const lines = error.findings.map(({ rule, message, address }) => `${address}: error ${rule}: ${message}`);
    return { lines: [...lines, nothingWritten(lines.length)], code: 1 };
  }
  if (error instanceof InputError) return { lines: error.problems.map(problemLine), code: 2 };
  if (error instanceof TenetError) return { lines: [withRemedy(error.message, error.remedy)], code: 2 };
  return undefined;
}

function findingLine({ at, severity, rule, message }: Finding, sources: Sources): string {
  return `${where(sources.locate(at, 'key'))}${severity} ${rule}: ${message}`;
}

function problemLine({ place, message, remedy }: Problem): string {
  return `${where(place)}error: ${withRemedy(message, remedy)}`;
}

function where(place: Place | undefined): string {
  return place === undefined ? '' : `${place.file}:${place.line}:${place.column}: `;
}

function withRemedy(message: string, remedy: string | undefined): string {
  return remedy === undefined ? message : `${message}; ${remedy}`;
}

function nothingWritten(count: number): string {
  return `refused: ${count} finding${count === 1 ? '' : 's'}, wrote nothing`;
}
