import { notesGround } from './grounds';
import { testMutants } from './mutants';

testMutants('notes', notesGround);
