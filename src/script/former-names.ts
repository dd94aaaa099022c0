/** What objects were called before the statements that gave them other names. */
import { objectKey, type ObjectId } from '../kinds/id';

export class FormerNames {
  private readonly former: Map<string, ObjectId>;

  constructor(former: ReadonlyMap<string, ObjectId> = new Map()) {
    this.former = new Map(former);
  }

  copy(): FormerNames {
    return new FormerNames(this.former);
  }

  /** Notes that an object has another name or another schema now. */
  note(before: ObjectId, now: ObjectId): void {
    const first = this.former.get(objectKey(before)) ?? before;
    this.former.delete(objectKey(before));
    this.former.set(objectKey(now), first);
  }

  /** The object as it was called first, itself and what it is a part of. */
  of(id: ObjectId): ObjectId {
    if (this.former.size === 0) return id;
    const first = this.former.get(objectKey(id)) ?? id;
    return first.of === undefined ? first : { ...first, of: this.of(first.of) };
  }
}
