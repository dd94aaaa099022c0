import { describeArea } from '../../support/area';

describeArea('queries');
