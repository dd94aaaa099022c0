import { describeRoom } from '../support/area';

describeRoom('areas');
