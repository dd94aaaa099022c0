import type { Target } from '../target';
import { terraformBlocks } from './blocks';
import { configuration } from './configuration';
import { renderDdl } from './ddl';
import { ddlFiles, gated } from './gate';
import { providerDefaults } from './provider';

/** A Terraform configuration without any CDK: the same resources at the same addresses as the CDKTF constructs. */
export const terraform: Target = {
  name: 'terraform',
  title: 'Terraform and OpenTofu configuration in JSON, with the DDL that the provider cannot say',
  emit({ model, compiled }) {
    const { before, after: grants, ddl } = terraformBlocks(compiled);
    const files = ddlFiles(ddl, (part) => renderDdl(part, compiled.major));
    const { gates, after } = gated({ before, after: grants }, files, (file) => `ddl/${file.name}`);
    const contents = configuration([...before, ...after], gates, { ...providerDefaults(model.platform) });
    return [{ path: 'main.tf.json', contents }, ...gates.map(({ file, path }) => ({ path, contents: file.contents }))];
  },
};
