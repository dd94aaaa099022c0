/** Recipes in the order in which they are asked. */
import { addCheck } from './add-check';
import { addColumn } from './add-column';
import { addForeignKey } from './add-foreign-key';
import { addKey } from './add-key';
import { attachPartition } from './attach-partition';
import { changeType } from './change-type';
import { createIndex } from './create-index';
import { detachPartition, dropPartition } from './detach-partition';
import { dropColumn } from './drop-column';
import { dropIndex } from './drop-index';
import { enumValue } from './enum-value';
import { identity } from './identity';
import { partitionTable } from './partition-table';
import type { Recipe } from './recipe';
import { replaceEnum } from './replace-enum';
import { replaceMaterializedView } from './replace-materialized-view';
import { setNotNull } from './set-not-null';
import { widenKey } from './widen-key';

export const recipes: readonly Recipe[] = [
  enumValue,
  replaceEnum,
  partitionTable,
  replaceMaterializedView,
  addColumn,
  widenKey,
  changeType,
  identity,
  setNotNull,
  addCheck,
  addForeignKey,
  createIndex,
  addKey,
  dropIndex,
  dropColumn,
  attachPartition,
  detachPartition,
  dropPartition,
];
