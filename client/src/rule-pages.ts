/** The pages about our rules, which come with the extension: where they are, and how one is shown. */
import { commands, type Diagnostic, type Disposable, Uri } from 'vscode';

const SHOW_RULE = 'flatcarConfig.showRule';

export interface RulePages extends Disposable {
  /** The folder of the pages. */
  readonly folder: Uri;
  /** Makes links to pages open as people read them, rather than as source text. */
  link(diagnostics: readonly Diagnostic[]): void;
}

/** Opens a page as the editor shows Markdown; as text where it cannot. */
async function show(page: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    await commands.executeCommand('vscode.open', page);
  }
}

/** The pages of an extension. */
export function createRulePages(extension: Uri): RulePages {
  const folder = Uri.joinPath(extension, 'docs', 'rules');
  const start = `${folder.toString()}/`;
  const command = commands.registerCommand(SHOW_RULE, async (rule: unknown) => {
    // Anyone may run a command; a rule's name leads nowhere else.
    if (typeof rule === 'string' && /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/.test(rule)) {
      await show(Uri.joinPath(folder, `${rule}.md`));
    }
  });
  return {
    folder,
    link: (diagnostics) => {
      for (const diagnostic of diagnostics) {
        const { code } = diagnostic;
        const page = typeof code === 'object' ? code.target.toString() : '';
        if (typeof code === 'object' && page.startsWith(start)) {
          // A real tool's row leads to the page of the rule that explains it, so the name is not the row's.
          const query = JSON.stringify([decodeURIComponent(page.slice(start.length)).replace(/\.md$/, '')]);
          diagnostic.code = { ...code, target: Uri.from({ scheme: 'command', path: SHOW_RULE, query }) };
        }
      }
    },
    dispose: () => command.dispose(),
  };
}
