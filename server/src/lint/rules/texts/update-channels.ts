/** The channels of updates that there are, and those that there were. */

import type { TextView } from '../../../embedded/view.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts, TextRule } from '../../rule.ts';
import { groups } from './update-conf.ts';

const channelEdge: TextRule = {
  on: 'text',
  id: 'channel-edge',
  title: 'There is no channel edge any more',
  harm: 'does-nothing',
  deprecated: true,
  check: (view) =>
    groups(view, /^edge$/, () => ({
      message: words`edge ended with 2466.99.0: there are no updates`,
      to: 'alpha',
      title: words`Use alpha (the machine updates to the newest Alpha)`,
    })),
};

const channelLts: TextRule = {
  on: 'text',
  id: 'channel-lts-old',
  title: 'The LTS stream has ended',
  harm: 'does-nothing',
  deprecated: true,
  check: (view) =>
    groups(view, /^lts-20(?:21|22|23)$/, (group) => ({
      message: words`${group} has ended: there are no updates`,
      to: 'lts-2024',
      title: words`Use lts-2024 (the machine updates to 4081)`,
    })),
};

const CHANNELS = ['stable', 'beta', 'alpha', 'lts', 'lts-2024'];
/** Every name that is, or was, a channel. */
const KNOWN = /^(?:stable|beta|alpha|edge|lts(?:-\d{4})?)$/;

const channelSimilar: TextRule = {
  on: 'text',
  id: 'channel-similar',
  title: 'The channel looks misspelt',
  harm: 'does-nothing',
  // A guess: a server of one's own has groups of any name.
  severity: 'hint',
  check: (view) => {
    if (hasServer(view)) return [];
    return groups(view, /^[a-z][\w-]*$/i, (group) => sayOf(group)).filter(({ message }) => message !== '');
  },
};

function sayOf(group: string): ReturnType<Parameters<typeof groups>[2]> {
  const to = KNOWN.test(group) ? null : nearest(group, CHANNELS);
  if (to === null) return { message: '' };
  return {
    message: words`did you mean ${to}?`,
    to,
    title: words`Use ${to} (the machine gets updates of that channel)`,
  };
}

/** Whether updates come from a server of one's own, or from none. */
function hasServer(view: TextView): boolean {
  return view.variables().some(({ name }) => name === 'SERVER');
}

export const rules: readonly Rule[] = [channelEdge, channelLts, channelSimilar];

export const why: RuleTexts = {
  'channel-edge': `The last release of \`edge\` was 2466.99.0, on 2020-04-15. A machine of that group gets no updates.`,
  'channel-lts-old': `\`lts-2021\`, \`lts-2022\` and \`lts-2023\` get no updates any more (last: 2605.32.1 on 2022-10-17, 3033.3.18 on 2023-10-25,
3510.3.8 on 2025-08-19). Of \`lts-2024\` see channel-lts-ending.`,
  'channel-similar': `The public update server knows the groups \`stable\`, \`beta\`, \`alpha\`, \`lts\` and an LTS with its year. A machine of any
other group gets no updates from it. The name differs from one of these by a slip of the pen, and no \`SERVER\` of one's own is set.`,
};

export const more: RuleTexts = {
  'channel-edge': `**Fix**, to be looked at: \`alpha\`, the channel that is closest to it.

Source: Flatcar's release data.`,
  'channel-lts-old': `**Fix**, to be looked at: \`lts-2024\`; it is a big step.

Source: Flatcar's release data.`,
  'channel-similar': `**Fix**, to be looked at: the channel whose name is nearest.

Source: the Flatcar docs on switching channels.`,
};
