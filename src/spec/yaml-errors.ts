import type { ErrorCode, YAMLError } from 'yaml';
import type { Fault } from './fault';

type Words = Pick<Fault, 'message' | 'remedy'>;

const WORDS: Readonly<Partial<Record<ErrorCode, Words>>> = {
  TAB_AS_INDENT: { message: 'indented with a tab; YAML allows only spaces', remedy: 'indent with spaces' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ": " on one line, so the key is ambiguous',
    remedy: 'quote the value if the colon belongs to it, or start a new line',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key must be on one line, followed by a colon',
    remedy: 'add the colon, or indent the line like its neighbors',
  },
  KEY_OVER_1024_CHARS: { message: 'a key is longer than 1024 characters', remedy: 'shorten it' },
  BAD_SCALAR_START: { message: 'a value cannot start with this character', remedy: 'quote the value' },
  BAD_DQ_ESCAPE: {
    message: 'invalid escape sequence in double quotes',
    remedy: "double the backslash, or use single quotes: '...'",
  },
  MULTIPLE_DOCS: {
    message: 'the file contains more than one document',
    remedy: 'remove the ---, or move the second document to its own file and include it',
  },
  BAD_INDENT: {
    message: 'the line is not indented like its neighbors',
    remedy: 'indent it like its neighbors',
  },
  TAG_RESOLVE_FAILED: { message: 'tags are not allowed in a spec', remedy: 'remove the tag' },
  RESOURCE_EXHAUSTION: {
    message: 'nested too deeply',
    remedy: 'close unclosed brackets; no part of a spec is nested this deep',
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
  if (quote !== undefined) {
    const name = quote === '"' ? 'double quote' : 'single quote';
    return { message: `unclosed ${name}`, remedy: `close the text with ${quote}` };
  }
  const bracket = /end with a ([\]}])/.exec(message)?.[1];
  if (bracket !== undefined) {
    const open = bracket === ']' ? '[' : '{';
    return {
      message: `unclosed ${open === '[' ? 'bracket' : 'brace'} ${open}`,
      remedy: `close it with ${bracket}, or indent what belongs to it`,
    };
  }
  return WORDS[code] ?? { message: `invalid YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}` };
}
