/** Recipes in the order in which they are asked. */
import { addCheck } from './add-check';
import { addForeignKey } from './add-foreign-key';
import { addKey } from './add-key';
import { createIndex } from './create-index';
import { dropColumn } from './drop-column';
import { dropIndex } from './drop-index';
import { enumValue } from './enum-value';
import type { Recipe } from './recipe';
import { setNotNull } from './set-not-null';

export const recipes: readonly Recipe[] = [
  enumValue,
  setNotNull,
  addCheck,
  addForeignKey,
  createIndex,
  addKey,
  dropIndex,
  dropColumn,
];
