import type { Model } from '../model/types';
import type { Compiled } from '../resources/types';

/** A file to write: path relative to the output directory, with forward slashes; never absolute. */
export interface Artifact {
  readonly path: string;
  readonly contents: string;
}

export interface TargetInput {
  readonly model: Model;
  readonly compiled: Compiled;
}

/** A target turns the same model and resources into files; it reads nothing and writes nothing itself. */
export interface Target {
  readonly name: string;
  readonly title: string;
  /** Throws a TenetError where the spec asks for what this target cannot give. */
  emit(input: TargetInput): readonly Artifact[];
}
