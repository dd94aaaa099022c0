import type { Target } from '../target';
import type { Block } from './block';
import { terraformBlocks } from './blocks';
import { configuration } from './configuration';
import { renderDdl } from './ddl';
import { ddlFiles, gated } from './gate';
import { providerDefaults } from './provider';
import { readValue } from './read-template';
import { verify, type Configuration } from './verify';

/** A Terraform configuration without any CDK: the same resources at the same addresses as the CDKTF constructs. */
export const terraform: Target = {
  name: 'terraform',
  title: 'Terraform and OpenTofu configuration in JSON, with the DDL that the provider cannot express',
  emit({ model, compiled }) {
    const { before, after: grants, ddl } = terraformBlocks(compiled);
    const files = ddlFiles(ddl, (part) => renderDdl(part, compiled.major));
    const { gates, after } = gated({ before, after: grants }, files, (file) => `ddl/${file.name}`);
    const contents = configuration([...before, ...after], gates, { ...providerDefaults(model.platform) });
    refuseOther(contents, [...before, ...after, ...gates.flatMap((gate) => gate.blocks)]);
    return [{ path: 'main.tf.json', contents }, ...gates.map(({ file, path }) => ({ path, contents: file.contents }))];
  },
};

/** Reads the configuration again, by a reader that shares nothing with what wrote it: a name may be no expression. */
function refuseOther(contents: string, expected: readonly Block[]): void {
  const written = JSON.parse(contents) as Configuration & { readonly output?: unknown };
  const [finding] = verify(written, expected);
  if (finding !== undefined) throw new Error(`the configuration differs from the compiled one: ${finding.message}`);
  if (written.output !== undefined && readValue(written.output) === undefined) {
    throw new Error('the configuration has an expression in its outputs');
  }
}
