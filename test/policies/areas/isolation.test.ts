import { describeArea } from '../../support/area';

describeArea('isolation');
