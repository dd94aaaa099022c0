import { describeArea } from '../../support/area';

describeArea('keys');
