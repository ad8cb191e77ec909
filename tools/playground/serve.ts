/** A small file server for the playground: what lies in a folder, and nothing else. */
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { finished } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface FileServer {
  /** Its address, with a slash at the end. */
  readonly url: string;
  stop(): void;
}

/** The file that a request is for; null where there is none. */
function fileOf(folder: string, { url = '/' }: IncomingMessage): string | null {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    return file.startsWith(folder + sep) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = fileOf(folder, request);
  const isHead = request.method === 'HEAD';
  if (file === null || (request.method !== 'GET' && !isHead)) {
    response.writeHead(file === null ? 404 : 405).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
  });
  if (isHead) {
    response.end();
    return;
  }
  await finished(createReadStream(file).pipe(response)).catch(() => {});
}

/** Serves a folder to this machine alone; port 0 takes a free one. Rejects when the port is taken. */
export async function serveFolder(folder: string, port = 0): Promise<FileServer> {
  const server = createServer((request, response) => void answer(folder, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
