/** The provider under the real Terraform. */
import { findTool } from '../support/tool';
import { leftOut } from '../support/tier';
import { lifeUnder } from './host-life';

jest.setTimeout(900_000);

const terraform = findTool(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform');
if (terraform !== undefined) lifeUnder('Terraform', () => terraform);
else test.skip('Terraform is not installed', () => undefined);

leftOut('the provider under OpenTofu: TENET_TOFU=$(.ci/tofu.sh) npm run test:only -- test/provider/tofu.test.ts');
