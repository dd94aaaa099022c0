import type { ProofFinding } from '../../prove/types';
import { printable } from '../width';
import { markup, NOTHING, type Markup } from '../html/markup';
import { sections, tally, toldTally, type Section } from './told';

/** The section of all findings, by what they blame. */
export function findingsSection(all: readonly ProofFinding[]): Markup {
  if (all.length === 0)
    return markup`<section>
      <h2>Findings</h2>
      <p>None.</p>
    </section>`;
  return markup`<section>
    <h2>Findings <small>${toldTally(all)}</small></h2>
    ${sections(all).map(findingGroup)}
  </section>`;
}

/** One object with what was found at it, or many of which one thing holds; the same in a difference of proofs. */
export function findingGroup({ heading, findings, objects, all }: Section): Markup {
  return markup`<details class="group" open="open">
    <summary><span class="name">${heading}</span> <span class="soft">${tally(all)}</span></summary>
    ${findings.map(finding)}
    ${objects.length === 0 ? NOTHING : alike(objects)}
  </details>`;
}

function alike(objects: readonly string[]): Markup {
  return markup`<ul class="alike">
    ${objects.map((object) => markup`<li class="name">${object}</li>`)}
  </ul>`;
}

function finding({ rule, severity, by, role, message, statement }: ProofFinding): Markup {
  const as = role === null ? NOTHING : markup` as <code>${role}</code>`;
  const how = by === 'attack' ? 'reproduced by an attack' : 'read from the catalog';
  return markup`<article>
    <p><span class="tag ${severity}">${severity}</span><code>${rule}</code>${as} <span class="soft">${how}</span></p>
    <p class="message">${message}</p>
    ${statement === null ? NOTHING : sql(statement)}
  </article>`;
}

/** What would not show is replaced, and said to be: pasted, it would not do what is meant. */
function sql(statement: string): Markup {
  const isAltered = printable(statement) !== statement.replaceAll('\t', '    ');
  const hint = markup`<p class="soft">
    It contains invisible characters, shown here as ${'\uFFFD'}: copy it from the JSON of this proof.
  </p>`;
  return markup`<div class="sql"><pre>${statement}</pre></div>
    ${isAltered ? hint : NOTHING}`;
}
