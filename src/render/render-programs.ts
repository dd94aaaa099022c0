import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type {
  MaterializedViewResource,
  PublicationResource,
  RoutineResource,
  TriggerResource,
  ViewResource,
} from '../resources/types';
import { closed, dollarQuoted, names } from './write';

/** Options are always said: CREATE OR REPLACE VIEW without them would drop them. */
export function renderView(view: ViewResource): string {
  const name = qualified(view.schema, view.name);
  return [
    `CREATE VIEW ${name} WITH (security_invoker = ${view.securityInvoker}, security_barrier = ${view.securityBarrier}) AS`,
    `${closed(view.query)};`,
    `ALTER VIEW ${name} OWNER TO ${quoteIdentifier(view.owner)};`,
  ].join('\n');
}

export function renderMaterializedView(view: MaterializedViewResource): string {
  const name = qualified(view.schema, view.name);
  return [
    `CREATE MATERIALIZED VIEW ${name} AS`,
    `${closed(view.query)};`,
    `ALTER MATERIALIZED VIEW ${name} OWNER TO ${quoteIdentifier(view.owner)};`,
  ].join('\n');
}

export function renderRoutine(routine: RoutineResource): string {
  const name = qualified(routine.schema, routine.name);
  const args = routine.args.map((arg) => `${quoteIdentifier(arg.name)} ${arg.type}`).join(', ');
  const types = routine.args.map((arg) => arg.type).join(', ');
  const path = routine.searchPath.length === 0 ? '' : ` SET search_path = ${names(routine.searchPath)}`;
  const parallel = `PARALLEL ${routine.parallel.toUpperCase()}`;
  return [
    `CREATE FUNCTION ${name}(${args}) RETURNS ${routine.returns} LANGUAGE ${routine.language}`,
    `  ${routine.volatility.toUpperCase()} ${parallel}${routine.leakproof ? ' LEAKPROOF' : ''} SECURITY ${routine.security.toUpperCase()}${path}`,
    `AS ${dollarQuoted(routine.body)};`,
    `ALTER FUNCTION ${name}(${types}) OWNER TO ${quoteIdentifier(routine.owner)};`,
  ].join('\n');
}

export function renderTrigger(trigger: TriggerResource): string {
  const condition = trigger.condition === null ? '' : ` WHEN (${closed(trigger.condition)})`;
  const events = trigger.events.map((event) => event.toUpperCase()).join(' OR ');
  return [
    `CREATE TRIGGER ${quoteIdentifier(trigger.name)} ${trigger.when.toUpperCase()} ${events} ON ${qualified(trigger.schema, trigger.table)}`,
    `  FOR EACH ${trigger.forEach.toUpperCase()}${condition} EXECUTE FUNCTION ${qualified(trigger.routine.schema, trigger.routine.name)}();`,
  ].join('\n');
}

/** Through the root: a subscriber should not see how a table is partitioned. */
export function renderPublication(publication: PublicationResource): string {
  const tables =
    publication.tables === 'all'
      ? 'FOR ALL TABLES'
      : `FOR TABLE ${publication.tables.map((table) => qualified(table.schema, table.name)).join(', ')}`;
  const empty = publication.tables !== 'all' && publication.tables.length === 0;
  const publish = quoteLiteral(publication.operations.join(', '));
  return `CREATE PUBLICATION ${quoteIdentifier(publication.name)}${empty ? '' : ` ${tables}`} WITH (publish = ${publish}, publish_via_partition_root = true);`;
}
