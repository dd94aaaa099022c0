/** The end of the way: what a checked spec compiles to, and the files of a target. */
import { TenetError } from './kernel/errors';
import type { ExactCatalog } from './exact/to-catalog';
import type { Finding, Severity } from './kernel/finding';
import type { Sources } from './kernel/sources';
import { didYouMean } from './kernel/suggest';
import type { Model } from './model/types';
import { compile as compileModel } from './resources/compile';
import type { Compiled } from './resources/types';
import type { Artifact } from './targets/target';

/** What was checked, as far as it is compiled. */
interface Compilable {
  readonly model: Model;
  readonly findings: readonly Finding[];
  readonly sources: Sources;
  readonly exact?: ExactCatalog;
}

/** Thrown instead of a result where an invariant is violated: nothing may be written. */
export class Refusal extends Error {
  constructor(
    readonly findings: readonly Finding[],
    readonly sources: Sources,
  ) {
    super(`refused: ${findings.length} finding${findings.length === 1 ? '' : 's'} of severity error`);
    this.name = 'Refusal';
  }
}

/** The unwaived findings that make synthesis fail. */
export function refusing(findings: readonly Finding[], failOn: Severity = 'error'): readonly Finding[] {
  const failing: readonly Severity[] =
    failOn === 'error' ? ['error'] : failOn === 'warning' ? ['error', 'warning'] : ['error', 'warning', 'note'];
  return findings.filter((finding) => finding.waived === undefined && failing.includes(finding.severity));
}

function refuse({ findings, sources }: Compilable, failOn: Severity): void {
  const refused = refusing(findings, failOn);
  if (refused.length > 0) throw new Refusal(refused, sources);
}

/** What must exist in PostgreSQL. Throws a Refusal where any unwaived finding of the severity stands. */
export function compile(checked: Compilable, failOn: Severity = 'error'): Compiled {
  refuse(checked, failOn);
  if (checked.exact !== undefined)
    throw new TenetError('a spec with "exact" is compiled to SQL, not to resources', {
      remedy: 'run tenet synth --target sql, or tenet plan for a database that exists',
    });
  return compileModel(checked.model);
}

/** What writes files is loaded when a spec held: a check needs none of it. */
const targets = () => require('./targets') as typeof import('./targets');

/** The files of a target, e.g. `sql`. Throws a Refusal as `compile` does, a TenetError where there is no such target. */
export function emit(checked: Compilable, targetName: string, failOn: Severity = 'error'): readonly Artifact[] {
  const target = targets().findTarget(targetName);
  if (target === undefined) {
    const names = targets().targets.map(({ name }) => name);
    throw new TenetError(`unknown target "${targetName}"${didYouMean(targetName, names)}`, {
      remedy: `write one of: ${names.join(', ')}`,
    });
  }
  if (checked.exact !== undefined) return emitExact(checked, checked.exact, targetName, failOn);
  return target.emit({ model: checked.model, compiled: compile(checked, failOn) });
}

/** What is declared exactly is DDL, whatever else would be made of it. */
function emitExact(
  checked: Compilable,
  { catalog }: ExactCatalog,
  targetName: string,
  failOn: Severity,
): readonly Artifact[] {
  refuse(checked, failOn);
  if (targetName !== 'sql')
    throw new TenetError(`target "${targetName}" is not compiled for a spec with "exact"`, {
      remedy: 'write --target sql',
    });
  return exactSql()(catalog);
}

const exactSql = () => (require('./targets/sql/exact') as typeof import('./targets/sql/exact')).exactSql;
