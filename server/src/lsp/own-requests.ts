/** Who answers our own requests (`protocol.ts`, `protocol/`): a row each. */

import { CHECK_ALL, type CheckAllParams, type CheckAllResult } from '../protocol/check-all.ts';
import { DISK_PICTURE } from '../protocol/disk-picture.ts';
import {
  MACHINE_CONTENTS,
  MACHINE_TEXT,
  MACHINE_VIEW,
  type MachineContentsParams,
  type MachineViewParams,
} from '../protocol/machine-view.ts';
import {
  DECODED,
  type DecodedParams,
  PREVIEW,
  PREVIEW_MADE,
  PREVIEW_PACKED,
  PREVIEW_SOURCE,
  type PreviewAt,
  type PreviewPackedParams,
  type PreviewParams,
  RENDER_TEXT,
  type RenderTextParams,
} from '../protocol/preview.ts';
import {
  PROJECT_LEVEL,
  PROJECT_OUTPUT,
  type ProjectLevelParams,
  type ProjectOutputParams,
} from '../protocol/project.ts';
import { REAL_TOOL, type RealToolParams } from '../protocol/real-tool.ts';
import { REMOTE_HASH, type RemoteHashParams } from '../protocol/remote-hash.ts';
import { SIZE, type SizeParams } from '../protocol/size.ts';
import { TOOL, type ToolParams } from '../protocol/tool.ts';
import { UNIT_GRAPH } from '../protocol/unit-graph.ts';
import type { ViewParams } from '../protocol/view.ts';
import {
  CONVERSIONS,
  CONVERT,
  CONVERT_PASTED,
  type ConversionsParams,
  type ConvertParams,
  type ConvertPastedParams,
  FIX_ALL_SAFE,
  type FixAllParams,
  IS_NAMED,
  type IsNamedParams,
  type IsNamedResult,
  RENDER,
  type RenderParams,
} from '../protocol.ts';
import { onTool } from './agent-tools.ts';
import { onConversions, onConvert } from './conversions.ts';
import { onConvertPasted } from './convert-pasted.ts';
import { onDiskPicture } from './disk-picture.ts';
import { onFixAll } from './fix-all.ts';
import { guard, type Need } from './guard.ts';
import { onRender } from './handlers.ts';
import { isNamed } from './local-documents.ts';
import { onMachineContents, onMachineText, onMachineView } from './machine-view.ts';
import { onMade, onPreview, onRenderText, onSource } from './preview.ts';
import { onDecoded, onPacked } from './preview-contents.ts';
import { onProjectOutput } from './project-document.ts';
import { onProjectLevel } from './project-level.ts';
import { onRealTool } from './real-tool.ts';
import { onRemoteHash } from './remote-hash.ts';
import type { Session } from './session.ts';
import { onSize } from './size.ts';
import { onUnitGraph } from './unit-graph.ts';
import { onCheckAll } from './workspace/check-all.ts';

/** Registers the answers. All requests but two are about a document, which their parameters name as `uri`. */
export function answerOwnRequests(session: Session): void {
  const answer = <Params>(
    name: string,
    handle: (session: Session, params: Params) => Promise<object | null>,
    ...needs: readonly Need[]
  ): void => {
    const guarded = guard<Params, object | null>(session, name, ['uri', ...needs], null, (params) =>
      handle(session, params),
    );
    session.connection.onRequest(name, guarded);
  };
  answer<RenderParams>(RENDER, onRender);
  answer<ConversionsParams>(CONVERSIONS, onConversions);
  answer<ConvertParams>(CONVERT, onConvert);
  answer<ConvertPastedParams>(CONVERT_PASTED, onConvertPasted);
  answer<FixAllParams>(FIX_ALL_SAFE, onFixAll);
  answer<RealToolParams>(REAL_TOOL, onRealTool);
  answer<SizeParams>(SIZE, onSize);
  answer<RemoteHashParams>(REMOTE_HASH, onRemoteHash);
  answer<PreviewParams>(PREVIEW, onPreview);
  answer<PreviewAt>(PREVIEW_MADE, onMade, 'position');
  answer<PreviewAt>(PREVIEW_SOURCE, onSource, 'position');
  answer<PreviewPackedParams>(PREVIEW_PACKED, onPacked, 'range');
  answer<DecodedParams>(DECODED, onDecoded);
  answer<RenderTextParams>(RENDER_TEXT, onRenderText);
  answer<ViewParams>(DISK_PICTURE, onDiskPicture);
  answer<ViewParams>(UNIT_GRAPH, onUnitGraph);
  answer<MachineViewParams>(MACHINE_VIEW, onMachineView);
  answer<MachineContentsParams>(MACHINE_CONTENTS, onMachineContents);
  answer<MachineViewParams>(MACHINE_TEXT, onMachineText);
  answer<ProjectLevelParams>(PROJECT_LEVEL, onProjectLevel);
  answer<ProjectOutputParams>(PROJECT_OUTPUT, onProjectOutput);
  session.connection.onRequest(
    CHECK_ALL,
    guard<CheckAllParams, CheckAllResult | null>(session, CHECK_ALL, [], null, (params, token) =>
      onCheckAll(session, params, token),
    ),
  );
  const tool = guard<ToolParams, object | null>(session, TOOL, [], null, (params) => onTool(session, params));
  session.connection.onRequest(TOOL, tool);
  answer<IsNamedParams>(IS_NAMED, async (_, { uri }) => {
    const result: IsNamedResult = { isNamed: await isNamed(session, uri) };
    return result;
  });
}
