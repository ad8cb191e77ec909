/** The configuration of docs/editors/neovim.md in a Neovim without a window, by the keys that the page tells. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import {
  blockOf,
  CONFIG,
  createHome,
  describeEditor,
  type Home,
  MENDED,
  PLACES,
  run,
  until,
  versionOf,
  WARNING,
} from './kit.ts';

const installed = versionOf('nvim', '--version');
const [, minor = '0'] = /^NVIM v0\.(\d+)/.exec(installed ?? '') ?? [];
const heading = Number(minor) >= 11 ? 'Neovim 0.11' : 'Neovim 0.7';

/** What a person chooses from the list of code actions, by the beginning of a title. */
const CHOOSE = `
vim.ui.select = function(items, options, choose)
  local format = options.format_item or tostring
  titles = vim.tbl_map(format, items)
  for index, item in ipairs(items) do
    if vim.startswith(format(item), wanted) then return choose(item, index) end
  end
  choose(nil)
end
`;

describeEditor('Neovim', installed !== null, () => {
  let home: Home;
  let socket: string;
  let process: ReturnType<typeof spawn>;

  const ask = async (lua: string): Promise<unknown> => {
    const answer = await run(home, 'nvim', [
      ...['--server', socket, '--remote-expr'],
      `json_encode(luaeval(${JSON.stringify(`(function() ${lua} end)()`)}))`,
    ]);
    return JSON.parse(answer);
  };
  const press = (keys: string): Promise<string> =>
    run(home, 'nvim', ['--server', socket, '--remote-send', keys]);
  const lines = (): Promise<unknown> => ask('return vim.api.nvim_buf_get_lines(0, 0, -1, true)');
  const moveTo = ({ line, column }: { line: number; column: number }): Promise<string> =>
    press(`<Esc>:call cursor(${line}, ${column})<CR>`);
  const messages = (): Promise<unknown> =>
    ask('return table.concat(vim.tbl_map(function(d) return d.message end, vim.diagnostic.get(0)), " ")');

  beforeAll(async () => {
    home = createHome(inject('cli'));
    home.write('.config/nvim/init.lua', blockOf('neovim.md', heading, 'lua'));
    const config = home.write('configs/config.bu', CONFIG);
    home.write('configs/.flatcar-config.yaml', 'target: stable\n');
    const choose = home.write('choose.lua', CHOOSE);
    socket = join(home.folder, 'nvim.sock');
    const args = ['--headless', '--listen', socket, '-c', `luafile ${choose}`, config];
    process = spawn('nvim', args, { env: home.env, cwd: join(home.folder, 'configs'), stdio: 'ignore' });
    await until('Neovim', () => lines().catch(() => null), Array.isArray);
  }, 60_000);
  afterAll(async () => {
    // It writes into its home until it has ended.
    const ended = once(process, 'exit');
    if (process.kill()) await ended;
    home.remove();
  });

  it('attaches, with the settings and the language of the page', async () => {
    expect(await ask('return vim.bo.filetype')).toBe('yaml.butane');
    const client = 'local all = vim.lsp.get_clients or vim.lsp.get_active_clients; return all()[1]';
    await until(
      'client',
      () => ask(`${client.replace('return all()[1]', 'return #all()')}`),
      (count) => count === 1,
    );
    expect(await ask(`${client}.name`)).toBe('flatcar_config');
    expect(await ask(`${client}.config.settings`)).toEqual({ flatcarConfig: { target: 'stable' } });
  });

  it('shows diagnostics', async () => {
    await until('diagnostics', messages, (said) => String(said).includes(WARNING));
  });

  it('shows a hover', async () => {
    await moveTo(PLACES.key);
    await press('K');
    const floats = `
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= "" then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), " ")
        end
      end
      return ""`;
    expect(
      await until(
        'hover',
        () => ask(floats),
        (text) => text !== '',
      ),
    ).toMatch(/mode.* · /);
  });

  it('goes to a definition', async () => {
    await moveTo(PLACES.use);
    await press('<C-]>');
    const at = () => ask('return vim.api.nvim_win_get_cursor(0)[1]');
    await until('definition', at, (line) => line === PLACES.definition.line);
  });

  it('applies a fix', async () => {
    await moveTo(PLACES.mode);
    await press('<Cmd>lua wanted = "Write"<CR>gra');
    await until('fix', lines, (text) => Array.isArray(text) && text.includes(MENDED));
    await until('silence', messages, (said) => !String(said).includes(WARNING));
  });

  it('completes', async () => {
    const line = PLACES.mode.line;
    await press(`<Esc>:call append(${line}, "      cont")<CR>${line + 1}GA<C-x><C-o>`);
    const offered = () =>
      ask('return vim.tbl_map(function(i) return i.word end, vim.fn.complete_info().items)');
    await until('completion', offered, (words) => JSON.stringify(words).includes('contents'));
    await press('<C-n><C-y>');
    await until('text', lines, (text) =>
      JSON.stringify(text).includes(
        Number(minor) >= 11 ? '"      contents:","        "' : '"      contents:"',
      ),
    );
  });
});
