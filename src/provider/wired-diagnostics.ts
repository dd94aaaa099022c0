import type { Diagnostic } from '../hosted/diagnostics';

/** As the protocol has it. */
export function wiredDiagnostics(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(({ at, ...rest }) => ({
    ...rest,
    ...(at.length > 0 && { attribute: { steps: at.map((name) => ({ attribute_name: name })) } }),
  }));
}
