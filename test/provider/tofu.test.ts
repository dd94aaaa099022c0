/** The provider under OpenTofu, which .ci/tofu.sh builds. */
import { lifeUnder } from './host-life';

jest.setTimeout(900_000);

lifeUnder('OpenTofu', () => {
  const tofu = process.env['TENET_TOFU'];
  if (tofu === undefined) throw new Error('no OpenTofu: build it (4 minutes) and name it by TENET_TOFU=$(.ci/tofu.sh)');
  return tofu;
});
