/** All cases: 40 mutants and 15 conditional leaks, each with its twin. */
import type { Case } from '../case';
import { BOARD, BOARD_CONDITIONAL } from './board';
import { CRM, CRM_CONDITIONAL } from './crm';
import { DESK } from './desk';
import { DESK_CONDITIONAL } from './desk-conditional';
import { VAULT, VAULT_CONDITIONAL } from './vault';

export const CASES: readonly Case[] = [
  ...DESK,
  ...CRM,
  ...VAULT,
  ...BOARD,
  ...DESK_CONDITIONAL,
  ...CRM_CONDITIONAL,
  ...VAULT_CONDITIONAL,
  ...BOARD_CONDITIONAL,
];
