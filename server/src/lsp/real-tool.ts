/** Our own request about the answer of the real tool. */
import { asFilled } from '../analysis.ts';
import { toolAnswer } from '../features/real-tool.ts';
import type { RealToolParams, RealToolResult } from '../protocol/real-tool.ts';
import { ownSnapshot, type Session } from './session.ts';

/** `flatcarConfig/realTool`: of a template with values the answer is about the filled text. */
export async function onRealTool(session: Session, { uri }: RealToolParams): Promise<RealToolResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  const analysis = asFilled(snapshot.analysis);
  const answer = toolAnswer(analysis);
  if (!answer) return null;
  return { ...answer, text: analysis.text, filesDirectories: snapshot.bases.map((base) => base.uri) };
}
