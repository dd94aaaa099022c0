/** yaml-language-server as an editor runs it: LSP over standard input and output. */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export const LANGUAGE_SERVER = 'yaml-language-server';

export const LANGUAGE_SERVER_FOLDER = 'test/tools/yaml-language-server/node_modules/.bin';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Editor {
  /** Shows a text as if it were the file. */
  open(file: string, text: string): string;
  request<Result>(method: string, uri: string, position: Place): Promise<Result>;
  close(): void;
}

/** Starts the server with its defaults, without the catalog of schemas on the web. */
export async function startEditor(program: string): Promise<Editor> {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, (result: unknown) => void>();
  let buffer = Buffer.alloc(0);
  let next = 1;
  const send = (message: Message): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = ({ id, method, params, result }: Message): void => {
    if (method === undefined && id !== undefined) waiting.get(id)?.(result);
    // it asks for its settings, and registers what it can do
    else if (id !== undefined) send({ id, result: method === 'workspace/configuration' ? settingsFor(params) : null });
  };
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(buffer.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || buffer.length < end + 4 + length) return;
      const body = buffer.subarray(end + 4, end + 4 + length).toString();
      buffer = buffer.subarray(end + 4 + length);
      receive(JSON.parse(body) as Message);
    }
  });
  const ask = <Result>(method: string, params: unknown): Promise<Result> => {
    const id = next++;
    send({ id, method, params });
    return new Promise((done) => waiting.set(id, done as (result: unknown) => void));
  };
  const capabilities = { workspace: { configuration: true }, textDocument: { completion: {}, hover: {} } };
  await ask('initialize', { processId: process.pid, rootUri: null, capabilities });
  send({ method: 'initialized', params: {} });
  return {
    open(file, text) {
      const uri = pathToFileURL(file).href;
      send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'yaml', version: next++, text } },
      });
      return uri;
    },
    request: (method, uri, position) => ask(`textDocument/${method}`, { textDocument: { uri }, position }),
    close: () => void child.kill(),
  };
}

function settingsFor(params: unknown): readonly unknown[] {
  const { items } = params as { readonly items: readonly { readonly section: string }[] };
  return items.map(({ section }) =>
    section === 'yaml' ? { completion: true, hover: true, validate: true, schemaStore: { enable: false } } : null,
  );
}
