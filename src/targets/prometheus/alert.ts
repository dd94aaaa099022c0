/** What an alert is here: the rule, and the cases by which promtool proves its threshold and its patience. */

export type Labels = Readonly<Record<string, string>>;

export interface Alert {
  readonly name: string;
  readonly group: string;
  readonly expr: string;
  /** How long it must hold before somebody is told. */
  readonly forMinutes: number;
  /** page: somebody gets up; ticket: somebody looks on the next working day. */
  readonly severity: 'page' | 'ticket';
  /** Prometheus templates: names come from labels, never pasted in. */
  readonly summary: string;
  readonly runbook: string;
  readonly proofs: readonly Proof[];
}

/** Series, one sample a minute from minute 0, and what must come of them. */
export interface Proof {
  readonly says: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  /** Null: it stays silent. Else the labels that it fires with, and the value as the summary shows it. */
  readonly fires: { readonly labels: Labels; readonly shown: string } | null;
}

/** Samples of one proof; every alert is decided within them. */
export const SAMPLES = 180;

/** A series selector; label values are quoted as PromQL's strings are. */
export function selector(metric: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${metric}{${pairs.join(',')}}`;
}

/** The same value all the time, in promtool's notation. */
export function steady(value: number): string {
  return `${value}x${SAMPLES}`;
}

/** Just above the limit it fires, at the limit it does not. `shown` is the value just above as the summary prints it. */
export function proveAbove(
  metric: string,
  labels: Labels,
  limit: number,
  above: number,
  shown: string,
): readonly Proof[] {
  return proveEdge(metric, labels, { silent: limit, firing: above, shown });
}

/** Silent with one value, firing with the next. */
export function proveEdge(
  metric: string,
  labels: Labels,
  { silent, firing, shown }: { readonly silent: number; readonly firing: number; readonly shown: string },
): readonly Proof[] {
  const series = selector(metric, labels);
  return [
    { says: 'silent at the limit', series: [{ series, values: steady(silent) }], fires: null },
    { says: 'fires just beyond it', series: [{ series, values: steady(firing) }], fires: { labels, shown } },
  ];
}

/** Whole seconds as Prometheus' humanizeDuration prints them: `1d 12h 0m 1s`. */
export function humanizeDuration(seconds: number): string {
  const [days, hours, minutes, rest] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  if (days > 0) return `${days}d ${hours}h ${minutes}m ${rest}s`;
  if (hours > 0) return `${hours}h ${minutes}m ${rest}s`;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}
