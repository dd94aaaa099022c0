import { describeRoom } from '../support/area';

describeRoom('iac');
