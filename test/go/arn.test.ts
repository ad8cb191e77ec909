import { expect, test } from 'vitest';
import { isArn, parseArn } from '../../server/src/go/arn.ts';

test('parseArn splits at the first five colons', () => {
  expect(parseArn('arn:aws:s3:eu:1:accesspoint/a:b')).toEqual({
    partition: 'aws',
    service: 's3',
    region: 'eu',
    accountId: '1',
    resource: 'accesspoint/a:b',
  });
  expect(parseArn('arn:aws:s3:::bucket/key')?.resource).toBe('bucket/key');
});

test.each(['arn:aws:s3::b', 'ARN:aws:s3:::b', 'xarn:aws:s3:::b', ''])('%j is no ARN', (text) => {
  expect(isArn(text)).toBe(false);
  expect(parseArn(text)).toBeNull();
});
