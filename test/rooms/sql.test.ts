import { describeRoom } from '../support/area';

describeRoom('sql');
