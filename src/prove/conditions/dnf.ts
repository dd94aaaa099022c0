/** Disjunctive normal form: the ways in which a condition can come true. */
import { call, type Term } from './term';

/** Each is a list of atoms that must all be true. Stops at the limit: what comes after is left out. */
export function disjuncts(condition: Term, limit: number): readonly (readonly Term[])[] {
  return expand(condition, true, limit);
}

function expand(term: Term, wanted: boolean, limit: number): readonly (readonly Term[])[] {
  if (term.is === 'literal' && term.text !== null) return (term.text[0] === 't') === wanted ? [[]] : [];
  if (term.is === 'case') return expand(branches(term), wanted, limit);
  if (term.is !== 'call') return [[wanted ? term : call('not', term)]];
  const [first] = term.args;
  if (term.name === 'not' && first !== undefined) return expand(first, !wanted, limit);
  if (term.name !== 'and' && term.name !== 'or') return [[wanted ? term : call('not', term)]];
  const each = term.args.map((arg) => expand(arg, wanted, limit));
  return (term.name === 'or') === wanted ? each.flat().slice(0, limit) : product(each, limit);
}

/** A CASE is true where a branch that is taken is: its condition holds, and none of those before. */
function branches({ when, otherwise }: Extract<Term, { is: 'case' }>): Term {
  const missed = (count: number): readonly Term[] =>
    when.slice(0, count).map(({ condition }) => call('not', condition));
  const taken = when.map(({ condition, result }, index) => call('and', condition, result, ...missed(index)));
  return call('or', ...taken, call('and', otherwise, ...missed(when.length)));
}

function product(each: readonly (readonly (readonly Term[])[])[], limit: number): readonly (readonly Term[])[] {
  let found: readonly (readonly Term[])[] = [[]];
  for (const ways of each) {
    found = found.flatMap((atoms) => ways.map((more) => [...atoms, ...more])).slice(0, limit);
  }
  return found;
}
