import type { ErrorCode, YAMLError } from 'yaml';
import type { Fault } from './fault';

type Words = Pick<Fault, 'message' | 'remedy'>;

const WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  TAB_AS_INDENT: { message: 'a tab stands where only spaces may indent', remedy: 'indent with spaces' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " on one line, so it is not clear what the key is',
    remedy: 'put the value in quotes if the colon belongs to it, or begin a new line',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key must stand on one line, followed by a colon',
    remedy: 'add the colon, or bring the line to the indentation of its neighbours',
  },
  KEY_OVER_1024_CHARS: { message: 'a key is longer than 1024 characters', remedy: 'shorten it' },
  BAD_SCALAR_START: { message: 'a value cannot begin with this character', remedy: 'put the value in quotes' },
  BAD_DQ_ESCAPE: {
    message: 'a backslash in double quotes that escapes nothing',
    remedy: "double the backslash, or use single quotes: '...'",
  },
  MULTIPLE_DOCS: {
    message: 'the file holds more than one document',
    remedy: 'one file holds one spec: remove the ---, or move what follows to a file of its own and include it',
  },
  BAD_INDENT: {
    message: 'the line is not indented like its neighbours',
    remedy: 'bring it to the indentation of its neighbours',
  },
  TAG_RESOLVE_FAILED: { message: 'a tag has no meaning in a spec', remedy: 'remove the tag' },
  RESOURCE_EXHAUSTION: {
    message: 'nested too deep',
    remedy: 'close brackets that are open by mistake; no part of a spec is nested so deep',
  },
};

/** An error of the `yaml` package in our words; one that we have no words for as it is. */
export function yamlFault(error: YAMLError, text: string): Fault {
  const [start, end] = error.pos;
  const last = Math.max(0, text.trimEnd().length - 1); // an error past the end is shown at the last character
  return { ...wordsOf(error), span: start > last ? { start: last, end: last + 1 } : { start, end } };
}

function wordsOf({ code, message }: YAMLError): Words {
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  if (quote !== undefined) return { message: `a ${quote} is never closed`, remedy: `close it with ${quote}` };
  const bracket = /end with a ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) {
    const open = bracket === ']' ? '[' : '{';
    return {
      message: `a ${open} is not closed before here`,
      remedy: `close it with ${bracket}, or indent what belongs to it`,
    };
  }
  return WORDS[code] ?? { message: `not YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}` };
}
