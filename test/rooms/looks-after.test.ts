import { describeRoom } from '../support/area';

describeRoom('looks-after');
