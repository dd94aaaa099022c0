import { describeRoom } from '../support/area';

describeRoom('catalogs');
