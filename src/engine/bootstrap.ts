import type { Account } from './account';
import type { Binaries } from './binaries';
import { TenetError } from '../kernel/errors';
export async function bootstrap(_b: Binaries, _a: Account, _d: string): Promise<void> {
  throw new TenetError('no passwd entry');
}
