/** Proofs whose text means harm, and proofs of the size of a large schema. */
import type { Proof } from '../../src/prove/types';
import { cell, COMMANDS, fails, holds, NO_ANSWER } from './proof-fixture';

/** What PostgreSQL takes in a name, a comment or an error, and a page or terminal must not obey. */
export const HARM = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '</pre></style><b>&amp;&#x3c;',
  'gnp.\u202etxt\u2066x\u2069',
  '\u001b[2J\u001b[31mred\u0007',
  'tab\tline\r\nend\u2028\u0000',
  ']]><!-- --><?x ?>',
  'lone \ud800 half \udfff \ufffe',
  '$& $1 ${x} `y`',
  '表表表 שלום',
];

/** The failing proof with harm wherever there is free text. */
export function hostile(): Proof {
  const base = fails();
  const at = (index: number) => HARM[index % HARM.length] as string;
  return {
    ...base,
    subject: `shop ${at(0)}${at(5)}`,
    engine: {
      ...base.engine,
      version: `18.4 ${at(1)}`,
      vulnerabilities: HARM.map((harm) => ({ cve: `CVE-2026-1${harm}`, title: harm, fixedIn: harm })),
      selfTest: HARM.map((harm) => ({ cve: harm, outcome: 'open', what: harm })),
    },
    findings: HARM.map((harm, index) => ({
      rule: `isolation/x ${harm}`,
      severity: 'error',
      by: 'attack',
      object: `table ${at(index + 1)}`,
      message: `message ${harm}`,
      role: at(index + 2),
      statement: `select '${harm}';\n-- ${at(index + 3)}`,
    })),
    inconclusive: HARM.map((harm, index) => ({ ...NO_ANSWER, object: harm, role: at(index + 1), why: at(index + 2) })),
    accepted: HARM.map((harm, index) => ({ rule: harm, object: at(index + 1), reason: at(index + 2) })),
    acceptedQuestions: HARM.map((harm, index) => ({
      question: 'undecided',
      object: harm,
      role: at(index + 1),
      command: 'select',
      why: at(index + 2),
      reason: at(index + 3),
      owner: at(index + 4),
      until: '2027-06-30',
      at: `${at(index + 5)}:1`,
    })),
    idleAcceptances: HARM.map((harm, index) => ({
      question: 'undecided',
      object: harm,
      role: at(index + 1),
      command: null,
      at: `${at(index + 2)}:1`,
      why: at(index + 3),
      remedy: at(index + 4),
    })),
    solved: HARM.map((harm, index) => ({
      relation: harm,
      command: 'select',
      role: at(index + 1),
      verdict: 'could not decide',
      why: at(index + 2),
    })),
    matrix: HARM.flatMap((object) =>
      HARM.map((role) => cell(role, object, 'select', 'some', { sqlState: 'x<y', condition: object, why: role })),
    ),
    carriedOver: {
      serverVersionNum: 180004,
      objects: 1,
      equal: 0,
      missing: HARM.map((harm, index) => ({ object: harm, why: at(index + 1) })),
      changed: HARM.map((harm, index) => ({ object: harm, why: at(index + 2) })),
    },
    elapsedMs: { [`load ${at(0)}${at(5)}`]: 1 },
  };
}

/** As many relations and roles as a large schema has, with every reach among the cells. */
export function large(relations: number, roles: number): Proof {
  const reaches = ['own', 'refused', 'none', 'own', 'refused', 'all', 'some', 'inconclusive'] as const;
  const matrix = Array.from({ length: relations }, (_none, row) =>
    Array.from({ length: roles }, (_nothing, column) =>
      COMMANDS.map((command, at) => {
        const reach = reaches[(row * 7 + column * 3 + at) % (row % 10 === 0 ? 8 : 5)] ?? 'own';
        const table = `billing.invoice_lines_p${String(row).padStart(4, '0')}`;
        return cell(
          `service_role_${column}`,
          table,
          command,
          reach,
          reach === 'some' ? { condition: '"archived_at" is not null' } : {},
        );
      }),
    ),
  ).flat(2);
  return { ...holds(), size: { roles, relations, probes: matrix.length }, matrix };
}
