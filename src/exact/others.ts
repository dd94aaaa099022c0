/** Objects of kinds that have no words of their own, as the catalog has them: nothing of a database is lost for being rare. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import { kinds } from '../kinds';
import { objectText, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Builder } from './builder';
import type { Words } from './field';
import { writeGrants } from './grants';
import type { Writer } from './writer';

/** What was granted or revoked on objects of PostgreSQL and of extensions: names and key words alone. */
const SUPPLIED: ReadonlySet<string> = new Set(['privileges']);

/** A superuser creates the rest, from what a spec must not say: libraries, secrets, the parameters of the server. */
function mayBeWritten({ kind }: ObjectId): boolean {
  const found = kinds.find((one) => one.kind === kind);
  return found !== undefined && (found.createdBy === 'loader' || SUPPLIED.has(kind)) && found.holdsSecrets !== true;
}

/** Those that nobody took, but for what they belong to, which must be here as well. */
export function writeOthers(writer: Writer): Words {
  const left = [...writer.catalog.objects.values()].filter(
    ({ id }) => !writer.isTaken(id) && mayBeWritten(id) && isWhole(id, writer),
  );
  if (left.length === 0) return {};
  return { others: left.map((object) => writeOther(object, writer)) };
}

/** What it is a part of is written too, or is to be. */
function isWhole({ of }: ObjectId, writer: Writer): boolean {
  return of === undefined || writer.isTaken(of) || (mayBeWritten(of) && isWhole(of, writer));
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
    if (!mayBeWritten(id)) {
      builder.problem(here, `${objectText(id)} cannot be declared here`, 'remove it, or list it under unmanaged');
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
