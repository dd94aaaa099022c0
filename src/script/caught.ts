/** The errors of row security that an EXCEPTION clause of PL/pgSQL keeps from whoever runs the block. */
import { isNode } from '../sql/parser';
import { child, held, number, text } from './node';

/** The conditions that catch each; class 42 and class 22 have names of their own. */
const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  '42501': ['insufficient_privilege', 'syntax_error_or_access_rule_violation', '42000'],
  '42704': ['undefined_object', 'syntax_error_or_access_rule_violation', '42000'],
  '22P02': ['invalid_text_representation', 'data_exception', '22000'],
  '22007': ['invalid_datetime_format', 'data_exception', '22000'],
};

/** As elog.h has it. */
const ERROR = 21;

/** The SQLSTATEs that it catches and doesn't raise again: the first handler that fits decides. */
export function caughtBy(exceptions: unknown): readonly string[] {
  const clause = isNode(exceptions) ? child(exceptions, 'PLpgSQL_exception_block') : undefined;
  const handlers = held(clause, 'exc_list', 'PLpgSQL_exception').map((one) => ({
    names: held(one, 'conditions', 'PLpgSQL_condition').map((condition) => text(condition, 'condname') ?? ''),
    raises: held(one, 'action', 'PLpgSQL_stmt_raise').some((raise) => raisesError(number(raise, 'elog_level'))),
  }));
  return Object.entries(CONDITIONS).flatMap(([code, names]) => {
    const fits = [code, 'others', ...names];
    const handler = handlers.find((one) =>
      one.names.some((name) => fits.includes(name.toLowerCase()) || name === code),
    );
    return handler === undefined || handler.raises ? [] : [code];
  });
}

/** RAISE without a level is an exception. */
function raisesError(level: number): boolean {
  return level === 0 || level >= ERROR;
}
