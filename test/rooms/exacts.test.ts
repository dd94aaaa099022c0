import { describeRoom } from '../support/area';

describeRoom('exacts');
