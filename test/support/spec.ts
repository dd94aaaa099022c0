import { parse } from 'yaml';
import { resolve } from '../../src/model/resolve';
import type { Model } from '../../src/model/types';
import type { Spec } from '../../src/spec/types';
import { loadParser } from '../../src/sql/parser';

/** The model of a spec written as YAML; fails where the spec cannot be understood. */
export async function modelOf(text: string): Promise<Model> {
  return modelOfObject(parse(text));
}

/** The model of a spec given as an object. */
export async function modelOfObject(spec: unknown): Promise<Model> {
  await loadParser();
  const { model, problems } = resolve(spec as Spec);
  if (problems.length > 0) throw new Error(problems.map((problem) => `${problem.at}: ${problem.message}`).join('\n'));
  return model;
}
