import { shopGround } from './grounds';
import { testMutants } from './mutants';

testMutants('shop', shopGround);
