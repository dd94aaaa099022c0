import { describeArea } from '../../support/area';

describeArea('observability');
