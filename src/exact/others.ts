/** Objects of kinds that have no words of their own, as the catalog has them: nothing of a database is lost for being rare. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Builder } from './builder';
import type { Words } from './field';
import { writeGrants } from './grants';
import { isRare, misshapen, RARE } from './shapes';
import type { Writer } from './writer';

/** Those that nobody took, but for what they belong to, which must be here as well. */
export function writeOthers(writer: Writer): Words {
  const left = [...writer.catalog.objects.values()].filter(
    ({ id }) => !writer.isTaken(id) && isRare(id.kind) && isWhole(id, writer),
  );
  if (left.length === 0) return {};
  return { others: left.map((object) => writeOther(object, writer)) };
}

/** What it is a part of came with the server, is written, or is to be. */
function isWhole({ of }: ObjectId, writer: Writer): boolean {
  if (of === undefined || writer.find(of) === undefined || writer.isTaken(of)) return true;
  return isRare(of.kind) && isWhole(of, writer);
}

function writeOther({ id, attributes, owner, acl, comment, position }: CatalogObject, writer: Writer): Words {
  writer.take(id);
  const grants = writeGrants(acl, { kind: id.kind, owner, major: writer.catalog.major });
  return {
    object: id,
    attributes,
    ...(position === 0 ? {} : { position }),
    ...(owner === null ? {} : { owner }),
    ...(grants !== undefined && { grants }),
    ...(comment !== null && { comment }),
  };
}

export function readOthers(written: unknown, place: Pointer, builder: Builder): void {
  ((written ?? []) as readonly Words[]).forEach((words, index) => {
    const id = words['object'] as ObjectId;
    const here = at(place, index);
    const { kind } = id;
    if (!isRare(kind)) {
      builder.problem(here, `a ${kind} cannot be declared under others`, `write one of: ${RARE.join(', ')}`);
      return;
    }
    const wrong = misshapen({ ...id, kind }, words['attributes'] as object);
    if (wrong !== undefined) {
      builder.problem(
        here,
        `${wrong} of ${kind} "${id.name}" is missing or of another type`,
        'write it as tenet import does',
      );
      return;
    }
    builder.add(id, words['attributes'] as object, here, {
      owner: typeof words['owner'] === 'string' ? words['owner'] : null,
      comment: words['comment'],
      grants: words['grants'],
      position: typeof words['position'] === 'number' ? words['position'] : 0,
    });
  });
}
