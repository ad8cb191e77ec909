/** All that belongs to previews beside their texts. */
import { Disposable, type ExtensionContext, type Uri } from 'vscode';
import type { PreviewContext } from './commands/preview.ts';
import { createDecoded } from './decoded.ts';
import { createBanner } from './preview-banner.ts';
import { createComparisons } from './preview-compare.ts';
import { createFollower } from './preview-follow.ts';
import { registerPreviewLanguage } from './preview-language.ts';
import { watchSaves } from './preview-save.ts';
import { createWrittenFiles } from './render-files.ts';

/** Sets them up; `changed` is called with a view whose text is another. */
export function createPreviewParts(
  { workspaceState }: ExtensionContext,
  about: Pick<PreviewContext, 'server' | 'documents' | 'previews'>,
  changed: (view: Uri) => void,
): PreviewContext & Disposable {
  const { server, documents, previews } = about;
  const decoded = createDecoded(server, previews, changed);
  const comparisons = createComparisons(server, previews, changed);
  const written = createWrittenFiles(workspaceState);
  const parts = Disposable.from(
    ...[decoded, comparisons],
    createBanner(previews),
    createFollower(previews, server),
    registerPreviewLanguage(previews, server),
    watchSaves(server, previews, documents, written),
  );
  return { ...about, decoded, comparisons, written, dispose: () => parts.dispose() };
}
