/** Files with parts for up and down, told apart by marks in comments. */
import { onlyLines } from './paths';

/** The part that is run up: from a line with the one mark to a line with the other. The lines of the marks are blank. */
export function upPart(text: string, up: RegExp, down: RegExp, isUpAtFirst = false): string {
  let isUp = isUpAtFirst;
  return onlyLines(text, (line) => {
    if (up.test(line)) {
      isUp = true;
      return false;
    }
    if (down.test(line)) isUp = false;
    return isUp;
  });
}
