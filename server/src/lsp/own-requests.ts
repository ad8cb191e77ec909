/** Who answers our own requests (`protocol.ts`, `protocol/`): a row each. */

import {
  MACHINE_CONTENTS,
  MACHINE_TEXT,
  MACHINE_VIEW,
  type MachineContentsParams,
  type MachineViewParams,
} from '../protocol/machine-view.ts';
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
import { onConversions, onConvert } from './conversions.ts';
import { onConvertPasted } from './convert-pasted.ts';
import { onFixAll } from './fix-all.ts';
import { guard, type Need } from './guard.ts';
import { onRender } from './handlers.ts';
import { isNamed } from './local-documents.ts';
import { onMachineContents, onMachineText, onMachineView } from './machine-view.ts';
import type { Session } from './session.ts';

/** Registers the answers. All requests are about a document, which their parameters name as `uri`. */
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
  answer<MachineViewParams>(MACHINE_VIEW, onMachineView);
  answer<MachineContentsParams>(MACHINE_CONTENTS, onMachineContents);
  answer<MachineViewParams>(MACHINE_TEXT, onMachineText);
  answer<IsNamedParams>(IS_NAMED, async (_, { uri }) => {
    const result: IsNamedResult = { isNamed: await isNamed(session, uri) };
    return result;
  });
}
