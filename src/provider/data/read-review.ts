/** What the rules find in a spec. */
import type { Finding } from '../../kernel/finding';
import type { Checked } from '../../pipeline';
import { attributeOf, checkedSpec, placeOf } from '../../hosted/spec';
import { diagnosticsOf } from '../../hosted/diagnostics';
import type { ResourceState } from '../../hosted/host';
import { specIn } from '../../hosted/spec-source';
import type { Attributes, Value } from '../../hosted/values';
import { COUNTS } from './counts';

export async function readReview(config: Attributes): Promise<ResourceState> {
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
