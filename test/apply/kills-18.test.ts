import { killsOn } from './kills';

describe('on PostgreSQL 18', () => killsOn(18));
