import { metersGround } from './grounds';
import { testMutants } from './mutants';

testMutants('meters', metersGround);
