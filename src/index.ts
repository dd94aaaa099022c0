/**
 * The library: what the commands do, for programs, and what rules of your own are written with. Constructs and components are entry
 * points of their own.
 */
export { grantsOn } from './catalog/access-lists';
export type { Catalog } from './catalog/catalog';
export { indexesOf, primaryKeyOf } from './catalog/keys';
export { ownTables, partitionOf, relationKey, relationsOf, tablesOf, type Relation } from './catalog/relations';
export { columnOf, defaultOf, objectAt, objectsOf, partsOf } from './catalog/select';
export { quoted, said } from './catalog/words';
export { InputError, TenetError, type Place, type Problem } from './kernel/errors';
export type { Edit, Finding, Severity } from './kernel/finding';
export type { KindAttributes, KindName, ObjectOf } from './kinds/attributes';
export { objectKey, objectText, sqlName, type ObjectId } from './kinds/id';
export type { CatalogObject, Grant } from './kinds/kind';
export type { Meaning, RelationMeaning, RoleMeaning, Scope } from './meaning/meaning';
export type { JudgedQuery } from './meaning/queries';
export { grantsToRuntime, meaningOf, runtimeRoles, tenantTables, type TenantTable } from './meaning/whose';
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
export {
  defineOwnRule as defineRule,
  type CatalogHit,
  type Hit,
  type Moment,
  type Need,
  type Rule,
  type RunContext,
  type Spot,
  type SpotEdit,
  type Validation,
} from './rules/rule';
export type { BlindAccess, BlindCause, FileLine } from './script/blind-types';
export type { Script } from './script/types';
export type { Reader } from './spec/load';
export type { Spec } from './spec/types';
export type { Artifact } from './targets/target';
