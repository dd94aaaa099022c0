import { describeArea } from '../../support/area';

describeArea('access');
