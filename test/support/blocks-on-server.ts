/** Blocks of a Terraform configuration on a server, as cyrilgdn/postgresql would run them. */
import type { Engine } from '../../src/engine';
import type { Block } from '../../src/targets/terraform/block';
import { providerSql } from './provider-sql';

export async function applyBlock(engine: Engine, block: Block): Promise<void> {
  const session = await engine.connect(block.database === null ? {} : { database: block.database });
  for (const statement of providerSql(block)) await session.query(statement);
  await session.end();
}

/** By what each depends on, and among the free ones backwards: what is not said in depends_on may come in any order. */
export function inOrder(blocks: readonly Block[]): readonly Block[] {
  const inside = new Set(blocks.map((block) => block.address));
  const ordered: Block[] = [];
  const open = blocks.toReversed();
  while (open.length > 0) {
    const done = new Set(ordered.map((block) => block.address));
    const next = open.findIndex((block) =>
      block.dependsOn.every((address) => done.has(address) || !inside.has(address)),
    );
    ordered.push(...open.splice(next, 1));
  }
  return ordered;
}
