import { join } from 'node:path';

/** Where `npm run engines` puts the PostgreSQL majors that only the tests need. */
process.env['TENET_ENGINES'] ??= join(__dirname, '..', 'engines');
