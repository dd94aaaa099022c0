import { RunError } from '@pulumi/pulumi';
import { InputError, TenetError, type Place, type Problem } from '../../src/kernel/errors';
import { Refusal } from '../../src/pipeline';
import { printable } from '../../src/kernel/printable';

/**
 * A spec that was refused or not understood. Its message has one line for each finding: file, line, rule and what to do;
 * Pulumi prints it without a stack trace, for it is no defect of the program.
 */
export class SpecRefused extends RunError {
  constructor(
    message: string,
    /** The rules that refused, sorted; none where the spec could not be understood. */
    readonly rules: readonly string[],
  ) {
    super(printable(message));
    this.name = 'SpecRefused';
    // without frames: the SDK colors them before it hides them, which takes Node 20 some 20 seconds (util.inspect, markNodeModules)
    this.stack = `${this.name}: ${this.message}`;
  }

  /** The error to throw for one of the pipeline; undefined for any other, which is a defect and stays what it is. */
  static of(error: unknown): SpecRefused | undefined {
    if (error instanceof Refusal) return refusal(error);
    if (error instanceof InputError) return new SpecRefused(error.problems.map(problemLine).join('\n'), []);
    if (error instanceof TenetError) return new SpecRefused(withRemedy(error.message, error.remedy), []);
    return undefined;
  }
}

function refusal({ findings, sources }: Refusal): SpecRefused {
  const lines = findings.map(
    ({ at, severity, rule, message }) => `${where(sources.locate(at, 'key'))}${severity} ${rule}: ${message}`,
  );
  const count = `refused: ${findings.length} finding${findings.length === 1 ? '' : 's'}, registered nothing`;
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return new SpecRefused([...lines, count].join('\n'), rules);
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
