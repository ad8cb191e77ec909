/** Our own request about the size of a rendering. */
import { type SizeMeter, sizeMeter } from '../features/size-meter.ts';
import { sizeOfBytes } from '../features/sizes.ts';
import type { Place } from '../protocol/place.ts';
import type { SizeParams, SizeResult } from '../protocol/size.ts';
import { USER_DATA_PLATFORMS, type UserDataPlatform } from '../spec/flatcar/user-data.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { toRange } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import { wholeOf } from './whole-state.ts';

/** Nobody looks through more. */
const MOST_CONTRIBUTORS = 100;

/** `flatcarConfig/size` */
export async function onSize(session: Session, { uri }: SizeParams): Promise<SizeResult | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(uri));
  if (!snapshot) return null;
  // What a platform is given is the whole machine.
  const whole = await wholeOf(session, snapshot);
  const made = whole?.machine();
  const meter = sizeMeter(made?.analysis ?? snapshot.analysis, snapshot.settings);
  if (!meter) return null;
  const { document } = snapshot;
  if (whole && made) return toResult(meter, whole.name, (span) => whole.placeOf(made.homeOf(span)));
  return toResult(meter, null, (span) => ({ uri: document.uri, range: toRange(document, span) }));
}

function toResult(meter: SizeMeter, machine: string | null, placeOf: (span: Span) => Place): SizeResult {
  const { title, isOver, advice, bytes, contributors, platform } = meter;
  const shown = contributors.slice(0, MOST_CONTRIBUTORS);
  return {
    ...{ machine, title: machine === null ? title : words`${machine}: ${title}`, isOver, advice },
    platform: platform?.id ?? null,
    contributors: shown.map(({ label, bytes: part, span }) => ({
      label,
      size: `${sizeOfBytes(part)}, ${Math.round((100 * part) / bytes)} %`,
      place: placeOf(span),
    })),
    more: contributors.length - shown.length,
    platforms: USER_DATA_PLATFORMS.map((one) => ({ id: one.id, name: one.name, takes: takesOf(one) })),
  };
}

function takesOf({ limit, note }: UserDataPlatform): string {
  const most =
    typeof limit === 'number' ? sizeOfBytes(limit) : limit === 'none' ? words`no limit` : words`not known`;
  return note === '' ? most : words`${most}, ${note}`;
}
