import { describeArea } from '../../support/area';

describeArea('compliance');
