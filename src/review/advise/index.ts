import type { Advisor } from '../view';
import { restoreTime } from './restore';

/** Every advisor, in the order in which what is right is told. */
export const advisors: readonly Advisor[] = [restoreTime];
