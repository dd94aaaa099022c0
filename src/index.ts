/** The library: what the commands do, for programs. Constructs and components are entry points of their own. */
export { InputError, TenetError, type Place, type Problem } from './kernel/errors';
export type { Edit, Finding, Severity } from './kernel/finding';
export type { Model } from './model/types';
export {
  checkFile,
  checkObject,
  compile,
  emit,
  refusing,
  Refusal,
  rules,
  type Checked,
  type CheckOptions,
} from './pipeline';
export type { Compiled } from './resources/types';
export type { Preset } from './rules/presets';
export { defineOwnRule as defineRule, type Hit, type Rule, type RunContext, type Validation } from './rules/rule';
export type { Reader } from './spec/load';
export type { Spec } from './spec/types';
export type { Artifact } from './targets/target';
