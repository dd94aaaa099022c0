import type { Alert, Labels, Proof } from './alert';

const GROUPS = ['isolation', 'backups', 'partitions', 'server'];

/** The rules file of Prometheus, as data; groups without alerts are left out. */
export function rulesFile(spec: string, alerts: readonly Alert[]): unknown {
  const groups = GROUPS.map((group) => ({ group, own: alerts.filter((alert) => alert.group === group) }));
  return {
    groups: groups
      .filter(({ own }) => own.length > 0)
      .map(({ group, own }) => ({ name: `tenet-${spec}-${group}`, interval: '30s', rules: own.map(ruleOf) })),
  };
}

function ruleOf(alert: Alert): unknown {
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.forMinutes > 0 && { for: `${alert.forMinutes}m` }),
    labels: { severity: alert.severity },
    annotations: { summary: alert.summary, runbook: alert.runbook },
  };
}

/**
 * The tests of promtool for the same alerts: each is silent at its limit, and beyond it silent before its patience is over
 * and firing after. A changed threshold, patience or label fails one of them.
 */
export function rulesTestFile(rulesPath: string, alerts: readonly Alert[]): unknown {
  return {
    rule_files: [rulesPath],
    evaluation_interval: '1m',
    tests: alerts.flatMap((alert) => alert.proofs.map((proof) => testOf(alert, proof))),
  };
}

function testOf(alert: Alert, proof: Proof): unknown {
  const look = (minutes: number, expected: readonly unknown[]): unknown => ({
    eval_time: `${minutes}m`,
    alertname: alert.name,
    exp_alerts: expected,
  });
  const later = alert.forMinutes + 2;
  const firing = proof.fires === null ? [] : [alertOf(alert, proof.fires.labels, proof.fires.shown)];
  const early = proof.fires !== null && alert.forMinutes > 0 ? [look(alert.forMinutes - 1, [])] : [];
  return {
    name: `${alert.name} ${Object.values(proof.fires?.labels ?? {}).join(' ')}: ${proof.says}`,
    interval: '1m',
    input_series: proof.series,
    alert_rule_test: [...early, look(later, firing)],
  };
}

function alertOf(alert: Alert, labels: Labels, shown: string): unknown {
  return {
    exp_labels: { ...labels, severity: alert.severity },
    exp_annotations: { summary: fill(alert.summary, labels, shown), runbook: alert.runbook },
  };
}

/** What Prometheus makes of a summary: the two kinds of placeholders that ours have. */
function fill(template: string, labels: Labels, shown: string): string {
  return template
    .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, name: string) => labels[name] ?? '')
    .replaceAll(/\{\{ \$value[^}]*\}\}/g, () => shown);
}
