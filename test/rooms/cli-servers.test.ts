import { describeRoom } from '../support/area';

describeRoom('cli-servers');
