/** Amazon Resource Names as `github.com/aws/aws-sdk-go-v2/aws/arn` reads them. */

const SECTIONS = 6;

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** The rest, colons included. */
  readonly resource: string;
}

/** Tells whether the text starts with `arn:` and has at least five colons (aws: arn.IsARN). */
export function isArn(text: string): boolean {
  return text.startsWith('arn:') && text.split(':').length >= SECTIONS;
}

/** Splits a name into its sections; null where arn.Parse gives an error (then isArn is false too). */
export function parseArn(text: string): Arn | null {
  if (!isArn(text)) return null;
  const [, partition = '', service = '', region = '', accountId = '', ...resource] = text.split(':');
  return { partition, service, region, accountId, resource: resource.join(':') };
}
