import { describeArea } from '../../support/area';

describeArea('lifecycle');
