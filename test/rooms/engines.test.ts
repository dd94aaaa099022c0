import { describeRoom } from '../support/area';

describeRoom('engines');
