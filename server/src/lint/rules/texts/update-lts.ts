/** The group of updates of LTS releases. */

import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts, TextRule } from '../../rule.ts';
import { groups } from './update-conf.ts';

const channelLtsEnding: TextRule = {
  on: 'text',
  id: 'channel-lts-ending',
  title: 'The LTS stream is at its end',
  harm: 'old',
  check: (view) =>
    groups(view, /^lts-2024$/, (group) => ({
      message: words`${group} (4081) was to end in the middle of 2026: see whether there is a newer LTS, or use stable`,
    })),
};

const channelLtsAny: TextRule = {
  on: 'text',
  id: 'channel-lts-any',
  title: 'The group lts is whatever LTS is newest',
  harm: 'taste',
  check: (view) =>
    groups(view, /^lts$/, () => ({
      message: words`a new LTS is another major release: name the stream, such as lts-2024, to stay on it`,
      to: 'lts-2024',
      title: words`Use lts-2024 (the machine stays on 4081)`,
    })),
};

export const rules: readonly Rule[] = [channelLtsEnding, channelLtsAny];

export const why: RuleTexts = {
  'channel-lts-ending': `\`lts-2024\` (4081) was planned to end in the middle of 2026. Its last release that is known here is of 2026-08-13, and no
newer stream is known here.

**What to do**: look at Flatcar's page of releases for the LTS of today, or use \`stable\`.`,
  'channel-lts-any': `\`GROUP=lts\` follows the newest LTS: when a new one begins, machines update to another major release, with another systemd,
Docker and containerd. Flatcar's documentation and the message at login name the stream with its year.

**What to do**: write \`lts-2024\`, or leave it if that is wanted.`,
};

export const more: RuleTexts = {
  'channel-lts-ending': `**Fix**: none; which stream follows is for you to decide.

Source: Flatcar's page of releases, and its release data.`,
  'channel-lts-any': `**Fix**, to be looked at: \`lts-2024\`.

Source: the Flatcar docs on switching channels.`,
};
