import { describeRoom } from '../support/area';

describeRoom('reports');
