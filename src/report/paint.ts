import { createColors } from 'picocolors';
import type { Severity } from '../kernel/finding';

/** What parts of a text look like; with no colour every function returns its text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly mark: (text: string) => string;
  readonly good: (text: string) => string;
  readonly code: (text: string) => string;
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  /** The text without what the others put in. */
  readonly strip: (text: string) => string;
}

/** Colours that are told apart by light and by hue, and are never the only sign: the word stands beside them. */
export function paints(colour: boolean): Paint {
  const pico = createColors(colour);
  return {
    bold: pico.bold,
    dim: pico.dim,
    mark: pico.red,
    good: pico.green,
    code: pico.cyan,
    severity: {
      error: (text) => pico.bold(pico.red(text)),
      warning: (text) => pico.bold(pico.yellow(text)),
      note: (text) => pico.bold(pico.blue(text)),
    },
    // oxlint-disable-next-line no-control-regex -- the escape is what is removed
    strip: (text) => text.replaceAll(/\u001b\[\d+m/g, ''),
  };
}
