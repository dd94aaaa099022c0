import { describeArea } from '../../support/area';

describeArea('spec');
