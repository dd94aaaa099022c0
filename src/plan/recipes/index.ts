/** Recipes in the order in which they are asked. */
import { addCheck } from './add-check';
import type { Recipe } from './recipe';
import { setNotNull } from './set-not-null';

export const recipes: readonly Recipe[] = [setNotNull, addCheck];
