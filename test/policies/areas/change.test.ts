import { describeArea } from '../../support/area';

describeArea('change');
