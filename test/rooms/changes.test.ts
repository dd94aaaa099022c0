import { describeRoom } from '../support/area';

describeRoom('changes');
