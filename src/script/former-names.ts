/** What objects were called before the statements that gave them other names. */
import { objectKey, type ObjectId } from '../kinds/id';

export class FormerNames {
  private readonly former: Map<string, ObjectId>;

  constructor(former: ReadonlyMap<string, ObjectId> = new Map()) {
    this.former = new Map(former);
  }

  /** @param isKept false where what is read next knows no name but the present one */
  copy(isKept: boolean): FormerNames {
    return new FormerNames(isKept ? this.former : undefined);
  }

  /** Notes that an object has another name or another schema now. */
  note(before: ObjectId, now: ObjectId): void {
    const first = this.of(before);
    this.former.delete(objectKey(this.within(before)));
    this.former.set(objectKey(this.within(now)), first);
  }

  /** The object as it was called first, itself and what it is a part of. */
  of(id: ObjectId): ObjectId {
    if (this.former.size === 0) return id;
    const own = this.within(id);
    return this.former.get(objectKey(own)) ?? own;
  }

  /** The same, but for its own name: parts are known by what their whole was called, in whichever order the two were renamed. */
  private within(id: ObjectId): ObjectId {
    return id.of === undefined ? id : { ...id, of: this.of(id.of) };
  }
}
