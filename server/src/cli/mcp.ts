/** The command `mcp`: the tools for agents, by the Model Context Protocol on standard input and output. */

import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { version } from '../../../package.json';
import { ask, type Desk } from '../agents/ask.ts';
import { INSTRUCTIONS, TOOLS } from '../agents/table.ts';
import { type Input, Refusal, readInput, type Source, type Tool } from '../agents/tool.ts';
import { decodeNamed } from '../formats/decode-named.ts';
import { kindOfName } from '../formats/file-names.ts';
import { createNodeFiles } from '../host/files-node.ts';
import type { FileError } from '../render/files.ts';
import { fileReason } from '../render/local-files.ts';
import type { McpCommand } from './commands.ts';
import { absolutePath, filesOption, MAX_INPUT_BYTES } from './input.ts';
import { EXIT_OK, EXIT_USAGE, type Io } from './io.ts';
import { createLineTransport } from './mcp-lines.ts';
import { pathBelow } from './path-below.ts';
import { createProjects, inProject, platformIn } from './project.ts';
import { systemReason } from './system-error.ts';

/** So much of a path is told back. */
const MOST_SHOWN = 200;

/** Serves until the other side closes the input. Gives the exit code. */
export async function runMcp(command: McpCommand, io: Io): Promise<number> {
  if (!io.streams) {
    io.tell(({ words }) => words`there is nobody to speak to here`);
    return EXIT_USAGE;
  }
  const streams = io.streams();
  const ended = new Promise<void>((resolve) => {
    streams.input.once('end', resolve).once('close', resolve);
  });
  const handle = serveStdio(() => createServer(deskOf(command, io)), {
    transport: createLineTransport(streams),
    onerror: (error) => io.complain([`flatcar-config: ${systemReason(error)}`]),
  });
  await ended;
  await handle.close();
  return EXIT_OK;
}

/** The tools as a server of the protocol. */
function createServer(desk: Desk): McpServer {
  const server = new McpServer({ name: 'flatcar-config', version }, { instructions: INSTRUCTIONS });
  for (const tool of TOOLS) {
    const { name, title, description } = tool;
    const config = {
      ...{ title, description, inputSchema: fromJsonSchema<Input>(tool.parameters, judgeOf(tool)) },
      annotations: { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    };
    server.registerTool(name, config, async (sent: Input) => {
      const outcome = await ask(tool, sent, desk);
      const text = outcome.ok ? outcome.answer.text : outcome.reason;
      const content = [{ type: 'text' as const, text }];
      return outcome.ok
        ? { content, structuredContent: { ...outcome.answer.data } }
        : { content, isError: true };
    });
  }
  return server;
}

/** What is wrong with arguments is said in the same words as everywhere. */
function judgeOf(tool: Tool) {
  return {
    getValidator:
      <T>() =>
      (sent: unknown) => {
        try {
          return { valid: true as const, data: readInput(tool, sent) as T, errorMessage: undefined };
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return { valid: false as const, data: undefined, errorMessage: error.message };
        }
      },
  };
}

/** Configs are read below one folder, links followed no further, and judged as `check` judges them there. */
function deskOf(command: McpCommand, io: Io): Desk {
  const root = absolutePath(io, command.folder);
  const around = { cwd: root };
  return {
    async source(asked) {
      const name = 'path' in asked ? asked.path : '-';
      const project = createProjects(around).of(name);
      const own = inProject({ name: 'check', target: '', filesDir: null, rules: {} }, project);
      const platform = platformIn(project);
      const { target, rules } = own;
      const options = {
        ...(target !== '' && { target }),
        ...(platform !== undefined && { platform }),
        rules,
      };
      if ('text' in asked) return { name: 'the config', text: asked.text, options };
      const text = readBelow(root, asked.path);
      const dir = own.filesDir ?? '.';
      return {
        name: asked.path,
        text,
        options: { ...options, ...kindBy(asked.path), ...filesOption(around, dir) },
      };
    },
  };
}

/** A name that promises Ignition is taken at its word. */
function kindBy(path: string): Pick<Source['options'], 'kind'> {
  return kindOfName(path) === 'ignition' ? { kind: 'ignition' } : {};
}

function reasonOf(error: FileError | 'pending'): string {
  return error === 'pending' ? 'is not there yet' : fileReason(error);
}

/** The text of a file below a folder. Throws a `Refusal` for any other, and for what cannot be read. */
function readBelow(root: string, path: string): string {
  const shown = JSON.stringify(path.slice(0, MOST_SHOWN));
  const inside = pathBelow(root, absolutePath({ cwd: root }, path));
  if (inside === null) throw new Refusal(`${shown} is outside of the folder that is worked in`);
  const answer = createNodeFiles(root).read(inside);
  if (!answer.ok) throw new Refusal(`${shown}: ${reasonOf(answer.error)}`);
  if (answer.value.length > MAX_INPUT_BYTES) throw new Refusal(`${shown}: file too large`);
  return decodeNamed(path, answer.value).text;
}
