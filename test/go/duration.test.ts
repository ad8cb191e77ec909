import { expect, test } from 'vitest';
import { isDuration, isTimeOfDay } from '../../server/src/go/duration.ts';

test.each(['1h', '1h30m', '-1.5s', '.5ms', '10µs', '0', '+0'])('%s is a duration', (text) => {
  expect(isDuration(text)).toBe(true);
});

test.each(['', '1', 'h', '1d', '1 h', '1h 30m', '.h', '9999999h'])('"%s" is no duration', (text) => {
  expect(isDuration(text)).toBe(false);
});

test.each(['00:00', '3:07', '23:59'])('%s is a time of day', (text) => {
  expect(isTimeOfDay(text)).toBe(true);
});

test.each(['24:00', '3:7', '12:60', '12', ' 12:00', '12:00:00'])('"%s" is no time of day', (text) => {
  expect(isTimeOfDay(text)).toBe(false);
});
