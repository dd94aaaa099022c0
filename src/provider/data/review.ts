/** `tenet_review`: what the rules find in a spec, as data that a check or an output of a configuration may use. */
import type { Checked } from '../../pipeline';
import type { Finding, Severity } from '../../kernel/finding';
import { diagnosticsOf } from '../diagnostics';
import type { DataSource, ResourceState } from '../resource';
import { attributeOf, checkedSpec, placeOf } from '../database/spec';
import type { Attributes, Value } from '../values';
import { SPEC_ATTRIBUTES, specIn } from '../spec-source';

const FINDING = [
  { name: 'rule', description: 'Id of the rule; `tenet explain` has its page.' },
  { name: 'severity', description: '`error`, `warning` or `note`.' },
  { name: 'message', description: 'What was found, what follows from it and what to do.' },
  { name: 'place', description: 'File, line and column.' },
] as const;

const COUNTS: Readonly<Record<string, Severity>> = { errors: 'error', warnings: 'warning', notes: 'note' };

export const review: DataSource = {
  block: {
    version: 0,
    description: 'What the rules find in a spec, without what it waives. No server is asked.',
    attributes: [
      ...SPEC_ATTRIBUTES,
      ...Object.entries(COUNTS).map(([name, severity]) => ({
        name,
        type: 'number' as const,
        is: 'computed' as const,
        description: `How many findings of severity ${severity}.`,
      })),
      {
        name: 'findings',
        type: {
          nesting: 'LIST',
          attributes: FINDING.map((one) => ({ ...one, type: 'string' as const, is: 'computed' as const })),
        },
        is: 'computed',
        description: 'The findings, the most severe first.',
      },
    ],
  },
  validate: (config) => Promise.resolve(validated(config)),
  read,
};

export function validated(config: Attributes): ReturnType<typeof diagnosticsOf> {
  try {
    specIn(config);
    return [];
  } catch (thrown) {
    return diagnosticsOf(thrown, ['spec_file']);
  }
}

async function read(config: Attributes): Promise<ResourceState> {
  const spec = specIn(config);
  if (spec === null) return { state: config, diagnostics: [] };
  try {
    const checked = await checkedSpec(spec);
    const open = checked.findings.filter(({ waived }) => waived === undefined);
    const counts: Attributes = Object.fromEntries(
      Object.entries(COUNTS).map(([name, severity]) => [name, open.filter((one) => one.severity === severity).length]),
    );
    const order = Object.values(COUNTS);
    const sorted = open.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
    return { state: { ...config, ...counts, findings: sorted.map((one) => told(one, checked)) }, diagnostics: [] };
  } catch (thrown) {
    return { state: config, diagnostics: diagnosticsOf(thrown, [attributeOf(spec)]) };
  }
}

function told(finding: Finding, checked: Checked): Value {
  const { rule, severity, message } = finding;
  return { rule, severity, message, place: placeOf(finding, checked) };
}
