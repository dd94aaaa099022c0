/** Problems and findings of a spec, at the attribute that names it; no server is asked. */
import type { Checked } from '../../pipeline';
import type { Finding } from '../../kernel/finding';
import { settingProblems } from '../../hosted/connection';
import { diagnosticsOf, error, isRefused, warning, type Diagnostic } from '../../hosted/diagnostics';
import type { Attributes } from '../../hosted/values';
import { configOf, mistakesIn } from '../../hosted/config';
import type { SpecSource } from '../../hosted/spec-source';
import { attributeOf, checkedSpec, nameOf, placeOf } from '../../hosted/spec';

export async function validateDatabase(config: Attributes): Promise<readonly Diagnostic[]> {
  const mistakes = mistakesIn(config).flatMap((one) => diagnosticsOf(one, [one.attribute]));
  const problems = [...mistakes, ...settingProblems(config['connection'], ['connection'])];
  if (isRefused(mistakes)) return problems;
  const { spec } = configOf(config);
  return spec === null ? problems : [...problems, ...(await findingsOf(spec))];
}

async function findingsOf(spec: SpecSource): Promise<readonly Diagnostic[]> {
  const at = [attributeOf(spec)];
  try {
    const checked = await checkedSpec(spec);
    const open = checked.findings.filter(({ waived }) => waived === undefined);
    const errors = open.filter(({ severity }) => severity === 'error');
    // what an import declares as it is was there before: the plan refuses what it adds
    if (checked.exact !== undefined) return errors.length === 0 ? [] : [standing(errors.length, spec, at)];
    return [...errors.map((one) => refusal(one, checked, at)), ...notRun(checked, at)];
  } catch (thrown) {
    return diagnosticsOf(thrown, at);
  }
}

function refusal(finding: Finding, checked: Checked, attribute: readonly string[]): Diagnostic {
  const { rule, message } = finding;
  const detail = [placeOf(finding, checked), `Rule ${rule}. Its page: tenet explain ${rule}`].join('\n');
  return error(message, detail, attribute);
}

function standing(amount: number, spec: SpecSource, at: readonly string[]): Diagnostic {
  const errors = amount === 1 ? '1 error' : `${amount} errors`;
  return warning(
    `the rules find ${errors} in what ${nameOf(spec)} declares as it is`,
    'A plan refuses what it adds to them. tenet check lists them.',
    at,
  );
}

function notRun({ notRun: files }: Checked, at: readonly string[]): readonly Diagnostic[] {
  if (files.length === 0) return [];
  return [
    warning(
      'rules of your own did not run',
      `They are code, which the provider does not run: check them with tenet check.\n${files.map(({ name }) => name).join('\n')}`,
      at,
    ),
  ];
}
